#include "app/notice_text.h"

#include <fmt/core.h>

#include "app/terms.h"

namespace ingang::app {

namespace {

// "03:14", and of another day than this "28/11 03:14".
std::string clock_time(Instant at, Instant now) {
  constexpr int kMinutesOfHour = 60;
  const auto wall = stockholm(at);
  const auto time = fmt::format("{:02}:{:02}", wall.minute_of_day / kMinutesOfHour,
                                wall.minute_of_day % kMinutesOfHour);
  if (wall.date == stockholm(now).date) return time;
  return fmt::format("{}/{} {}", wall.date.day, wall.date.month, time);
}

}  // namespace

std::string notice_text(const House& house, const alert::State& state, Instant now) {
  if (state.cause == alert::Cause::proof) return "Ingång: provring till jouren. Tryck en siffra.";
  const auto* whom = state.about.unit == hub_unit(house) ? "jouren" : "er";
  const auto due = clock_time(state.about.due, now);
  if (state.about.due > now)
    return fmt::format("Ingång: nytt till {}. Kvittera före {}.", whom, due);
  return fmt::format("Ingång: väntar på {} sedan {}. Logga in.", whom, due);
}

}  // namespace ingang::app
