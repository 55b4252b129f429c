// Intake: whether one more file or draft may be taken: is there room for it beside what is kept
// free for reports, and is anything left of the hour's quota of its sender and of the sender's
// unit?
//
// Source:  docs/decisions/0036; data/quotas.toml.
// Promise: a report is never asked about: it is counted afterwards, and more than its quota only
//          raises an alarm. The same Idempotency-Key counts once an hour.
// Errors:  disk_reserve; upload_quota_spent, unit_upload_quota_spent, draft_quota_spent,
//          unit_draft_quota_spent, with Refused::again_in.
// Threads: any.
#pragma once

#include <cstdint>

#include "app/house.h"
#include "app/problem.h"
#include "domain/access/actor.h"

namespace ingang::app {

inline constexpr Code kDiskReserve{"disk_reserve"};

// Counted, also when the file is refused afterwards: reading it is what costs.
Outcome<void> admit_file(const House& house, const access::Actor& by, const Once& once,
                         std::uint64_t bytes);
// Counted: a new one.
Outcome<void> admit_draft(const House& house, const access::Actor& by, const Once& once);
// One that is there already is saved again: only the room is asked about.
Outcome<void> admit_saving(const House& house, std::uint64_t bytes);
// After it was stored.
void count_report(const House& house, const access::Actor& by);

}  // namespace ingang::app
