// PostgresStore: a ledger in a PostgreSQL schema, shared by several nodes; its keys in another.
//
// Source:  docs/decisions/0020-postgresql-beside-sqlite.md.
// Promise: as ledger/store.h. Nodes take turns at the head by its row's lock; each is told of the
//          others' commits within a second; one of them leads. A server that was away is found
//          again by itself.
// Errors:  open_postgres: unavailable (the server does not answer, holds another ledger, or was
//          written by a newer program; `what` says which) or corrupt.
// Threads: any.
// Tests:   tests/contract/postgres_contract_test.cpp, tests/contract/postgres_nodes_test.cpp.
#pragma once

#include "ledger/store.h"

namespace ingang::stores {

struct PostgresSettings {
  std::string url;                      // as libpq takes it: "postgresql://…" or "host=…"
  std::optional<std::string> keys_url;  // a database of their own, kept apart in backups
  std::string schema;                   // small letters, digits and _; the keys' has _keys behind
  ledger::LedgerSettings ledger;
  unsigned readers{2};
  std::size_t group_max{256};
  std::size_t queue_max{16384};
  // A clock further from the database's than this neither writes nor leads. Unset: not looked at.
  std::optional<Duration> skew_max{};
  // Only to be read, and nothing made or changed: every write is unavailable. Leads never.
  bool untouched{};
};

[[nodiscard]] ledger::Stored<std::unique_ptr<ledger::Store>> open_postgres(
    PostgresSettings settings);

}  // namespace ingang::stores
