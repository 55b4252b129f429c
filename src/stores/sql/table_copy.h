// TableCopy: one table read in the order of its key, page by page, and written into another.
//
// Promise: a page is written in one transaction. Where a table goes on is asked of what is there.
// Errors:  throws Fault.
#pragma once

#include <functional>

#include "stores/sql/copy_ends.h"
#include "stores/sql/tables.h"

namespace ingang::stores::sql {

class TableCopy {
 public:
  // The connections must not outlive it: its statements are known by their address.
  TableCopy(const Table& table, Instant now, const std::string& insert_words);
  TableCopy(const TableCopy&) = delete;
  TableCopy& operator=(const TableCopy&) = delete;

  [[nodiscard]] const Table& table() const { return table_; }
  [[nodiscard]] std::uint64_t count(Connection& at) const;
  // Rows behind the target's last one, one page. How many.
  std::uint64_t copy_page(Connection& from, Connection& into);
  // The next page is the first, whatever is there.
  void start_from_the_first() { last_.clear(), asked_ = true; }
  void empty(Connection& into) const;
  // Every row in order, as one hash; `seen` after each page.
  [[nodiscard]] Hash digest(Connection& at, const std::function<void(std::uint64_t)>& seen) const;

 private:
  struct Value {
    Type type{};
    std::int64_t number{};
    Bytes octets;
  };
  using Key = std::vector<Value>;

  [[nodiscard]] Key key_of(const Query& row) const;
  [[nodiscard]] Key last_key(Connection& at) const;
  [[nodiscard]] const char* page_after(const Key& key) const;
  static void bind_key(Query& query, const Key& key);
  void write(Connection& into, const Query& row) const;

  const Table& table_;
  std::vector<int> key_columns_;  // where the key stands among the columns
  std::string count_;
  std::string first_;
  std::string next_;
  std::string last_row_;
  std::string insert_;
  std::string delete_;
  Key last_;
  bool asked_{};
};

}  // namespace ingang::stores::sql
