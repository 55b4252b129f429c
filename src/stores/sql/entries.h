// Entries: reading the ledger's entries, leaves, head and checkpoints from ledger.db.
//          Writing them is append.h.
//
// Errors: throws Fault.
#pragma once

#include "stores/sql/connection.h"

namespace ingang::stores::sql {

[[nodiscard]] std::vector<ledger::Entry> entries_of(Connection& connection,
                                                    ledger::StreamId stream);
[[nodiscard]] std::vector<ledger::Entry> entries_after(Connection& connection, std::uint64_t after,
                                                       std::uint32_t limit);
[[nodiscard]] std::vector<Hash> leaves_after(Connection& connection, std::uint64_t after,
                                             std::uint32_t limit);
[[nodiscard]] ledger::Head head_of(Connection& connection);
[[nodiscard]] std::optional<std::string> find_checkpoint(Connection& connection);

[[nodiscard]] std::optional<ledger::WrappedKey> find_key(Connection& keys, ledger::KeyId id);
[[nodiscard]] std::vector<ledger::DestroyedKey> destroyed_after(Connection& keys,
                                                                ledger::KeyId after,
                                                                std::uint32_t limit);

}  // namespace ingang::stores::sql
