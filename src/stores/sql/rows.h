// Rows: the read model's rows and their audience, as they lie in ledger.db.
//
// Promise: `audience` holds each row once per token, and changes in the same transaction as its
//          row.
// Errors:  throws Fault.
#pragma once

#include "stores/sql/known.h"

namespace ingang::stores::sql {

// Whether anything may be left of a row with this id. Of a stream that had no entry before there is
// nothing, and then nothing is looked for: to look costs the engine as much as to write.
enum class Left { nothing, perhaps };
void put_row(Connection& connection, Known& known, const ledger::Row& row,
             Left left = Left::perhaps);
// The row as it must be, and its place in every list, whatever was there.
void mend_row(Connection& connection, Known& known, const ledger::Row& row);
// A reference that it had counts as taken until the transaction ends.
void drop_row(Connection& connection, Known& known, ledger::StreamId id);
void empty_lists(Connection& connection);
void erase_rows_under(Connection& connection, ledger::KeyId key);

[[nodiscard]] std::optional<ledger::Row> find_row(Connection& connection, ledger::StreamId id);
[[nodiscard]] std::optional<ledger::Row> find_row_by_reference(Connection& connection,
                                                               std::string_view kind,
                                                               std::string_view reference);
[[nodiscard]] std::vector<ledger::Row> rows_for(Connection& connection,
                                                const ledger::RowQuery& query);
[[nodiscard]] std::vector<ledger::Row> children_of(Connection& connection, ledger::StreamId parent);
[[nodiscard]] std::vector<ledger::Row> rows_due_for(Connection& connection,
                                                    const ledger::DueQuery& query);
[[nodiscard]] std::vector<ledger::Row> rows_after(Connection& connection, ledger::StreamId after,
                                                  std::uint32_t limit);
[[nodiscard]] std::vector<ledger::Row> rows_between(Connection& connection, ledger::StreamId after,
                                                    ledger::StreamId until, std::uint32_t limit);
// Of the rows, those that are not where a list for one of their own audience's tokens looks.
[[nodiscard]] std::vector<ledger::StreamId> unlisted_of(Connection& connection,
                                                        std::span<const ledger::Row> rows);

}  // namespace ingang::stores::sql
