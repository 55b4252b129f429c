// MemoryStore: a whole Store in memory, for tests, simulation and drafts of an idea. Forgets
// everything when it goes.
//
// Threads: any; one mutex.
// Tests:   tests/contract/store_contract.cpp.
#pragma once

#include <memory>

#include "ledger/store.h"

namespace ingang::ledger {

// Where a test may let the world fail. A fault after the commit is what a crash between commit and
// answer looks like.
enum class FaultPoint { before_append, after_commit, read, write };
using FaultHook = std::function<std::optional<StoreError>(FaultPoint)>;

[[nodiscard]] std::unique_ptr<Store> open_memory(LedgerSettings settings, FaultHook faults = {});

}  // namespace ingang::ledger
