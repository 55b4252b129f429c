// The shape of a SQLite file, and the one that its migrations make.
//
// Errors:  throws sql::Fault.
#pragma once

#include <span>

#include "stores/sql/shape.h"
#include "stores/sqlite/connection.h"

namespace ingang::stores::sqlite {

// What is not as the steps that the file says it has had make it: `name` for ledger.db or keys.db.
// A file with more steps than are known here is not judged.
[[nodiscard]] std::vector<std::string> altered(sql::Connection& file, const std::string& name,
                                               std::span<const char* const> steps);

}  // namespace ingang::stores::sqlite
