// MemoryStore: a complete Store in memory, for tests and simulation. When it is destroyed,
// everything in it is gone.
//
// Threads: any. One mutex guards it.
// Tests:   tests/contract/store_contract.cpp.
#pragma once

#include <memory>

#include "ledger/store.h"

namespace ingang::ledger {

// Where a test can make the store fail. A failure after the commit is what a crash between the
// commit and the answer looks like.
enum class FaultPoint { before_append, after_commit, read, write };
using FaultHook = std::function<std::optional<StoreError>(FaultPoint)>;

[[nodiscard]] std::unique_ptr<Store> open_memory(LedgerSettings settings, FaultHook faults = {});

}  // namespace ingang::ledger
