// What a SQL store answers to whoever looks it over; see ledger/looked_over.h.
//
// Errors:  throws Fault.
// Threads: a reader's, within one snapshot.
#pragma once

#include "stores/sql/connection.h"

namespace ingang::stores::sql {

[[nodiscard]] ledger::RowsListed rows_listed(Connection& connection, ledger::StreamId after,
                                             std::uint32_t limit);
[[nodiscard]] ledger::PlacesSeen list_places(Connection& connection, const ledger::ListPlace& after,
                                             std::uint32_t limit);
[[nodiscard]] ledger::TokensSeen index_places(Connection& connection,
                                              const ledger::TokenPlace& after, std::uint32_t limit);
[[nodiscard]] bool is_indexed(Connection& connection, ledger::StreamId stream, ledger::KeyId key,
                              const std::vector<Hash>& tokens);

}  // namespace ingang::stores::sql
