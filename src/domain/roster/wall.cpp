#include "domain/roster/wall.h"

namespace ingang::roster {

LocalTime local(LocalDate day, int minute) {
  return {day.plus_days(minute / kMinutesPerDay), minute % kMinutesPerDay};
}

Instant first_instant(LocalTime at) { return from_stockholm(at); }

// The hour that comes twice: its second coming shows the same.
Instant last_instant(LocalTime at) {
  const Instant first = from_stockholm(at);
  const Instant second = first + std::chrono::hours{1};
  return stockholm(first) == at && stockholm(second) == at ? second : first;
}

Span span_of(LocalTime from, LocalTime to) { return {first_instant(from), last_instant(to)}; }

bool exists(LocalTime at) {
  return at.date.exists() && at.minute_of_day >= 0 && at.minute_of_day < kMinutesPerDay;
}

std::int64_t wall_minute(LocalTime at) {
  constexpr LocalDate kFirst{1970, 1, 1};
  return std::int64_t{kFirst.days_until(at.date)} * kMinutesPerDay + at.minute_of_day;
}

bool is_past(LocalTime at, Instant now) {
  return last_instant(at) + std::chrono::minutes{1} <= now;
}

}  // namespace ingang::roster
