// IndexPages: one database's indexes beside its tables, a page at a time; see ledger/indexes.h.
//
// Errors:  throws Fault, and is where it was before.
// Threads: one at a time.
#pragma once

#include "ledger/indexes.h"
#include "stores/sql/connection.h"

namespace ingang::stores::sql {

class IndexPages {
 public:
  IndexPages() = default;
  IndexPages(const IndexPages&) = delete;
  IndexPages& operator=(const IndexPages&) = delete;
  virtual ~IndexPages() = default;
  // The next page, within one snapshot of `connection`. `round_ended` after the last index.
  virtual ledger::IndexesSeen look(Connection& connection, std::uint32_t places) = 0;
};

// Statements are known by the addresses of their texts: one text for each that was ever made here.
[[nodiscard]] const char* kept_text(std::string sql);
// As SQL writes a name.
[[nodiscard]] std::string as_name(std::string_view name);
// "a, b"; each name after `before`.
[[nodiscard]] std::string listed(const std::vector<std::string>& names, std::string_view before);

}  // namespace ingang::stores::sql
