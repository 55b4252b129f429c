// SqliteStore: a ledger in a folder: ledger.db for what is kept and shown, keys.db for
//              the wrapped keys.
//
// Source:  docs/decisions/0004-sqlite-store.md.
// Promise: as ledger/store.h. Several ledgers may be open in one process, each in its own folder.
// Errors:  open_sqlite: unavailable (the folder is in use, holds another ledger, or was written by
//          a newer program; `what` says which) or corrupt.
// Threads: any.
// Tests:   tests/contract/sqlite_contract_test.cpp; beside this file.
#pragma once

#include <filesystem>

#include "ledger/store.h"

namespace ingang::stores {

struct SqliteSettings {
  std::filesystem::path folder;
  ledger::LedgerSettings ledger;
  unsigned readers{2};
  std::size_t group_max{256};
  std::size_t queue_max{16384};
  // Pages of 16 KiB in the write-ahead log before they are moved into the file, between two groups.
  int checkpoint_pages{4000};
  // ledger.db grows no further than this; then appends are `unavailable` and reads go on. None by
  // default.
  std::optional<std::uint32_t> pages_max{};
  // Only to be read, and no file made or changed: every write is unavailable.
  bool untouched{};
};

[[nodiscard]] ledger::Stored<std::unique_ptr<ledger::Store>> open_sqlite(SqliteSettings settings);

}  // namespace ingang::stores
