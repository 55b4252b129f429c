// Records, outbox and checkpoints, as they lie in ledger.db.
//
// Errors:  conflict and missing are values; throws Fault for the engine's trouble.
#pragma once

#include "stores/sql/connection.h"

namespace ingang::stores::sql {

using OutboxId = decltype(ledger::OutboxItem::id);

[[nodiscard]] ledger::Stored<std::uint32_t> put_record(Connection& connection,
                                                       const ledger::Record& record);
[[nodiscard]] std::optional<ledger::Record> find_record(Connection& connection,
                                                        std::string_view kind,
                                                        std::string_view key);
[[nodiscard]] std::vector<ledger::Record> records_of(Connection& connection, std::string_view kind,
                                                     std::string_view owner, std::uint32_t limit);
[[nodiscard]] std::vector<ledger::Record> records_after(Connection& connection,
                                                        const ledger::RecordPlace& after,
                                                        std::uint32_t limit);
void rename_record(Connection& connection, const ledger::Renamed& record);
[[nodiscard]] std::uint32_t erase_expired_records(Connection& connection, std::string_view kind,
                                                  Instant now);

[[nodiscard]] std::vector<ledger::OutboxItem> outbox_waiting(Connection& connection, Instant until,
                                                             std::uint32_t limit);
[[nodiscard]] ledger::Stored<void> mark_done(Connection& connection, OutboxId id, Instant at);
[[nodiscard]] std::vector<ledger::AttachedItem> outbox_kept(Connection& connection,
                                                            std::uint64_t after,
                                                            std::uint64_t until);

}  // namespace ingang::stores::sql
