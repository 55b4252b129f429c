// Starts: the instants at which somebody comes on duty, who has taken each of them over, and which
// still wait for somebody.
//
// Promise: each start has a clock of its own. Whoever takes one over takes that one alone: a start
//          before it that is still somebody's stays late until it is taken over too, or until its
//          shift has ended and whoever follows has taken over.
// Tests:   starts_test.cpp, relief_test.cpp
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/roster/shifts.h"

namespace ingang::roster {

// So long before a shift one may take it over.
inline constexpr std::chrono::minutes kReliefBefore{30};

// Instants within [from, to] at which somebody comes on duty who was not, in order.
[[nodiscard]] std::vector<Instant> comings_on(const State& state, Instant from, Instant to);
// The first of them after `after`; nothing within a year.
[[nodiscard]] std::optional<Instant> next_coming_on(const State& state, Instant after);
// From when until when this person has the duty without a break, around `at`. Nothing when they
// have it not, or have had it for more than a year.
[[nodiscard]] std::optional<Span> stint_of(const State& state, const std::string& account,
                                           Instant at);
// Who took this start over last; nothing: nobody has.
[[nodiscard]] const State::Taken* find_taken(const State& state, Instant start);

// A start that waits for somebody.
struct Awaited {
  Instant from;
  Instant due;                         // by when it must have been taken over
  std::optional<Instant> moot_from{};  // its shift has ended, and whoever follows has taken over
  [[nodiscard]] bool matters(Instant now) const { return !moot_from || now < *moot_from; }
  friend bool operator==(const Awaited&, const Awaited&) = default;
};
// By the plan as it stands, in order: those that somebody had when the latest relief was told, and
// the one that comes next.
[[nodiscard]] std::vector<Awaited> awaited(const State& state);
// By when whoever comes on must have taken over: of the first that matters at `now`; when that was
// missed, of the latest that was. It has passed when nobody has.
[[nodiscard]] std::optional<Instant> relief_due(const State& state, Instant now);

}  // namespace ingang::roster
