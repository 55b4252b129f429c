#include "app/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace ingang::app {

namespace {

std::unexpected<ledger::StoreError> unavailable(std::string what) {
  return std::unexpected(
      ledger::StoreError{ledger::StoreError::Kind::unavailable, std::move(what)});
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(file, text.data(), text.size());
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0;
}

// So that the new name itself survives.
bool sync_folder(const std::filesystem::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return false;
  const bool done = ::fsync(fd) == 0;
  return ::close(fd) == 0 && done;
}

}  // namespace

ledger::Stored<void> write_whole(const std::filesystem::path& file, std::string_view text) {
  const auto beside = file.string() + ".new";
  const int fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) return unavailable(beside + " går inte att skriva (cannot be written)");
  const bool written = write_all(fd, text);
  if (::close(fd) != 0 || !written || ::rename(beside.c_str(), file.c_str()) != 0 ||
      !sync_folder(file)) {
    return unavailable(file.string() + " går inte att skriva (cannot be written)");
  }
  return {};
}

ledger::Stored<std::optional<std::string>> read_whole(const std::filesystem::path& file) {
  std::error_code wrong;
  const auto kind = std::filesystem::status(file, wrong).type();
  if (kind == std::filesystem::file_type::not_found) return std::nullopt;
  if (kind == std::filesystem::file_type::none)
    return unavailable(file.string() + " går inte att läsa: " + wrong.message());
  if (kind == std::filesystem::file_type::directory)
    return unavailable(file.string() + " är en mapp, och det ska vara en fil");
  std::ifstream in(file, std::ios::binary);
  if (!in) return unavailable(file.string() + " går inte att läsa: " + std::strerror(errno));
  // (An iterator would throw what the stream only notes.)
  std::ostringstream text;
  if (in.peek() != std::ifstream::traits_type::eof()) text << in.rdbuf();
  if (in.bad() || text.bad()) return unavailable(file.string() + " går inte att läsa");
  return std::move(text).str();
}

}  // namespace ingang::app
