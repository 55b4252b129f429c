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

void migrate(Connection& connection, const std::string& schema, std::span<const char* const> steps);

}  // namespace ingang::stores::postgres
