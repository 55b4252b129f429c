// Journal: keeps a few records when nothing else can be written. Their room on the disk is taken in
// advance, so that a full disk does not stop them.
//
// Promise: when write() has succeeded, the record is durable. The caller has encrypted it.
// Units:   a record is at most kJournalRecordBytesMax octets.
// Errors:  unavailable when every place is taken, or the file cannot be written.
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
  // Overwrites the record in its place.
  virtual Stored<void> clear(std::uint32_t place) = 0;
  [[nodiscard]] virtual bool is_empty() const = 0;
};

}  // namespace ingang::ledger
