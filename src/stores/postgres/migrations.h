// Migrations: the tables of one ledger and of its keys, made and brought up to date.
//
// Promise: one node migrates, the others wait. Each step is a transaction of its own.
// Errors:  throws sql::Fault; exhausted when the tables are newer than this program.
#pragma once

#include <span>

#include "stores/postgres/connection.h"

namespace ingang::stores::postgres {

[[nodiscard]] std::span<const char* const> ledger_migrations();
[[nodiscard]] std::span<const char* const> keys_migrations();
// The step since which every table has had the columns that it has now: what is of that step or
// later can be copied as it stands, as when an operator keeps a copy before an upgrade.
inline constexpr std::size_t kLedgerTablesSince = 1;
inline constexpr std::size_t kKeysTablesSince = 1;

// In which the steps that were taken are counted.
inline constexpr const char* kStepsTable =
    "CREATE TABLE IF NOT EXISTS schema_steps(step BIGINT PRIMARY KEY);";
void migrate(Connection& connection, const std::string& schema, std::span<const char* const> steps);

}  // namespace ingang::stores::postgres
