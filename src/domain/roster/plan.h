// What a plan of duty is made of, by the wall clock in Stockholm: weekly rules with a rotation,
// overrides, temporary plans, swaps, station days.
//
// Promise: local time is kept, never UTC and never a length: a shift that ends at eight ends at
//          eight also in the night when the clock is changed.
// Units:   minutes since local midnight; weekdays 1 Monday … 7 Sunday; seats from 1.
// Secrecy: accounts are opaque words; telephone numbers are Personal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace ingang::roster {

enum class Function {
  duty,      // jour: answers
  senior,    // bakjour: is rung when nobody answers, and decides at night what cannot wait
  decision,  // beslutsfattare för omedelbart omhändertagande; the deputies have the next seats
  talks,     // who calls to allvarssamtal nights and weekends
};

// Of a rotation: how long one has it before the next.
enum class Turn { weekly, daily };

// From a minute of that weekday; until a minute of the same day, or of the next when it is not
// later. 1440 is midnight at its end.
struct WeekHours {
  int weekday{};
  int from_minute{};
  int to_minute{};
  friend bool operator==(const WeekHours&, const WeekHours&) = default;
};

// Who has one seat of a function in these hours each week. One person is a rotation of one. A shift
// is whoever's turn it is on the day when it begins.
struct Rule {
  Function function{};
  int seat{1};
  std::vector<WeekHours> hours;
  std::vector<std::string> people;  // in their order
  Turn turn{};
  LocalDate first_day;  // the first day of the first one's turn
  LocalTime from;
  std::optional<LocalTime> to;
  friend bool operator==(const Rule&, const Rule&) = default;
};

// Somebody is taken off, comes on, or comes instead of another.
struct Override {
  Function function{};
  int seat{1};      // of who comes on beside the others
  std::string off;  // empty: nobody
  std::string on;   // empty: nobody
  LocalTime from;
  LocalTime to;
  friend bool operator==(const Override&, const Override&) = default;
};

struct TemporaryShift {
  int seat{1};
  std::string account;
  LocalTime from;
  LocalTime to;
  friend bool operator==(const TemporaryShift&, const TemporaryShift&) = default;
};
// Replaces all that is planned for a function in a span: a holiday, a festival.
struct Temporary {
  Function function{};
  LocalTime from;
  LocalTime to;
  std::vector<TemporaryShift> shifts;
  friend bool operator==(const Temporary&, const Temporary&) = default;
};

struct SwapSpan {
  int seat{1};
  LocalTime from;
  LocalTime to;
  friend bool operator==(const SwapSpan&, const SwapSpan&) = default;
};
// `asker` gives a part of a shift to `other`, and takes one of theirs, when that was agreed.
struct Swap {
  Function function{};
  std::string asker;
  std::string other;
  SwapSpan give;
  std::optional<SwapSpan> take;
  friend bool operator==(const Swap&, const Swap&) = default;
};

// An adviser is at a station.
struct StationDay {
  LocalDate day;
  int from_minute{};
  int to_minute{};
  std::string place;
  std::string account;
  friend bool operator==(const StationDay&, const StationDay&) = default;
};

}  // namespace ingang::roster
