// ReviewWatch: an alarm of review that nobody can close is an alarm of the server's own, for
// whoever runs it: review_without_reviewer, about the authority.
//
// Source:  LAW: secrecy.access_log; docs/decisions/0029-looking-up-has-a-brake.md.
// Promise: it stands for as long as the authority has an open alarm, and nobody at work with the
//          role log_reviewer beside the one whom it is about. It names the authority, and nobody.
// Errors:  Fault: what stood stands.
// Threads: one's.
#pragma once

#include <string_view>

#include "app/house.h"
#include "app/integrity.h"

namespace ingang::app {

inline constexpr std::string_view kReviewWithoutReviewer = "review_without_reviewer";

Outcome<void> watch_reviews(const House& house, Alarms& alarms);

}  // namespace ingang::app
