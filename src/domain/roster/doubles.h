// Doubles: one person who has two seats of a plan at the same time. Whoever must answer in two
// places answers in one.
//
// Source:  docs/decisions/0047-rosters.md.
// Promise: shifts that only meet on the wall, in the night when an hour comes twice, are none.
// Tests:   doubles_test.cpp
#pragma once

#include <string>
#include <vector>

#include "domain/roster/shifts.h"

namespace ingang::roster {

struct Double {
  Shift one;
  Shift other;
  Span span;  // in which both are theirs
};

// Two seats of one function. In order of time.
[[nodiscard]] std::vector<Double> doubles(const std::vector<Shift>& all);
// Whether a shift is of this part of the plan.
[[nodiscard]] bool is_by(const Shift& shift, By by, int number);

// The first of the spans that a shift meets, and that it does not only meet on the wall.
[[nodiscard]] Span find_met(const Span& shift, const std::vector<Span>& spans);

}  // namespace ingang::roster
