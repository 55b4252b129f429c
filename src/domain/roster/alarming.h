// Alarming: which warnings of a plan are said aloud, and do not only stand on its page.
//
// Source:  docs/decisions/0047-rosters.md.
// Promise: gaps, people who have left and still stand in the plan, people on call whose number
//          nobody has shown to lead anywhere. The team's own number is told with those of all units
//          (app/duty_watch.h).
// Tests:   gaps_test.cpp
#pragma once

#include <set>
#include <vector>

#include "domain/roster/warnings.h"

namespace ingang::roster {

enum class Sounds { gap, leaver, number };

[[nodiscard]] std::set<Sounds> sounding(const std::vector<Warning>& warnings);
// Of those alone that are about something that begins before then.
[[nodiscard]] std::set<Sounds> sounding_before(const std::vector<Warning>& warnings, Instant then);

}  // namespace ingang::roster
