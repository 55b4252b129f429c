#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/keys.h"

namespace ingang::ledger {
namespace {

std::unexpected<StoreError> fail(StoreError::Kind kind, const std::filesystem::path& file,
                                 std::string_view why) {
  return std::unexpected(StoreError{kind, "master key " + file.string() + ": " + std::string(why)});
}

class File {
 public:
  File(const std::filesystem::path& path, int flags, mode_t mode = 0)
      : fd_(::open(path.c_str(), flags, mode)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int fd() const { return fd_; }

 private:
  int fd_;
};

}  // namespace

Stored<MasterKey> load_master_key(const std::filesystem::path& path, std::uint32_t version) {
  const File file(path, O_RDONLY | O_CLOEXEC);
  if (file.fd() < 0) return fail(StoreError::Kind::missing, path, "cannot be opened");
  struct stat status {};
  if (::fstat(file.fd(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return fail(StoreError::Kind::unavailable, path, "is not a file");
  }
  if ((status.st_mode & S_IRWXO) != 0) {
    return fail(StoreError::Kind::unavailable, path, "others may use it: chmod o-rwx");
  }
  if (status.st_size != 32)
    return fail(StoreError::Kind::unavailable, path, "is not 32 octets long");
  MasterKey key{.version = version, .secret = {}};
  if (::read(file.fd(), key.secret.fill().data(), 32) != 32) {
    return fail(StoreError::Kind::unavailable, path, "cannot be read");
  }
  return key;
}

Stored<void> create_master_key(const std::filesystem::path& path) {
  const File file(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file.fd() < 0)
    return fail(StoreError::Kind::unavailable, path, "exists already, or cannot be made");
  Secret secret;
  system_random()(secret.fill());
  if (::write(file.fd(), secret.reveal().data(), 32) != 32 || ::fsync(file.fd()) != 0) {
    return fail(StoreError::Kind::unavailable, path, "cannot be written");
  }
  return {};
}

}  // namespace ingang::ledger
