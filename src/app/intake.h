// Intake: decides whether one more file or draft may be taken: whether the disk has room beside
// what is kept free for reports, and whether the quotas of the sender and of the sender's unit for
// this hour have something left.
//
// Source:  docs/decisions/0036; data/quotas.toml.
// Promise: a report is never refused here. It is counted after it was stored, and more than the
//          quota only raises an alarm. The same Idempotency-Key counts once an hour.
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

// Counts the file, also when it is refused afterwards, since it costs to read it.
Outcome<void> admit_file(const House& house, const access::Actor& by, const Once& once,
                         std::uint64_t bytes);
// Counted: a new one.
Outcome<void> admit_draft(const House& house, const access::Actor& by, const Once& once);
// For a draft that exists and is saved again: only asks whether there is room.
Outcome<void> admit_saving(const House& house, std::uint64_t bytes);
// After it was stored.
void count_report(const House& house, const access::Actor& by);

}  // namespace ingang::app
