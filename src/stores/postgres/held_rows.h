// HeldRows: rows for one table, a list for each column, that are inserted by one statement.
//
// Promise: the table has them in the order they came in. Values are copied: what was bound may go.
// Errors:  throws sql::Fault for a statement that is not an INSERT of parameters only.
// Threads: one at a time.
#pragma once

#include <libpq-fe.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "stores/sql/connection.h"

namespace ingang::stores::postgres {

constexpr Oid kInt8 = 20;
constexpr Oid kText = 25;
constexpr Oid kBytea = 17;

struct Bound {
  Oid type{};
  const char* data{};  // nothing: NULL
  int length{};
};

class HeldRows {
 public:
  // `sql`: INSERT INTO table(columns) VALUES (?, ?) and what follows.
  explicit HeldRows(std::string_view sql);

  void add(std::span<const Bound> row);
  void clear();
  [[nodiscard]] bool empty() const { return rows_ == 0; }
  [[nodiscard]] std::size_t octets() const { return octets_; }
  [[nodiscard]] const std::string& table() const { return table_; }

  // The same for many rows: as it is prepared, and what it is given.
  [[nodiscard]] const std::string& statement() const { return statement_; }
  [[nodiscard]] std::vector<Oid> types() const;
  [[nodiscard]] std::vector<std::string_view> values();

 private:
  struct Column {
    Oid type{};
    bool has_null{};
    std::string list;  // an array as the engine takes it; its head is filled in by values()
  };

  std::string table_;
  std::string statement_;
  std::vector<Column> columns_;
  std::size_t rows_{};
  std::size_t octets_{};
  bool counted_{};
  std::array<char, sizeof(std::uint64_t)> count_{};
};

}  // namespace ingang::stores::postgres
