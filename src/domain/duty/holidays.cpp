#include <array>

#include "domain/duty/opening_hours.h"

namespace ingang::duty {

namespace {

struct NamedDay {
  LocalDate day;
  DayOff kind;
};

// The first `weekday` on or after `day`.
LocalDate first_on_or_after(LocalDate day, int weekday) {
  return day.plus_days((weekday - day.weekday() + 7) % 7);
}

// LAW: holidays
std::array<NamedDay, 16> named_days(int year) {
  constexpr int kSaturday = 6;
  const auto easter = easter_sunday(year);
  const auto midsummer = first_on_or_after({year, 6, 20}, kSaturday);
  constexpr auto kHoliday = DayOff::public_holiday;
  constexpr auto kEve = DayOff::eve;
  return {{
      {{year, 1, 1}, kHoliday},                                  // Nyårsdagen
      {{year, 1, 6}, kHoliday},                                  // Trettondedag jul
      {easter.plus_days(-2), kHoliday},                          // Långfredagen
      {easter, kHoliday},                                        // Påskdagen
      {easter.plus_days(1), kHoliday},                           // Annandag påsk
      {{year, 5, 1}, kHoliday},                                  // Första maj
      {easter.plus_days(39), kHoliday},                          // Kristi himmelsfärdsdag
      {easter.plus_days(49), kHoliday},                          // Pingstdagen
      {{year, 6, 6}, kHoliday},                                  // Sveriges nationaldag
      {midsummer.plus_days(-1), kEve},                           // Midsommarafton
      {midsummer, kHoliday},                                     // Midsommardagen
      {first_on_or_after({year, 10, 31}, kSaturday), kHoliday},  // Alla helgons dag
      {{year, 12, 24}, kEve},                                    // Julafton
      {{year, 12, 25}, kHoliday},                                // Juldagen
      {{year, 12, 26}, kHoliday},                                // Annandag jul
      {{year, 12, 31}, kEve},                                    // Nyårsafton
  }};
}

std::optional<NamedDay> find_named_day(LocalDate day) {
  for (const auto& named : named_days(day.year)) {
    if (named.day == day) return named;
  }
  return std::nullopt;
}

}  // namespace

std::optional<DayOff> Holidays::find_day_off(LocalDate day) const {
  if (removed_.contains(day)) return std::nullopt;
  if (added_.contains(day)) return DayOff::decided;
  if (const auto named = find_named_day(day)) return named->kind;
  return std::nullopt;
}

}  // namespace ingang::duty
