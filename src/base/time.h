// Instant: a moment in UTC, in whole milliseconds. LocalDate, LocalTime: what the wall shows in
// Europe/Stockholm.
//
// Source:  IANA zone Europe/Stockholm, read from the system.
// Promise: local values are made from an Instant here and nowhere else. An hour that comes twice
//          (October) becomes its first occurrence, an hour that never comes (March) the moment the
//          clocks went forward.
// Units:   milliseconds since 1970-01-01T00:00Z; minutes since local midnight.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ingang {

using Duration = std::chrono::milliseconds;

struct Instant {
  std::int64_t ms{};

  friend auto operator<=>(const Instant&, const Instant&) = default;
  friend Instant operator+(Instant at, Duration by) { return {at.ms + by.count()}; }
  friend Instant operator-(Instant at, Duration by) { return {at.ms - by.count()}; }
  friend Duration operator-(Instant a, Instant b) { return Duration{a.ms - b.ms}; }

  // RFC 3339 in UTC with milliseconds: 2026-11-23T08:45:00.000Z.
  [[nodiscard]] std::string text() const;
  // Any offset; fraction optional. Nothing when the date or time does not exist.
  static std::optional<Instant> find(std::string_view rfc3339);
};

struct LocalDate {
  int year{};
  unsigned month{};
  unsigned day{};

  friend auto operator<=>(const LocalDate&, const LocalDate&) = default;
  [[nodiscard]] bool exists() const;
  [[nodiscard]] std::string text() const;  // 2026-11-23
  static std::optional<LocalDate> find(std::string_view iso);
  [[nodiscard]] LocalDate plus_days(int days) const;
  // 29 February becomes 28 February in a year without one.
  [[nodiscard]] LocalDate plus_months(int months) const;
  [[nodiscard]] int days_until(LocalDate other) const;
  [[nodiscard]] int weekday() const;  // 1 Monday … 7 Sunday
};

// Whole years from birth to `on`; the birthday itself counts. In a year without a 29 February, who
// was born on one has the birthday on the 28th.
// LAW: person.leap_day_birthday
[[nodiscard]] int age_in_years(LocalDate birth, LocalDate on);

struct LocalTime {
  LocalDate date;
  int minute_of_day{};  // 0…1439
  friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
  [[nodiscard]] std::string text() const;  // 2026-11-23 08:45
};

[[nodiscard]] LocalTime stockholm(Instant at);
[[nodiscard]] Instant from_stockholm(LocalTime at);
[[nodiscard]] LocalDate easter_sunday(int year);

}  // namespace ingang
