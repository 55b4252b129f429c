// OwnList: whether a case lies on a list of one's own: the queue, the inbox, the own reports.
//
// Promise: everything open that may() lets one see is on such a list, so also every acute case that
//          is open. An own report stays on the list when it is closed; whatever else is closed does
//          not.
#pragma once

#include "domain/access/actor.h"
#include "domain/handover/handover.h"
#include "domain/report/report.h"

namespace ingang::access {

[[nodiscard]] bool in_own_list(const Actor& actor, const report::State& state, Instant now);
[[nodiscard]] bool in_own_list(const Actor& actor, const handover::State& state, Instant now);

}  // namespace ingang::access
