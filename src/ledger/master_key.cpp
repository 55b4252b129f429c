#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/keys.h"

namespace ingang::ledger {
namespace {

std::unexpected<StoreError> fail(StoreError::Kind kind, const std::filesystem::path& file,
                                 std::string_view why) {
  return std::unexpected(StoreError{kind, file.string() + " " + std::string(why)});
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
  if (file.fd() < 0)
    return fail(StoreError::Kind::missing, path,
                "går inte att öppna. Lägg tillbaka den från dess egen kopia, eller kör som den "
                "användare som äger den. (cannot be opened)");
  struct stat status {};
  if (::fstat(file.fd(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return fail(StoreError::Kind::unavailable, path, "är ingen fil. (not a file)");
  }
  if ((status.st_mode & S_IRWXO) != 0) {
    return fail(StoreError::Kind::unavailable, path,
                "kan användas av andra på maskinen: kör chmod o-rwx på den. (others may use it)");
  }
  if (status.st_size != 32)
    return fail(StoreError::Kind::unavailable, path,
                "är inte 32 oktetter lång: den är skadad eller en annan fil. Lägg tillbaka den "
                "från dess egen kopia. (not 32 octets long)");
  MasterKey key{.version = version, .secret = {}};
  if (::read(file.fd(), key.secret.fill().data(), 32) != 32) {
    return fail(StoreError::Kind::unavailable, path, "går inte att läsa. (cannot be read)");
  }
  return key;
}

Stored<void> create_master_key(const std::filesystem::path& path) {
  const File file(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file.fd() < 0)
    return fail(StoreError::Kind::unavailable, path,
                "finns redan, eller går inte att skapa. (exists already, or cannot be made)");
  Secret secret;
  system_random()(secret.fill());
  if (::write(file.fd(), secret.reveal().data(), 32) != 32 || ::fsync(file.fd()) != 0) {
    ::unlink(path.c_str());  // Made here just now; half a key would stop every start to come.
    return fail(StoreError::Kind::unavailable, path,
                "går inte att skriva: är disken full? (cannot be written)");
  }
  return {};
}

}  // namespace ingang::ledger
