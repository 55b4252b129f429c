#include "cli/backup/trial.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <cstring>

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kBegins = "ingang-drill-";
// Between the making of a folder and of its lock.
constexpr std::chrono::minutes kMakingTakesAtMost{1};

bool is_left(const fs::path& folder) {
  const int lock = ::open((folder / "lock").c_str(), O_RDONLY | O_CLOEXEC);
  if (lock < 0) {
    std::error_code none;
    const auto made = fs::last_write_time(folder, none);
    return !none && fs::file_time_type::clock::now() - made > kMakingTakesAtMost;
  }
  const bool free = ::flock(lock, LOCK_EX | LOCK_NB) == 0;
  ::close(lock);
  return free;
}

}  // namespace

void remove_left_trials(const fs::path& in) {
  std::error_code none;
  for (const auto& each : fs::directory_iterator(in, none)) {
    if (!each.path().filename().string().starts_with(kBegins) || each.is_symlink(none) ||
        !each.is_directory(none))
      continue;
    if (is_left(each.path())) fs::remove_all(each.path(), none);
  }
}

std::expected<Trial, std::string> Trial::make(const fs::path& in) {
  remove_left_trials(in);
  auto pattern = (in / (std::string(kBegins) + "XXXXXX")).string();
  if (!::mkdtemp(pattern.data())) return std::unexpected(in.string() + ": " + std::strerror(errno));
  const int lock =
      ::open((fs::path(pattern) / "lock").c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (lock < 0 || ::flock(lock, LOCK_EX | LOCK_NB) != 0)
    return std::unexpected(pattern + ": " + std::strerror(errno));
  return Trial(pattern, lock);
}

Trial::Trial(Trial&& other) noexcept : folder_(std::move(other.folder_)), lock_(other.lock_) {
  other.folder_.clear();
  other.lock_ = -1;
}

Trial::~Trial() {
  std::error_code none;
  if (!folder_.empty()) fs::remove_all(folder_, none);
  if (lock_ >= 0) ::close(lock_);
}

}  // namespace ingang::cli
