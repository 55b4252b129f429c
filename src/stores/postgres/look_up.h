// LookUp: what a group names, asked for in six questions instead of some ten a batch.
//
// Promise: each question finds its rows by an index. A list travels as one value: ids behind one
//          another, references line by line.
// Errors:  throws sql::Fault.
#pragma once

#include "stores/sql/known.h"

namespace ingang::stores::postgres {

void look_up(sql::Connection& ledger, sql::Connection& keys, const sql::Named& named,
             sql::Known& known);

// One value of all; for ANY(ARRAY(SELECT substr(?1, …))).
template <typename Name>
[[nodiscard]] Bytes in_a_row(std::span<const Name> names) {
  Bytes all;
  for (const auto& name : names) {
    if constexpr (requires { name.bytes; })
      all.insert(all.end(), name.bytes.begin(), name.bytes.end());
    else
      all.insert(all.end(), name.begin(), name.end());
  }
  return all;
}
#define LISTED(size)                                      \
  "ANY(ARRAY(SELECT substr(?1, i * " #size " + 1, " #size \
  ")"                                                     \
  " FROM generate_series(0, length(?1) / " #size " - 1) AS i))"

}  // namespace ingang::stores::postgres
