#include "cli/backup/files.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>

#include "cli/own_folder.h"

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kUnfinished = ".part";

bool sync(const fs::path& path, int how) {
  const int file = ::open(path.c_str(), how | O_CLOEXEC);
  if (file < 0) return false;
  const bool done = ::fsync(file) == 0;
  return ::close(file) == 0 && done;
}

std::unexpected<std::string> cannot(const fs::path& path, const std::error_code& why) {
  return std::unexpected(fmt::format("{} går inte att skriva: {}", path.string(), why.message()));
}

}  // namespace

std::expected<void, std::string> make_folder(const fs::path& folder) {
  std::error_code wrong;
  fs::create_directories(folder, wrong);
  if (wrong) return cannot(folder, wrong);
  fs::permissions(folder, fs::perms::owner_all, wrong);
  return {};
}

std::expected<void, std::string> copy_one(const fs::path& from, const fs::path& into) {
  std::error_code wrong;
  if (::access(from.c_str(), R_OK) != 0) {
    return std::unexpected(
        fmt::format("{} går inte att läsa: {}. Kör som den användare som äger den", from.string(),
                    std::generic_category().message(errno)));
  }
  fs::copy_file(from, into, wrong);
  if (wrong) return cannot(into, wrong);
  fs::permissions(into, fs::perms::owner_read | fs::perms::owner_write, wrong);
  if (!sync(into, O_RDONLY)) return cannot(into, std::make_error_code(std::errc::io_error));
  return {};
}

std::expected<void, std::string> copy_tree(const fs::path& from, const fs::path& into) {
  if (const auto made = make_folder(into); !made) return made;
  std::error_code wrong;
  if (!is_there(from)) return {};
  for (auto at = fs::recursive_directory_iterator(from, wrong);
       !wrong && at != fs::recursive_directory_iterator(); at.increment(wrong)) {
    const auto target = into / at->path().lexically_relative(from);
    std::error_code gone;
    if (at->is_directory(gone)) {
      if (const auto made = make_folder(target); !made) return made;
      continue;
    }
    if (!at->is_regular_file(gone) || at->path().extension() == kUnfinished) continue;
    if (is_there(target)) continue;
    const auto copied = copy_one(at->path(), target);
    if (!copied && is_there(at->path())) return copied;
    if (!copied) fs::remove(target, gone);
  }
  if (wrong) return std::unexpected(fmt::format("{}: {}", from.string(), wrong.message()));
  return {};
}

std::expected<void, std::string> give_name(const fs::path& from, const fs::path& to) {
  const auto parent = [](const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
  };
  if (!sync(from, O_RDONLY | O_DIRECTORY) || ::rename(from.c_str(), to.c_str()) != 0 ||
      !sync(parent(to), O_RDONLY | O_DIRECTORY)) {
    return std::unexpected(fmt::format("{} kunde inte döpas om till {}: {}", from.string(),
                                       to.string(), std::generic_category().message(errno)));
  }
  return {};
}

}  // namespace ingang::cli
