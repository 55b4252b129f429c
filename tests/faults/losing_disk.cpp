#include "faults/losing_disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <thread>

namespace ingang::faults {

namespace {

constexpr std::size_t kSector = 512;

// One file for as long as it is looked at.
class Open {
 public:
  explicit Open(const std::string& path) : file_(::open(path.c_str(), O_RDWR | O_CLOEXEC)) {}
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;
  ~Open() {
    if (file_ >= 0) ::close(file_);
  }
  [[nodiscard]] std::int64_t size() const {
    struct stat about {};
    return ::fstat(file_, &about) == 0 ? about.st_size : 0;
  }
  [[nodiscard]] std::string read(std::int64_t at, std::size_t count) const {
    std::string out(count, '\0');
    const auto got = ::pread(file_, out.data(), count, at);
    out.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    return out;
  }
  void write(std::int64_t at, std::string_view octets) const {
    if (::pwrite(file_, octets.data(), octets.size(), at) < 0) std::abort();
  }
  void cut(std::int64_t size) const {
    if (::ftruncate(file_, size) != 0) std::abort();
  }

 private:
  int file_;
};

}  // namespace

void LosingDisk::cut_at(std::uint64_t calls) {
  const std::scoped_lock lock(mutex_);
  left_ = calls;
}
bool LosingDisk::is_cut() const {
  const std::scoped_lock lock(mutex_);
  return off_;
}
void LosingDisk::slow(std::chrono::milliseconds sync) {
  const std::scoped_lock lock(mutex_);
  slow_ = sync;
}
void LosingDisk::full(bool is) {
  const std::scoped_lock lock(mutex_);
  full_ = is;
}
void LosingDisk::lie(bool does) {
  const std::scoped_lock lock(mutex_);
  lies_ = does;
}

// Held: mutex_.
bool LosingDisk::power_went() {
  if (left_ > 0 && --left_ == 0) off_ = true;
  return off_;
}

int LosingDisk::write(const std::string& path, std::int64_t at, std::string_view octets) {
  const std::scoped_lock lock(mutex_);
  if (off_) return SQLITE_IOERR_WRITE;
  if (full_) return SQLITE_FULL;
  const bool went = power_went();
  const Open file(path);
  files_[path].unsynced.push_back({.at = at,
                                   .written = std::string(octets),
                                   .before = file.read(at, octets.size()),
                                   .size_before = file.size(),
                                   .cut = false});
  file.write(at, octets);
  return went ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

int LosingDisk::cut_file(const std::string& path, std::int64_t size) {
  const std::scoped_lock lock(mutex_);
  if (off_) return SQLITE_IOERR_TRUNCATE;
  const bool went = power_went();
  const Open file(path);
  const auto before = file.size();
  if (before > size) {
    files_[path].unsynced.push_back(
        {.at = size,
         .written = {},
         .before = file.read(size, static_cast<std::size_t>(before - size)),
         .size_before = before,
         .cut = true});
    file.cut(size);
  }
  return went ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
}

int LosingDisk::sync(const std::string& path, const std::function<int()>& really) {
  std::chrono::milliseconds wait{};
  {
    const std::scoped_lock lock(mutex_);
    if (off_ || power_went()) return SQLITE_IOERR_FSYNC;
    wait = slow_;
  }
  std::this_thread::sleep_for(wait);
  const int code = really();
  const std::scoped_lock lock(mutex_);
  if (off_) return SQLITE_IOERR_FSYNC;  // it went while the disk was at it
  if (code == SQLITE_OK && !lies_) files_.erase(path);
  return code;
}

void LosingDisk::made(const std::string& path) {
  const std::scoped_lock lock(mutex_);
  files_[path].made_and_never_synced = true;
}
void LosingDisk::forgot(const std::string& path) {
  const std::scoped_lock lock(mutex_);
  files_.erase(path);
}

void LosingDisk::undo(const std::string& path, const File& file) const {
  const Open disk(path);
  for (auto one = file.unsynced.rbegin(); one != file.unsynced.rend(); ++one) {
    if (!one->before.empty()) disk.write(one->at, one->before);
    disk.cut(one->size_before);
  }
}

void LosingDisk::redo(const std::string& path, const Unsynced& one, std::mt19937_64& chance,
                      Lost& lost) const {
  const auto dice = chance() % 100;
  if (dice < 40) {
    ++lost.dropped;
    return;
  }
  const Open disk(path);
  if (one.cut) {
    ++lost.kept;
    if (disk.size() > one.at) disk.cut(one.at);
    return;
  }
  if (dice < 70) {
    ++lost.kept;
    disk.write(one.at, one.written);
    return;
  }
  ++lost.torn;
  for (std::size_t from = 0; from < one.written.size(); from += kSector) {
    if (chance() % 2 == 0) continue;
    disk.write(one.at + static_cast<std::int64_t>(from),
               std::string_view(one.written).substr(from, kSector));
  }
}

LosingDisk::Lost LosingDisk::power_back(std::mt19937_64& chance) {
  const std::scoped_lock lock(mutex_);
  Lost lost;
  for (const auto& [path, file] : files_) {
    if (!std::filesystem::exists(path)) continue;
    undo(path, file);
    if (file.made_and_never_synced && chance() % 2 == 0) {
      std::filesystem::remove(path);
      ++lost.files;
      continue;
    }
    for (const auto& one : file.unsynced) redo(path, one, chance, lost);
  }
  for (const auto& [path, file] : files_) {
    const auto database =
        path.ends_with("-wal") ? path.substr(0, path.size() - std::strlen("-wal")) : path;
    std::filesystem::remove(database + "-shm");
  }
  files_.clear();
  off_ = false;
  left_ = 0;
  return lost;
}

}  // namespace ingang::faults
