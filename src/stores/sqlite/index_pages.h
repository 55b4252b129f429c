// SQLite's indexes beside its tables: each row of a page is looked for through each index, and each
// place of an index in its table. As a whole: the engine's own check of the file.
//
// Errors:  throws sql::Fault.
// Threads: any may make one.
#pragma once

#include <span>

#include "stores/sql/index_pages.h"

namespace ingang::stores::sqlite {

// Of the file `name`, which has what `steps` make.
[[nodiscard]] std::unique_ptr<sql::IndexPages> index_pages(std::string name,
                                                           std::span<const char* const> steps,
                                                           ledger::Indexes::Walk walk);

}  // namespace ingang::stores::sqlite
