// DraftSeal: how a record of an unsent report is sealed: for its kind, key, owner, version and end.
//
// Promise: a value that somebody has moved to another owner, kind or version, or given a longer
//          life, does not open. Values from before this was so were sealed for kind and key only:
//          they open until the life of a draft has passed since they were changed, and are sealed
//          as they should be when they are saved again.
// Secrecy: under the standing key of the author's authority.
#pragma once

#include <string_view>

#include "base/time.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

// Into the record, which has everything else; `version`: that it will have.
void seal_draft(const ledger::Keys& keys, std::string_view authority, ledger::Record& record,
                std::uint32_t version, std::string_view plain);
[[nodiscard]] ledger::Stored<Bytes> open_draft(const ledger::Keys& keys, std::string_view authority,
                                               const ledger::Record& record, Instant now);

}  // namespace ingang::app
