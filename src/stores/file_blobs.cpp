#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "stores/blobs.h"

namespace ingang::stores {
namespace {

using namespace ledger;
using Kind = StoreError::Kind;
using std::filesystem::path;

constexpr std::size_t kSizeOctets = 4;
constexpr const char* kUnfinished = ".part";

std::unexpected<StoreError> fail(Kind kind, std::string what) {
  return std::unexpected(StoreError{kind, std::move(what)});
}
std::unexpected<StoreError> system_failure(const char* what) {
  return fail(Kind::unavailable, std::string(what) + ": " + std::strerror(errno));
}

class File {
 public:
  File(const path& at, int how) : descriptor_(::open(at.c_str(), how | O_CLOEXEC, 0600)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  [[nodiscard]] bool open() const { return descriptor_ >= 0; }
  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] bool sync() const { return ::fsync(descriptor_) == 0; }

  [[nodiscard]] bool write(ByteView octets) const {
    while (!octets.empty()) {
      const ssize_t written = ::write(descriptor_, octets.data(), octets.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      octets = octets.subspan(static_cast<std::size_t>(written));
    }
    return true;
  }
  // False at the end of the file, too.
  [[nodiscard]] bool read_at(std::uint64_t offset, std::span<std::uint8_t> into) const {
    while (!into.empty()) {
      const ssize_t size =
          ::pread(descriptor_, into.data(), into.size(), static_cast<off_t>(offset));
      if (size < 0 && errno == EINTR) continue;
      if (size <= 0) return false;
      offset += static_cast<std::uint64_t>(size);
      into = into.subspan(static_cast<std::size_t>(size));
    }
    return true;
  }

 private:
  int descriptor_;
};

[[nodiscard]] bool sync_folder(const path& folder) {
  const File file(folder, O_RDONLY | O_DIRECTORY);
  return file.open() && file.sync();
}

std::array<std::uint8_t, kSizeOctets> size_octets(std::size_t size) {
  return {static_cast<std::uint8_t>(size >> 24), static_cast<std::uint8_t>(size >> 16),
          static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)};
}

// The next chunk's size, or nothing when the file ends here.
std::optional<std::size_t> find_size(const File& file, std::uint64_t offset) {
  std::array<std::uint8_t, kSizeOctets> octets;
  if (!file.read_at(offset, octets)) return std::nullopt;
  std::size_t size = 0;
  for (const std::uint8_t octet : octets) size = size << 8 | octet;
  return size;
}

class FileBlobWriter final : public BlobWriter {
 public:
  explicit FileBlobWriter(path target)
      : target_(std::move(target)),
        part_(path(target_).concat(kUnfinished)),
        file_(part_, O_WRONLY | O_CREAT | O_EXCL) {}
  ~FileBlobWriter() override {
    if (file_.open() && !finished_) ::unlink(part_.c_str());
  }
  [[nodiscard]] bool open() const { return file_.open(); }

  Stored<void> write(ByteView chunk) override {
    if (chunk.empty() || chunk.size() > kBlobChunkBytesMax) {
      return fail(Kind::unavailable, "a chunk of " + std::to_string(chunk.size()) + " octets");
    }
    if (finished_) return fail(Kind::conflict, "the blob is finished");
    broken_ = broken_ || !file_.write(size_octets(chunk.size())) || !file_.write(chunk);
    if (broken_) return system_failure("cannot write a blob");
    return {};
  }

  Stored<void> finish() override {
    if (finished_) return {};
    if (broken_ || !file_.sync()) return system_failure("cannot sync a blob");
    if (::rename(part_.c_str(), target_.c_str()) != 0) return system_failure("cannot name a blob");
    finished_ = true;
    if (!sync_folder(target_.parent_path())) return system_failure("cannot sync the blobs' folder");
    return {};
  }

 private:
  path target_;
  path part_;
  File file_;
  bool broken_{};
  bool finished_{};
};

class FileBlobs final : public Blobs {
 public:
  explicit FileBlobs(path folder) : folder_(std::move(folder)) {}

  Stored<std::unique_ptr<BlobWriter>> begin(BlobId id) override;
  Stored<Bytes> read(BlobId id, std::uint32_t chunk) const override;
  Stored<void> erase(BlobId id) override;
  Stored<std::vector<BlobId>> blobs_before(Instant time) const override;
  [[nodiscard]] Stored<void> remove_unfinished() const;

 private:
  // By the id's last octet: the first ones are time, and would fill one folder at a time.
  [[nodiscard]] path path_of(BlobId id) const {
    const std::string name = id.text();
    return folder_ / name.substr(name.size() - 2) / name;
  }

  path folder_;
};

Stored<std::unique_ptr<BlobWriter>> FileBlobs::begin(BlobId id) {
  const path target = path_of(id);
  std::error_code trouble;
  const bool made = std::filesystem::create_directories(target.parent_path(), trouble);
  if (trouble) return fail(Kind::unavailable, "cannot make a blobs' folder: " + trouble.message());
  if (made && !sync_folder(folder_)) return system_failure("cannot sync the blobs' folder");
  if (std::filesystem::exists(target, trouble))
    return fail(Kind::conflict, "the blob is there already");
  auto writer = std::make_unique<FileBlobWriter>(target);
  if (writer->open()) return writer;
  if (errno == EEXIST) return fail(Kind::conflict, "the blob is being written");
  return system_failure("cannot make a blob");
}

Stored<Bytes> FileBlobs::read(BlobId id, std::uint32_t chunk) const {
  const File file(path_of(id), O_RDONLY);
  if (!file.open()) {
    return errno == ENOENT ? Stored<Bytes>(fail(Kind::missing, "no blob " + id.text()))
                           : Stored<Bytes>(system_failure("cannot open a blob"));
  }
  std::uint64_t offset = 0;
  for (std::uint32_t at = 0;; ++at) {
    const auto size = find_size(file, offset);
    if (!size) return fail(Kind::missing, "no chunk " + std::to_string(chunk) + " of " + id.text());
    if (*size == 0 || *size > kBlobChunkBytesMax) return fail(Kind::corrupt, "blob " + id.text());
    offset += kSizeOctets;
    if (at == chunk) {
      Bytes octets(*size);
      if (!file.read_at(offset, octets))
        return fail(Kind::corrupt, "blob " + id.text() + " is cut");
      return octets;
    }
    offset += *size;
  }
}

Stored<void> FileBlobs::erase(BlobId id) {
  const path target = path_of(id);
  for (const path& each : {target, path(target).concat(kUnfinished)}) {
    const File file(each, O_WRONLY);
    if (!file.open()) continue;
    struct stat status {};
    if (::fstat(file.descriptor(), &status) != 0) return system_failure("cannot erase a blob");
    const Bytes zeros(static_cast<std::size_t>(status.st_size));
    if (!file.write(zeros) || !file.sync()) return system_failure("cannot overwrite a blob");
    if (::unlink(each.c_str()) != 0) return system_failure("cannot remove a blob");
    if (!sync_folder(target.parent_path())) return system_failure("cannot sync the blobs' folder");
  }
  return {};
}

std::optional<Instant> find_written_at(const path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  return Instant{status.st_mtim.tv_sec * 1000 + status.st_mtim.tv_nsec / 1'000'000};
}

Stored<std::vector<BlobId>> FileBlobs::blobs_before(Instant time) const {
  std::vector<BlobId> found;
  std::error_code trouble;
  for (auto at = std::filesystem::recursive_directory_iterator(folder_, trouble);
       !trouble && at != std::filesystem::recursive_directory_iterator(); at.increment(trouble)) {
    const auto id = BlobId::find(at->path().stem().string());
    const auto written = find_written_at(at->path());
    if (id && written && *written < time) found.push_back(*id);
  }
  if (trouble) return fail(Kind::unavailable, "cannot list the blobs: " + trouble.message());
  std::sort(found.begin(), found.end());
  return found;
}

Stored<void> FileBlobs::remove_unfinished() const {
  std::vector<path> parts;
  std::error_code trouble;
  for (auto at = std::filesystem::recursive_directory_iterator(folder_, trouble);
       !trouble && at != std::filesystem::recursive_directory_iterator(); at.increment(trouble)) {
    if (at->path().extension() == kUnfinished) parts.push_back(at->path());
  }
  for (const path& part : parts) std::filesystem::remove(part, trouble);
  if (trouble) return fail(Kind::unavailable, "cannot clear the blobs: " + trouble.message());
  return {};
}

}  // namespace

Stored<std::unique_ptr<Blobs>> open_blobs(const path& folder) {
  const path blobs = folder / "blobs";
  std::error_code trouble;
  std::filesystem::create_directories(blobs, trouble);
  if (trouble)
    return fail(Kind::unavailable, "cannot make " + blobs.string() + ": " + trouble.message());
  auto opened = std::make_unique<FileBlobs>(blobs);
  if (const auto cleared = opened->remove_unfinished(); !cleared)
    return std::unexpected(cleared.error());
  return opened;
}

std::unique_ptr<Blobs> open_blobs_to_read(const path& folder) {
  return std::make_unique<FileBlobs>(folder / "blobs");
}

}  // namespace ingang::stores
