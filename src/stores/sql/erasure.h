// Erasure: the steps of destroying keys that every engine takes. What it takes to leave no octet of
//          them in a file is the engine's own.
//
// Promise: a destroyed key is never usable again, whatever happens next: if the process ends half
//          way, the next start sweeps what is unswept.
// Errors:  throws Fault.
#pragma once

#include <span>

#include "stores/sql/connection.h"

namespace ingang::stores::sql {

// In a transaction of the keys' tables: overwrites the keys, and notes them as destroyed.
void destroy_keys(Connection& keys, std::span<const ledger::KeyId> ids, Instant at);

struct Unswept {
  ledger::KeyId id;
  Instant at;
};
[[nodiscard]] std::vector<Unswept> unswept(Connection& keys);
// In a transaction of the ledger's tables: rows, tokens, tasks, answers and outbox items under
// them.
void sweep(Connection& ledger, std::span<const Unswept> keys);
void note_swept(Connection& keys, std::span<const Unswept> swept);

}  // namespace ingang::stores::sql
