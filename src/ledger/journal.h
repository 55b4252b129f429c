// Journal: a few records that must be kept when nothing else can be: their room is taken in
// advance, so that a full disk does not stop them.
//
// Promise: what write() has answered is durable. Records are sealed by the caller.
// Units:   a record is at most kJournalRecordBytesMax octets.
// Errors:  unavailable: no room left, or the file cannot be written.
// Threads: any.
// Tests:   src/stores/file_journal_test.cpp.
#pragma once

#include "ledger/store.h"

namespace ingang::ledger {

inline constexpr std::size_t kJournalRecordBytesMax = 4094;

class Journal {
 public:
  struct Kept {
    std::uint32_t place{};
    Bytes sealed;
  };
  virtual ~Journal() = default;
  virtual Stored<void> write(ByteView sealed) = 0;
  [[nodiscard]] virtual Stored<std::vector<Kept>> kept() const = 0;
  // Overwritten where it lies.
  virtual Stored<void> clear(std::uint32_t place) = 0;
  [[nodiscard]] virtual bool is_empty() const = 0;
};

}  // namespace ingang::ledger
