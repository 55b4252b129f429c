// Erase: makes one case unreadable for ever, by destroying its keys, and keeps the proof that it was done.
//
// Source:  LAW: retention.erasure; docs/decisions (how gallring lives with a hash chain).
// Promise: afterwards nothing that derives from the case can be opened: entries, rows, search tokens, stored answers and
//          outbox items lie under the destroyed keys. The ledger still verifies. A stream of proof says what was erased,
//          by whom, why and when, without a word of it.
// Errors:  Refused: no_such_report, no_such_handover. A step that failed is done again by calling again.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/house.h"
#include "domain/access/actor.h"

namespace ingang::app {

struct Erasure {
  std::string reference;            // of what was erased: a report with all its copies, or one authority's copy
  std::vector<std::string> copies;  // references of the handovers that went with it
  std::uint32_t keys_destroyed{};
  Instant at;
};

// `reason`: a key of data/retention, or a decision's reference. Called by the command line and the retention timer.
Outcome<Erasure> erase_report(const House& house, std::string_view reference, const access::Who& by, std::string reason);
Outcome<Erasure> erase_handover(const House& house, std::string_view reference, const access::Who& by,
                                std::string reason);

// Keys whose destruction is on record: what `verify` compares with the keys that are gone.
ledger::Stored<std::set<ledger::KeyId>> erasures_on_record(const House& house);
// The stream of proofs. It has no row.
[[nodiscard]] ledger::StreamId erasure_stream(const House& house);

}  // namespace ingang::app
