// ReviewWatch: when nobody can close an alarm of review, it raises an alarm for the operator:
// review_without_reviewer, about the authority.
//
// Source:  LAW: secrecy.access_log; docs/decisions/0029-looking-up-has-a-brake.md.
// Promise: it stands as long as the authority has an open alarm, and nobody works there today with
//          the role log_reviewer except the person whom the alarm is about. It names the authority
//          and no person.
// Errors:  after a Fault the alarms stay as they were.
// Threads: one.
#pragma once

#include <string_view>

#include "app/house.h"
#include "app/integrity.h"

namespace ingang::app {

inline constexpr std::string_view kReviewWithoutReviewer = "review_without_reviewer";

Outcome<void> watch_reviews(const House& house, Alarms& alarms);

}  // namespace ingang::app
