// Shape: what a database is made of besides its rows: tables and columns with their defaults,
//        indexes, views, triggers, rules, row security, functions.
//
// Promise: differences() names each part that the program's own migrations do not make, make
//          otherwise, or make and is not there. A trigger that lets an insert come to nothing is
//          found before anything is written.
// Units:   each part by its kind and name, with what the engine says of it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "stores/sql/connection.h"

namespace ingang::stores::sql {

using Shape = std::map<std::string, std::string>;

// "trigger x is not this program's", "index y is missing", "table z is altered"; each after
// `where` and a colon.
[[nodiscard]] std::vector<std::string> differences(std::string_view where, const Shape& wanted,
                                                   const Shape& found);
// Blanks and line ends say nothing.
[[nodiscard]] std::string in_one_line(std::string_view text);

// Throws a Fault with what to do about it, when there is any.
void require_unaltered(const std::vector<std::string>& differences);

}  // namespace ingang::stores::sql
