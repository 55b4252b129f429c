#include "cli/disk_room.h"

#include <sys/statvfs.h>

#include <algorithm>

namespace ingang::cli {

bool DiskRoom::has_for_file(std::uint64_t bytes) const {
  struct statvfs disk {};
  if (::statvfs(folder_.c_str(), &disk) != 0) return true;
  const std::uint64_t whole = disk.f_blocks * disk.f_frsize;
  const std::uint64_t free = disk.f_bavail * disk.f_frsize;
  const auto reserve =
      std::min(reserve_.megabytes * 1024 * 1024, whole / 100 * reserve_.percent_max);
  return free >= reserve && free - reserve >= bytes;
}

bool DiskRoom::has_for_draft(std::uint64_t bytes) const {
  return drafts_ == Drafts::elsewhere || has_for_file(bytes);
}

}  // namespace ingang::cli
