// SqlStore: the Store interface over an Engine: which function reads, which one writes.
//
// Promise: as ledger/store.h.
// Threads: any.
#pragma once

#include "stores/sql/readers.h"
#include "stores/sql/writer.h"

namespace ingang::stores::sql {

struct SqlSettings {
  WriterSettings writer;
  unsigned readers{2};
};

// Opens the ledger of that name over the engine that `make` makes, which may throw Fault.
[[nodiscard]] ledger::Stored<std::unique_ptr<ledger::Store>> open_over(
    const std::function<std::unique_ptr<Engine>()>& make, const std::string& ledger,
    const SqlSettings& settings);

}  // namespace ingang::stores::sql
