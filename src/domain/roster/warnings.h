// Warnings: what is wrong with a plan ahead, to be mended by day: gaps, people who have left,
// numbers that nobody has shown to lead anywhere.
//
// Promise: none means that all is covered. Of a unit that the directory does not know nobody can
//          say when somebody must be there, and that is a warning.
// Tests:   gaps_test.cpp
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/roster/shifts.h"

namespace ingang::roster {

enum class Warns {
  gap,
  has_left,         // has no membership, or will have none by then, and is in the plan
  number_missing,   // on call, and rung in person
  number_unproven,  // never, or too long ago
  team_number_unproven,
  unit_not_known,  // to the directory: which gaps there are is not known
  two_seats,       // one person has two seats of a function at once
  own_senior,      // whoever has the duty is their own senior on call
  duty_elsewhere,  // and has the duty of another team of the authority at once
};

struct Warning {
  Warns warns{};
  std::optional<Function> function;  // none of the team's own number, or of somebody who has left
  std::string account{};             // whom it is about; empty: nobody
  Span span{};  // of a gap; of a number, or of somebody who has left, the first shift, if any;
                // of two at once, the first time that both are theirs
  friend bool operator==(const Warning&, const Warning&) = default;
};

// What a roster does not know by itself.
struct Facts {
  bool unit_known{true};  // by the directory
  Covers covers;
  std::set<std::string> gone;                  // of named_ahead(): those without a membership
  std::map<std::string, LocalDate> last_days;  // of the others: the last day that is known
  std::optional<LocalDate> team_number_proven;
  std::map<std::string, std::vector<Span>> elsewhere;  // the duty in other teams, by account
  Terms terms;
};

[[nodiscard]] std::vector<Warning> warnings(const State& state, const Facts& facts, Instant now);

[[nodiscard]] std::string_view code(Warns warns);

}  // namespace ingang::roster
