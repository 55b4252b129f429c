// A roster as its tests tell it: a team, those who plan it, and those whom it names.
#pragma once

#include "domain/report/people_test.h"
#include "domain/roster/roster.h"
#include "domain/roster/wall.h"

namespace ingang::roster::testing_ {

using namespace ingang::testing_;

inline const std::string kTeam = "nordvast-jour";
inline const std::string kOf = "nordvast";
inline const Actor kAnna = someone("anna", kTeam, kOf, {Role::intake});
inline const Actor kBo = someone("bo", kTeam, kOf, {Role::intake, Role::protection_assessor});
inline const Actor kCilla = someone("cilla", kTeam, kOf, {Role::intake});
inline const Actor kStina = someone("stina", kTeam, kOf, {Role::senior_on_call});
inline const Actor kSten = someone("sten", "nordvast-kansli", kOf, {Role::senior_on_call});
inline const Actor kChef = someone("chef", kTeam, kOf, {Role::unit_manager});
inline const Actor kDag = someone("dag", "nordvast-namnd", kOf, {Role::decision_maker});
inline const Actor kRada = someone("rada", kTeam, kOf, {Role::adviser});
inline const Actor kElsewhere = someone("elsa", "0182-mottagning", "0182", {Role::intake});
inline const Actor kChefElsewhere =
    someone("chefen", "0182-mottagning", "0182", {Role::unit_manager});
inline const std::vector<Actor> kStaff{kAnna, kBo, kCilla, kStina, kSten, kChef, kDag, kRada};

inline const Instant kSunday9 = kMonday9 - 24h;

inline LocalTime at(LocalDate day, int hour, int minute = 0) {
  return local(day, hour * 60 + minute);
}
inline constexpr LocalDate kMonday{2026, 11, 23};
// On that Monday.
inline Instant clock(int hour, int minute = 0) { return first_instant(at(kMonday, hour, minute)); }

inline std::vector<WeekHours> each_day(int from_hour, int to_hour) {
  std::vector<WeekHours> out;
  for (int day = 1; day <= 7; ++day) out.push_back({day, from_hour * 60, to_hour * 60});
  return out;
}
inline Rule rule(std::vector<std::string> people, std::vector<WeekHours> hours = each_day(0, 24),
                 Function function = Function::duty) {
  return {.function = function,
          .seat = 1,
          .hours = std::move(hours),
          .people = std::move(people),
          .turn = Turn::daily,
          .first_day = kMonday,
          .from = at({2026, 11, 22}, 9),
          .to = {}};
}

// Round the clock, but for talks: nights and weekends are the team's own hours.
inline Covers covers() {
  Covers out;
  for (const auto function :
       {Function::duty, Function::senior, Function::decision, Function::talks})
    out.of.emplace(function, Cover{duty::OpeningHours::round_the_clock(), false});
  return out;
}
inline Change change(int seen, const Actor& by = kChef) {
  return {
      .by = by, .seen = seen, .staff = kStaff, .covers = covers(), .terms = {}, .leave_gap = true};
}

inline Begun begun(const Actor& by = kChef) {
  return {.reference = "JOU-00001-00001",
          .by = by.who,
          .unit = kTeam,
          .authority = kOf,
          .hub = kHub,
          .answers_at_night = true,
          .functions = {Function::duty, Function::senior, Function::decision, Function::talks},
          .relief_within = 15min,
          .synthetic = by.has(Role::probe)};
}
inline RuleAdded added(int number, Rule said) {
  return {.by = kChef.who, .number = number, .rule = std::move(said), .replaces = 0};
}
inline Override instead(const std::string& off, const std::string& on, LocalTime from,
                        LocalTime to) {
  return {.function = Function::duty, .seat = 1, .off = off, .on = on, .from = from, .to = to};
}
inline Swap swap(LocalTime from, LocalTime to) {
  return {.function = Function::duty,
          .asker = "anna",
          .other = "bo",
          .give = {.seat = 1, .from = from, .to = to},
          .take = {}};
}

using History = Given<Event, Recorded>;
// Each as if it was recorded on Sunday at nine.
inline History given(const std::vector<Event>& events, Instant recorded = kSunday9) {
  std::vector<Recorded> history;
  for (const auto& event : events) history.push_back({event, recorded, recorded});
  return History(std::move(history));
}

}  // namespace ingang::roster::testing_
