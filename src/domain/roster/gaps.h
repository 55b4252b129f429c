// Gaps: minutes in which a function that the team keeps has nobody.
//
// Promise: what has to be covered is told as a value, by the unit's own hours. A function that the
//          team keeps and has no rule for is one long gap, and is found as such.
// Tests:   gaps_test.cpp
#pragma once

#include <map>
#include <vector>

#include "domain/duty/opening_hours.h"
#include "domain/roster/plan.h"
#include "domain/roster/wall.h"

namespace ingang::roster {

struct State;

// When somebody must have a function: in these hours, or at all other times.
struct Cover {
  duty::OpeningHours hours;
  bool outside{};
};
struct Covers {
  std::map<Function, Cover> of;
  duty::Holidays holidays;
};

struct Gap {
  Function function{};
  Span span;
  friend bool operator==(const Gap&, const Gap&) = default;
};

// When the function must be covered, within `within`, in order and apart.
[[nodiscard]] std::vector<Span> needed(const Cover& cover, const duty::Holidays& holidays,
                                       Span within);
[[nodiscard]] bool is_needed(Function function, const Covers& covers, Instant at);
// Of the functions that the team keeps, in their order.
[[nodiscard]] std::vector<Gap> gaps(const State& state, const Covers& covers, Instant from,
                                    Instant to);
// Those of `after` that were not there before.
[[nodiscard]] std::vector<Gap> new_gaps(const std::vector<Gap>& before,
                                        const std::vector<Gap>& after);

}  // namespace ingang::roster
