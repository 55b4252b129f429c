// Summary of a unit book: its row in the clear. States: standing waits_for_second temporary ended.
// Of its facts one holds: stored when it was imported.
#pragma once

#include <string_view>

#include "domain/report/summary.h"
#include "domain/unitbook/unitbook.h"

namespace ingang::unitbook {

// How it stands, the most urgent first: a unit is rung on a temporary number that nobody has
// confirmed or put away; a change waits for a second person; it has no unit any more.
enum class Phase { temporary, waits_for_second, ended, standing };
[[nodiscard]] Phase phase_of(const State& state);

[[nodiscard]] report::Summary summarise(const State& state);

// Of one change, at an instant: waits too_late planned in_force rejected withdrawn.
[[nodiscard]] std::string_view standing_of(const State::Change& change, Instant now);
// Of a temporary number: stands ran_out confirmed ended.
[[nodiscard]] std::string_view standing_of(const State::Temporary& temporary, Instant now);

[[nodiscard]] std::string_view code(Phase phase);

}  // namespace ingang::unitbook
