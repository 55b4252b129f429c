// OpeningHours: when a unit is staffed, by the wall clock in Stockholm; Holidays: the days on which
// offices are closed.
//
// Source:  data/law key `holidays` (lag 1989:253); data/holidays.toml adds or removes days.
// Promise: nothing crosses midnight: a night team is open 00:00–08:00 and 16:30–24:00. On a day off
//          the hours for days off replace the weekday's; on a closed day it is closed. The hour
//          that comes twice in October is open (or closed) both times.
// Units:   minutes since local midnight; `to` is exclusive and may be 1440.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace ingang::duty {

enum class DayOff {
  public_holiday,  // By law.
  eve,      // Midsummer, Christmas and New Year's Eve: no holiday by law, yet nobody answers.
  decided,  // Added in data.
};

class Holidays {
 public:
  Holidays() = default;
  Holidays(std::set<LocalDate> added, std::set<LocalDate> removed)
      : added_(std::move(added)), removed_(std::move(removed)) {}

  // Nothing on an ordinary day. A Saturday or Sunday is not a day off by itself: weekly hours know
  // them.
  [[nodiscard]] std::optional<DayOff> find_day_off(LocalDate day) const;
  [[nodiscard]] bool is_day_off(LocalDate day) const { return find_day_off(day).has_value(); }
  friend bool operator==(const Holidays&, const Holidays&) = default;

 private:
  std::set<LocalDate> added_;
  std::set<LocalDate> removed_;
};

struct Interval {
  int from{};
  int to{};
  friend auto operator<=>(const Interval&, const Interval&) = default;
};

struct OpeningHours {
  std::array<std::vector<Interval>, 7> weekly{};  // Monday first.
  std::vector<Interval> day_off{};
  std::set<LocalDate> closed{};  // Days on which nobody is there, whatever stands above.

  [[nodiscard]] static OpeningHours round_the_clock();
  [[nodiscard]] bool is_round_the_clock() const { return *this == round_the_clock(); }
  friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
};

// When it is open on that day, in order.
[[nodiscard]] const std::vector<Interval>& intervals_on(const OpeningHours& hours, LocalDate day,
                                                        const Holidays& holidays);
[[nodiscard]] bool is_open(const OpeningHours& hours, LocalTime at, const Holidays& holidays);
[[nodiscard]] bool is_open(const OpeningHours& hours, Instant at, const Holidays& holidays);
// `at` itself when open then. Nothing when no opening comes within a year.
[[nodiscard]] std::optional<Instant> next_opening(const OpeningHours& hours, Instant at,
                                                  const Holidays& holidays);
// Nothing when closed at `at`, or when it stays open for more than a year.
[[nodiscard]] std::optional<Instant> next_closing(const OpeningHours& hours, Instant at,
                                                  const Holidays& holidays);

}  // namespace ingang::duty
