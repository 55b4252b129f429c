// Shifts: who has a function, from when until when, and by which part of the plan.
//
// Promise: a shift is whole: its ends are its own and not those of the span that was asked for. If
//          the rules name somebody for every minute of the wall, every instant has somebody.
// Tests:   shifts_test.cpp, past_test.cpp
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/roster/roster.h"

namespace ingang::roster {

// The least by which two instants differ.
inline constexpr Duration kTick{1};

enum class By { rule, override_, temporary, swap };

struct Shift {
  Function function{};
  int seat{};
  std::string account;
  Span span;
  By by{};
  int number{};  // of the part that it is by
  friend bool operator==(const Shift&, const Shift&) = default;
};

// Every shift that meets the span, by function, seat and time.
[[nodiscard]] std::vector<Shift> shifts(const State& state, Span span);
[[nodiscard]] std::vector<Shift> on_duty(const State& state, Function function, Instant at);
[[nodiscard]] std::set<std::string> accounts_on_duty(const State& state, Function function,
                                                     Instant at);
// When somebody next comes on or goes off, of any function; nothing within a year.
[[nodiscard]] std::optional<Instant> next_change(const State& state, Instant at);

// LAW: secrecy.protected_persons. Whether somebody of these has the duty by the plan.
[[nodiscard]] bool has_cleared_on_duty(const State& state, const std::set<std::string>& cleared,
                                       Instant at);

[[nodiscard]] std::vector<StationDay> station_days(const State& state, LocalDate from,
                                                   LocalDate to);

[[nodiscard]] std::string_view code(By by);

}  // namespace ingang::roster
