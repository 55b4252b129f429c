// ShredList: the ids of destroyed keys, in a file outside the stores and their backups. A key store
// that was restored from a backup may contain a destroyed key; by this list it is destroyed again.
//
// Source:  schema/ledger-format.md §7.
// Promise: add() returns when the list is durable. A line that this installation did not write is
//          an error, so that nobody can have a case destroyed by adding its key.
// Errors:  unavailable: the file cannot be read or written. corrupt: a line is malformed or not
//          ours.
// Format:  a line for each key: id, time, keyed hash of both.
// Threads: one at a time.
#pragma once

#include <filesystem>
#include <vector>

#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

class ShredList {
 public:
  // With an empty path no list is kept.
  ShredList(const ledger::Keys& keys, std::filesystem::path file)
      : keys_(keys), file_(std::move(file)) {}

  ledger::Stored<void> add(const std::vector<ledger::KeyId>& ids, Instant at) const;
  [[nodiscard]] ledger::Stored<std::vector<ledger::KeyId>> read() const;

 private:
  [[nodiscard]] std::string line(ledger::KeyId id, std::string_view at) const;

  const ledger::Keys& keys_;
  std::filesystem::path file_;
};

}  // namespace ingang::app
