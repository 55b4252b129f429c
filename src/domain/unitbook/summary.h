// Summary of a unit book: its row in the clear. States: standing waits_for_second temporary ended.
// Of its facts one holds: stored when it was imported.
//
// Promise: what passes by itself leaves no event, so that a row keeps the earlier state and time.
//          As it is at a moment, what lies too far back to be answered waits for nobody.
// Tests:   temporary_test.cpp, unitbook_test.cpp
#pragma once

#include <optional>
#include <string_view>

#include "domain/report/summary.h"
#include "domain/unitbook/unitbook.h"

namespace ingang::unitbook {

// How it stands, the most urgent first: a unit is rung on a temporary number that nobody has
// confirmed or put away; a change waits for a second person; it has no unit any more.
enum class Phase { temporary, waits_for_second, ended, standing };
// An instant, with the agreed times of its day.
struct Moment {
  Instant now;
  Terms terms;
};
[[nodiscard]] Phase phase_of(const State& state, const std::optional<Moment>& at = {});

[[nodiscard]] report::Summary summarise(const State& state, const std::optional<Moment>& at = {});
// Whether a clock that ran out at `due` matters still.
[[nodiscard]] bool matters(const State& state, Instant due, const Moment& at);

// Of one change, at an instant: waits too_late planned in_force rejected withdrawn.
[[nodiscard]] std::string_view standing_of(const State::Change& change, Instant now);
// Of a temporary number: stands ran_out too_late confirmed ended.
[[nodiscard]] std::string_view standing_of(const State::Temporary& temporary, const Moment& at);

[[nodiscard]] std::string_view code(Phase phase);

}  // namespace ingang::unitbook
