#include "stores/sqlite/folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstring>

namespace ingang::stores::sqlite {

using ledger::StoreError;

namespace {

std::unexpected<StoreError> unavailable(std::string what) {
  return std::unexpected(StoreError{StoreError::Kind::unavailable, std::move(what)});
}

std::string holder(int file) {
  char text[32]{};
  const ssize_t size = ::pread(file, text, sizeof text - 1, 0);
  return size > 0 ? "process " + std::string(text, static_cast<std::size_t>(size))
                  : "another process";
}

}  // namespace

ledger::Stored<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  std::error_code trouble;
  std::filesystem::create_directories(folder, trouble);
  if (trouble) return unavailable("cannot make " + folder.string() + ": " + trouble.message());

  const auto path = folder / "lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return unavailable("cannot open " + path.string() + ": " + std::strerror(errno));
  FolderLock lock(file);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    return unavailable(folder.string() + " is in use by " + holder(file));
  }
  // Only for the message above; the lock itself is the system's.
  const std::string self = std::to_string(::getpid());
  if (::ftruncate(file, 0) != 0 || ::pwrite(file, self.data(), self.size(), 0) < 0) {
    return unavailable("cannot write " + path.string() + ": " + std::strerror(errno));
  }
  return lock;
}

ledger::Stored<FolderLock> FolderLock::take_to_read(const std::filesystem::path& folder) {
  const auto path = folder / "lock";
  FolderLock lock(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (lock.file_ < 0) {
    if (errno == ENOENT) return lock;  // Nobody has had it open since it was laid out.
    return unavailable("cannot open " + path.string() + ": " + std::strerror(errno));
  }
  if (::flock(lock.file_, LOCK_SH | LOCK_NB) != 0)
    return unavailable(folder.string() + " is in use by " + holder(lock.file_));
  return lock;
}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace ingang::stores::sqlite
