// Append: one batch, checked and written inside the writer's transaction.
//
// Promise: a batch that is refused has written nothing, so that it harms no other in its group.
// Errors:  in order: replayed, key_reused, conflict, missing, duplicate. Throws Fault.
#pragma once

#include "stores/sql/writing.h"

namespace ingang::stores::sql {

// Hashes that need no lock, made on the caller's thread.
struct Prepared {
  Hash attached{};
  std::vector<Hash> outbox_hashes;
};
[[nodiscard]] Prepared prepare(const ledger::Batch& batch);

[[nodiscard]] ledger::Stored<ledger::Receipt> append_batch(Writing& at, const ledger::Batch& batch,
                                                           const Prepared& prepared);

}  // namespace ingang::stores::sql
