// Migrations: numbered steps that bring a file to the shape this program knows. Forward
//             only, never edited once released.
//
// Errors:  throws Fault; a file with a higher number than the last step here is refused untouched.
// Tests:   sqlite_store_test.cpp.
#pragma once

#include <filesystem>
#include <span>

#include "stores/sqlite/connection.h"

namespace ingang::stores::sqlite {

[[nodiscard]] std::span<const char* const> ledger_migrations();
[[nodiscard]] std::span<const char* const> keys_migrations();
// The step since which every table has had the columns that it has now: what is of that step or
// later can be copied as it stands, as when an operator keeps a copy before an upgrade.
inline constexpr std::size_t kLedgerTablesSince = 2;
inline constexpr std::size_t kKeysTablesSince = 1;

// Runs the steps that the file lacks, each in its own transaction. `PRAGMA user_version` counts
// them.
void migrate(Connection& connection, std::span<const char* const> steps, const std::string& name);

}  // namespace ingang::stores::sqlite
