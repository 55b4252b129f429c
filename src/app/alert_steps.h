// AlertSteps: the steps of a case that wait for somebody, by its row: what an alert may be about.
//
// Promise: of a case that cannot be read, what its row alone tells. Nothing of a synthetic one: a
//          probe rings nobody.
// Tests:   alert_round_test.cpp
#pragma once

#include <optional>
#include <vector>

#include "app/house.h"
#include "app/kinds.h"

namespace ingang::app {

[[nodiscard]] std::vector<ledger::KindStates> kinds_that_alert();
[[nodiscard]] std::vector<report::Clock> alert_steps(const House& house, const ledger::Row& row);
[[nodiscard]] report::Urgency urgency_of_row(const ledger::Row& row);

// What somebody is to be told of: of the steps of a case that have a ladder and wait, or are late
// where the ladder begins by that, the first.
struct StepToTell {
  report::Clock clock;
  const alert::DatedLadder* ladder{};
};
[[nodiscard]] std::optional<StepToTell> step_to_tell(const House& house, const ledger::Row& row,
                                                     Instant now);
// Why an alert about this case is over; nothing while it stands. `row`: of the case, if it is
// there.
[[nodiscard]] std::optional<alert::Ending> ending_of(const House& house, const ledger::Row* row,
                                                     const alert::State& state, Instant now);

}  // namespace ingang::app
