// The shape of one PostgreSQL schema, and the one that its migrations make.
//
// Promise: what the migrations make is asked of the same server: they are run in a schema of
//          another name, in a transaction that is taken back. Nothing is left of it.
// Errors:  throws sql::Fault.
#pragma once

#include <span>

#include "stores/postgres/connection.h"
#include "stores/sql/shape.h"

namespace ingang::stores::postgres {

// Of the schema that the line looks for names in.
[[nodiscard]] sql::Shape shape_of(sql::Connection& line);
// How many steps that schema says it has had; nothing when nobody has made its tables.
[[nodiscard]] std::optional<std::size_t> steps_taken(sql::Connection& line);
// After so many steps. Outside any transaction.
[[nodiscard]] sql::Shape shape_after(Connection& line, const std::string& schema,
                                     std::span<const char* const> steps);
// Runs the steps that the schema lacks, and answers what it is then. Refuses before that when it is
// not as the steps that it has had make it.
[[nodiscard]] sql::Shape bring_up(Connection& line, const std::string& schema,
                                  std::span<const char* const> steps);
// What it should be as it is, for who only looks: as the program made it that ran last.
[[nodiscard]] sql::Shape shape_to_read(Connection& line, const std::string& schema,
                                       std::span<const char* const> steps);

}  // namespace ingang::stores::postgres
