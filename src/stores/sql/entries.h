// Entries: reading the ledger's entries, leaves, head and checkpoints from ledger.db.
//          Writing them is append.h.
//
// Errors:  throws Fault.
#pragma once

#include <span>

#include "stores/sql/connection.h"

namespace ingang::stores::sql {

[[nodiscard]] std::vector<ledger::Entry> entries_of(Connection& connection,
                                                    ledger::StreamId stream);
// Of the streams after < id <= until, by (stream, version).
[[nodiscard]] std::vector<ledger::Entry> entries_between(Connection& connection,
                                                         ledger::StreamId after,
                                                         ledger::StreamId until,
                                                         std::uint32_t limit);
[[nodiscard]] std::vector<ledger::Entry> entries_after(Connection& connection, std::uint64_t after,
                                                       std::uint32_t limit);
[[nodiscard]] std::vector<Hash> leaves_after(Connection& connection, std::uint64_t after,
                                             std::uint32_t limit);
[[nodiscard]] ledger::Head head_of(Connection& connection);
[[nodiscard]] std::optional<std::string> find_checkpoint(Connection& connection);
[[nodiscard]] std::uint64_t checkpoint_size(Connection& connection);  // of the latest

[[nodiscard]] std::optional<ledger::WrappedKey> find_key(Connection& keys, ledger::KeyId id);
[[nodiscard]] std::vector<ledger::WrappedKey> find_keys(Connection& keys,
                                                        std::span<const ledger::KeyId> ids);
[[nodiscard]] std::vector<ledger::DestroyedKey> destroyed_after(Connection& keys,
                                                                ledger::KeyId after,
                                                                std::uint32_t limit);

}  // namespace ingang::stores::sql
