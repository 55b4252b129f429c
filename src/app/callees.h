// Callees: whom each rung of a ladder means at this minute, for the unit that has the step, and for
// the authority whose case it is.
//
// Source:  roster::whom_to_ring (domain/roster/relief.h); the directory's numbers.
// Promise: nobody off duty is among them: the number of a unit while it is open, a senior who has
//          the shift at that instant and works there today, a manager while at work, who is on call
//          in their hours, and not while their own roster plans somebody and has nobody. A roster
//          that is not there, or that cannot be read, takes nobody else away.
// Errors:  the accounts' or the store's.
// Tests:   alert_round_test.cpp
#pragma once

#include <string>
#include <vector>

#include "app/house.h"
#include "app/problem.h"
#include "domain/alert/alert.h"

namespace ingang::app {

[[nodiscard]] Outcome<std::vector<alert::Callee>> callees_of(const House& house,
                                                             const alert::About& about,
                                                             Instant now);
// The team's own telephone alone, while it answers: what a test ring tries.
[[nodiscard]] std::vector<alert::Callee> team_of(const House& house, const std::string& unit,
                                                 Instant now);

}  // namespace ingang::app
