// AlertSteps: the steps of a case that wait for somebody, by its row: what an alert may be about.
//
// Promise: of a case that cannot be read, what its row alone tells. Nothing of a synthetic one: a
//          probe rings nobody.
// Tests:   alert_round_test.cpp
#pragma once

#include <vector>

#include "app/house.h"
#include "app/kinds.h"

namespace ingang::app {

[[nodiscard]] std::vector<ledger::KindStates> kinds_that_alert();
[[nodiscard]] std::vector<report::Clock> alert_steps(const House& house, const ledger::Row& row);
[[nodiscard]] bool still_waits(const House& house, const ledger::Row& row,
                               const alert::About& about);
[[nodiscard]] report::Urgency urgency_of_row(const ledger::Row& row);

}  // namespace ingang::app
