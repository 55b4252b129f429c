#include "domain/duty/opening_hours.h"

#include <algorithm>

namespace ingang::duty {

namespace {

constexpr int kMinutesPerDay = 24 * 60;
constexpr int kDaysSearchedMax = 366;

Instant local_instant(LocalDate day, int minute) {
  if (minute == kMinutesPerDay) return from_stockholm({day.plus_days(1), 0});
  return from_stockholm({day, minute});
}

// Moments at which the hours may change, from `at` on, in order: every edge of every interval, and
// every midnight. Steps through days until `stop` answers.
template <typename Stop>
std::optional<Instant> find_edge(const OpeningHours& hours, Instant at, const Holidays& holidays,
                                 Stop&& stop) {
  const auto first_day = stockholm(at).date;
  for (int i = 0; i <= kDaysSearchedMax; ++i) {
    const auto day = first_day.plus_days(i);
    std::vector<Instant> edges{from_stockholm({day, 0})};
    for (const auto& interval : intervals_on(hours, day, holidays)) {
      edges.push_back(local_instant(day, interval.from));
      edges.push_back(local_instant(day, interval.to));
      // The hour that comes twice: its second coming is an edge too.
      edges.push_back(local_instant(day, interval.from) + std::chrono::hours{1});
      edges.push_back(local_instant(day, interval.to) + std::chrono::hours{1});
    }
    std::ranges::sort(edges);
    for (const auto edge : edges) {
      if (edge > at && stop(edge)) return edge;
    }
  }
  return std::nullopt;
}

}  // namespace

const std::vector<Interval>& intervals_on(const OpeningHours& hours, LocalDate day,
                                          const Holidays& holidays) {
  static const std::vector<Interval> kNone;
  if (hours.closed.contains(day)) return kNone;
  if (holidays.is_day_off(day)) return hours.day_off;
  return hours.weekly[static_cast<std::size_t>(day.weekday() - 1)];
}

OpeningHours OpeningHours::round_the_clock() {
  const std::vector<Interval> all_day{{0, kMinutesPerDay}};
  OpeningHours hours;
  hours.weekly.fill(all_day);
  hours.day_off = all_day;
  return hours;
}

bool is_open(const OpeningHours& hours, LocalTime at, const Holidays& holidays) {
  return std::ranges::any_of(intervals_on(hours, at.date, holidays), [&](const Interval& i) {
    return i.from <= at.minute_of_day && at.minute_of_day < i.to;
  });
}

bool is_open(const OpeningHours& hours, Instant at, const Holidays& holidays) {
  return is_open(hours, stockholm(at), holidays);
}

std::optional<Instant> next_opening(const OpeningHours& hours, Instant at,
                                    const Holidays& holidays) {
  if (is_open(hours, at, holidays)) return at;
  return find_edge(hours, at, holidays,
                   [&](Instant edge) { return is_open(hours, edge, holidays); });
}

std::optional<Instant> next_closing(const OpeningHours& hours, Instant at,
                                    const Holidays& holidays) {
  if (hours.is_round_the_clock() || !is_open(hours, at, holidays)) return std::nullopt;
  return find_edge(hours, at, holidays,
                   [&](Instant edge) { return !is_open(hours, edge, holidays); });
}

}  // namespace ingang::duty
