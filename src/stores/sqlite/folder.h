// Folder: one ledger's folder on disk, held by one process at a time.
//
// Promise: as long as a FolderLock lives, no other opener of the same folder gets one. The system
//          lets go of it when the process ends, however it ends.
#pragma once

#include <filesystem>

#include "ledger/store.h"

namespace ingang::stores::sqlite {

class FolderLock {
 public:
  // Makes the folder when there is none. Unavailable, naming folder and process, when it is held.
  [[nodiscard]] static ledger::Stored<FolderLock> take(const std::filesystem::path& folder);

  // The same for who only reads, and makes or changes nothing: beside others who read, and nobody
  // else.
  [[nodiscard]] static ledger::Stored<FolderLock> take_to_read(const std::filesystem::path& folder);

  FolderLock(FolderLock&& other) noexcept : file_(other.file_) { other.file_ = -1; }
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int file) : file_(file) {}
  int file_;
};

}  // namespace ingang::stores::sqlite
