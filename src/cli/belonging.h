// Belonging: that a folder, its master key and the ledger in a database are of one installation.
//
// Source:  docs/decisions/0038-it-says-what-is-so.md.
// Format:  <folder>/folder.id, 32 hexadecimal digits, made once; and in the ledger a record of kind
//          `installation` with the same number and a fingerprint of the master key.
// Promise: checked before anything is written. A folder that is empty where the database is not
//          gets no new master key: it is not the folder that the nodes share.
// Errors:  a sentence in Swedish that says what to do.
#pragma once

#include <expected>
#include <string>

#include "app/ports.h"
#include "cli/installation.h"

namespace ingang::cli {

// Before a master key is made: whether the database has begun with another. Refused when it has.
[[nodiscard]] std::expected<void, std::string> require_unbegun(const Places& places,
                                                               const ledger::Store& ledger,
                                                               const ledger::Store& access);
// Reads only.
[[nodiscard]] std::expected<void, std::string> require_belonging(const Places& places,
                                                                 const ledger::Keys& keys,
                                                                 const ledger::Store& ledger);
// Made where it is missing; the folder's number.
[[nodiscard]] std::expected<std::string, std::string> note_belonging(const Places& places,
                                                                     const ledger::Keys& keys,
                                                                     ledger::Store& ledger,
                                                                     app::Ids& ids, Instant now);

}  // namespace ingang::cli
