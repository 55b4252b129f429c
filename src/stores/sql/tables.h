// Tables: what one ledger and its keys are kept in, the same on every engine: what a copy must
//         bring along, in the order in which it is brought.
//
// Source:  schema/ledger-format.md §9. An answer's place is its engine's own, and is not copied.
// Tests:   tests/contract/clear_columns_test.cpp holds the list to the migrations.
#pragma once

#include <span>
#include <vector>

#include "stores/sql/connection.h"

namespace ingang::stores::sql {

struct Column {
  const char* name;
  Type type;
};

enum class Change {
  grows,     // rows are only added: a copy goes on from its last one
  replaces,  // rows come, go and change: a copy that differs is emptied and made anew
  mends,     // rows come and change, and may never be deleted: a copy that differs is written over
};

struct Table {
  const char* name;
  std::vector<const char*> key;  // in order: how it is read, and where a copy goes on
  Change change;
  std::vector<Column> columns;
  std::vector<const char*> changing{};  // of a table that mends
  bool expires{false};                  // what has expired is not copied
};

// Keys first, then entries: no copy has an entry without its key. The head is the last, in a
// transaction of its own: until it is there, the copy is not a ledger that anybody could serve.
[[nodiscard]] std::span<const Table> keys_tables();
[[nodiscard]] std::span<const Table> ledger_tables();
[[nodiscard]] const Table& head_table();

}  // namespace ingang::stores::sql
