// LookUp: what a group names, asked for in some seven questions instead of ten a batch, and in one
//         journey, to the keys and to the ledger at the same time.
//
// Promise: each question finds its rows by an index. A list travels as one value: ids behind one
//          another, references line by line.
// Errors:  throws sql::Fault.
#pragma once

#include <functional>
#include <memory>

#include "stores/sql/known.h"

namespace ingang::stores::postgres {

// Asked first, heard together.
class Questions {
 public:
  // What is bound is copied by the line when it is asked.
  template <typename Value>
  void ask(sql::Connection& at, const char* sql, const Value& value,
           std::function<void(const sql::Query&)> hear) {
    asked_.emplace_back(new Asked{at, at.query(sql), std::move(hear)});
    asked_.back()->query.bind(value);
    asked_.back()->query.ask();
  }
  void hear();

 private:
  struct Asked {
    sql::Connection& at;
    sql::Query query;
    std::function<void(const sql::Query&)> hear;  // of each row
  };
  std::vector<std::unique_ptr<Asked>> asked_;
};

void look_up(Questions& questions, sql::Connection& ledger, sql::Connection& keys,
             const sql::Named& named, sql::Known& known);

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
