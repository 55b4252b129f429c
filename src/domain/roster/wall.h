// Wall: what the clock on the wall shows, as instants. A span of local time begins at the first
// instant that shows its start and ends at the last that shows its end. A time that never comes is
// the first instant after. So two spans that meet on the wall overlap in the night when an hour
// comes twice, and never leave a gap.
//
// Units:   minutes since local midnight; 1440 and more are the next day's.
// Tests:   shifts_test.cpp
#pragma once

#include <cstdint>

#include "base/time.h"

namespace ingang::roster {

inline constexpr int kMinutesPerDay = 24 * 60;
// Later than anything that is planned.
inline constexpr Instant kNever{std::int64_t{1} << 53};

// [from, to)
struct Span {
  Instant from;
  Instant to;
  [[nodiscard]] bool has(Instant at) const { return from <= at && at < to; }
  [[nodiscard]] bool meets(const Span& other) const { return from < other.to && other.from < to; }
  [[nodiscard]] bool empty() const { return to <= from; }
  friend bool operator==(const Span&, const Span&) = default;
};

[[nodiscard]] LocalTime local(LocalDate day, int minute);
[[nodiscard]] Instant first_instant(LocalTime at);
[[nodiscard]] Instant last_instant(LocalTime at);
[[nodiscard]] Span span_of(LocalTime from, LocalTime to);
[[nodiscard]] bool exists(LocalTime at);

// Minutes of the wall, without regard to the clock's changes: for comparing plans with each other.
[[nodiscard]] std::int64_t wall_minute(LocalTime at);

// That minute has passed for good: nothing that begins or ends in it can take effect any more.
[[nodiscard]] bool is_past(LocalTime at, Instant now);

}  // namespace ingang::roster
