// DraftSeal: encrypts the record of an unsent report, bound to its kind, key, owner, version and
// end.
//
// Promise: a value that somebody has moved to another owner, kind or version, or given a longer
//          life, cannot be opened. Older records were bound to kind and key only. They can be
//          opened until they are as old as a draft may become, and get the new form when they are
//          saved again.
// Secrecy: under the standing key of the author's authority.
#pragma once

#include <string_view>

#include "base/time.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

// Encrypts into the record, which has everything else. `version` is the one that it will get.
void seal_draft(const ledger::Keys& keys, std::string_view authority, ledger::Record& record,
                std::uint32_t version, std::string_view plain);
[[nodiscard]] ledger::Stored<Bytes> open_draft(const ledger::Keys& keys, std::string_view authority,
                                               const ledger::Record& record, Instant now);

}  // namespace ingang::app
