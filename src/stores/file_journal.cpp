#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <mutex>

#include "stores/journal.h"

namespace ingang::stores {
namespace {

using namespace ledger;
using Kind = StoreError::Kind;

constexpr std::uint32_t kPlaces = 64;
constexpr std::size_t kPlaceSize = kJournalRecordBytesMax + 2;
constexpr int kProcessesMax = 16;
using Place = std::array<std::uint8_t, kPlaceSize>;

std::unexpected<StoreError> failure(const char* what) {
  return std::unexpected(
      StoreError{Kind::unavailable, std::string("the journal: ") + what + std::strerror(errno)});
}

off_t at(std::uint32_t place) { return static_cast<off_t>(place * kPlaceSize); }

class FileJournal final : public Journal {
 public:
  explicit FileJournal(int file) : file_(file) {}
  ~FileJournal() override { ::close(file_); }

  Stored<void> begin() {
    for (std::uint32_t place = 0; place < kPlaces; ++place) {
      Place octets{};
      if (::pread(file_, octets.data(), octets.size(), at(place)) !=
          static_cast<ssize_t>(octets.size())) {
        octets.fill(0);
        if (!put(place, octets)) return failure("no room: ");
      }
      used_[place] = octets[0] != 0 || octets[1] != 0;
    }
    return ::fsync(file_) == 0 ? Stored<void>{} : failure("sync: ");
  }

  Stored<void> write(ByteView sealed) override {
    if (sealed.empty() || sealed.size() > kJournalRecordBytesMax)
      return std::unexpected(StoreError{Kind::unavailable, "the journal: too long a record"});
    const std::lock_guard lock(mutex_);
    const auto free = std::ranges::find(used_, false);
    if (free == used_.end())
      return std::unexpected(StoreError{Kind::unavailable, "the journal is full"});
    Place octets{};
    octets[0] = static_cast<std::uint8_t>(sealed.size() >> 8);
    octets[1] = static_cast<std::uint8_t>(sealed.size() & 0xff);
    std::ranges::copy(sealed, octets.begin() + 2);
    const auto place = static_cast<std::uint32_t>(free - used_.begin());
    *free = true;  // also when it fails: what lies there then is not known
    if (!put(place, octets) || ::fdatasync(file_) != 0) return failure("write: ");
    return {};
  }

  Stored<std::vector<Kept>> kept() const override {
    const std::lock_guard lock(mutex_);
    std::vector<Kept> out;
    for (std::uint32_t place = 0; place < kPlaces; ++place) {
      if (!used_[place]) continue;
      Place octets{};
      if (::pread(file_, octets.data(), octets.size(), at(place)) !=
          static_cast<ssize_t>(octets.size())) {
        return failure("read: ");
      }
      const auto length = static_cast<std::size_t>(octets[0] << 8 | octets[1]);
      if (length > kJournalRecordBytesMax)
        return std::unexpected(StoreError{Kind::corrupt, "the journal: an impossible length"});
      out.push_back({place, Bytes(octets.begin() + 2,
                                  octets.begin() + 2 + static_cast<std::ptrdiff_t>(length))});
    }
    return out;
  }

  Stored<void> clear(std::uint32_t place) override {
    const std::lock_guard lock(mutex_);
    if (!put(place, Place{}) || ::fdatasync(file_) != 0) return failure("clear: ");
    used_.at(place) = false;
    return {};
  }

  bool is_empty() const override {
    const std::lock_guard lock(mutex_);
    return std::ranges::find(used_, true) == used_.end();
  }

 private:
  [[nodiscard]] bool put(std::uint32_t place, const Place& octets) const {
    return ::pwrite(file_, octets.data(), octets.size(), at(place)) ==
           static_cast<ssize_t>(octets.size());
  }

  int file_;
  mutable std::mutex mutex_;
  std::array<bool, kPlaces> used_{};
};

}  // namespace

Stored<std::unique_ptr<Journal>> open_journal(const std::filesystem::path& folder) {
  std::error_code wrong;
  std::filesystem::create_directories(folder, wrong);
  for (int number = 1; number <= kProcessesMax; ++number) {
    const auto name = folder / ("journal-" + std::to_string(number));
    const int file = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return failure("open: ");
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      ::close(file);
      continue;
    }
    auto journal = std::make_unique<FileJournal>(file);
    if (auto begun = journal->begin(); !begun) return std::unexpected(begun.error());
    return journal;
  }
  return std::unexpected(StoreError{Kind::unavailable, "the journal: too many share the folder"});
}

}  // namespace ingang::stores
