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

std::unexpected<StoreError> in_use(const std::filesystem::path& folder, int lock) {
  char text[32]{};
  const ssize_t size = ::pread(lock, text, sizeof text - 1, 0);
  const std::string number = size > 0 ? std::string(text, static_cast<std::size_t>(size)) : "?";
  return unavailable(folder.string() + " används redan av process " + number +
                     ". Stoppa den först, eller ange en annan mapp med --folder. (in use by "
                     "process " +
                     number + ")");
}

std::unexpected<StoreError> not_used(const std::filesystem::path& path, int error,
                                     std::string_view use = "skriva") {
  const bool forbidden = error == EACCES || error == EPERM || error == EROFS;
  return unavailable(path.string() + " går inte att " + std::string(use) + ": " +
                     std::strerror(error) + "." +
                     (forbidden ? " Kör som den användare som äger mappen, till exempel: sudo -u "
                                  "ingang ingang …"
                                : ""));
}

}  // namespace

ledger::Stored<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  std::error_code trouble;
  std::filesystem::create_directories(folder, trouble);
  if (trouble) return not_used(folder, trouble.value());

  const auto path = folder / "lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return not_used(path, errno);
  FolderLock lock(file);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    return in_use(folder, file);
  }
  // Only for the message above; the lock itself is the system's.
  const std::string self = std::to_string(::getpid());
  if (::ftruncate(file, 0) != 0 || ::pwrite(file, self.data(), self.size(), 0) < 0) {
    return not_used(path, errno);
  }
  return lock;
}

ledger::Stored<FolderLock> FolderLock::take_to_read(const std::filesystem::path& folder) {
  const auto path = folder / "lock";
  FolderLock lock(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (lock.file_ < 0) {
    if (errno == ENOENT) return lock;  // Nobody has had it open since it was laid out.
    return not_used(path, errno, "läsa");
  }
  if (::flock(lock.file_, LOCK_SH | LOCK_NB) != 0) return in_use(folder, lock.file_);
  return lock;
}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace ingang::stores::sqlite
