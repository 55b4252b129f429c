#include "cli/disk_room.h"

#include <sys/statvfs.h>

#include <algorithm>
#include <chrono>

namespace ingang::cli {

namespace {

constexpr std::int64_t kRefusedToldForSeconds = 60;

std::int64_t seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

bool DiskRoom::has_for_file(std::uint64_t bytes) const {
  struct statvfs disk {};
  if (::statvfs(folder_.c_str(), &disk) != 0) return true;
  const std::uint64_t whole = disk.f_blocks * disk.f_frsize;
  const std::uint64_t free = disk.f_bavail * disk.f_frsize;
  const auto reserve =
      std::min(reserve_.megabytes * 1024 * 1024, whole / 100 * reserve_.percent_max);
  if (bytes == 0) return free >= reserve && seconds_now() - refused_at_ > kRefusedToldForSeconds;
  const bool has = free >= reserve && free - reserve >= bytes;
  if (!has) refused_at_ = seconds_now();
  return has;
}

bool DiskRoom::has_for_report() const {
  // With its keys, rows and entries in both logs; a report is a megabyte at most.
  constexpr std::uint64_t kOctets = std::uint64_t{2} << 20;
  struct statvfs disk {};
  if (::statvfs(folder_.c_str(), &disk) != 0) return true;
  return disk.f_bavail * disk.f_frsize >= kOctets;
}

bool DiskRoom::has_for_draft(std::uint64_t bytes) const {
  return drafts_ == Drafts::elsewhere || has_for_file(bytes);
}

}  // namespace ingang::cli
