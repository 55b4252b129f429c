// Who has the duty, minute by minute: at the changes of clock, over ten years, and as the wall
// says.
#include "domain/roster/shifts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "domain/roster/given_test.h"

namespace ingang::roster {
namespace {

using namespace testing_;

constexpr LocalDate kFirstDay{2026, 1, 1};
constexpr LocalDate kLastDay{2036, 12, 31};

State kept(const std::vector<Rule>& rules) {
  std::vector<Event> events{begun()};
  int number = 0;
  for (auto said : rules) {
    said.from = at(kFirstDay, 0);
    events.push_back(added(++number, std::move(said)));
  }
  return given(events, first_instant(at({2025, 12, 31}, 12))).state();
}

struct Ends {
  const char* from;
  const char* to;
};
void expect_shift(const State& state, const char* instant, const std::string& account, Ends ends) {
  for (const auto& shift : on_duty(state, Function::duty, *Instant::find(instant))) {
    if (shift.account != account) continue;
    EXPECT_EQ(shift.span.from.text(), Instant::find(ends.from)->text()) << instant;
    EXPECT_EQ(shift.span.to.text(), Instant::find(ends.to)->text()) << instant;
    return;
  }
  ADD_FAILURE() << account << " has no duty at " << instant;
}

// A night that ends, and a morning that begins, in the hour that comes twice or never.
TEST(Shifts, BeginAtTheFirstThatTheWallShowsAndEndAtTheLast) {
  const auto state = kept(
      {rule({"anna"}, {{6, 16 * 60, 2 * 60 + 30}}), rule({"bo"}, {{7, 2 * 60 + 30, 16 * 60}})});
  struct Row {
    const char* at;
    Ends night;
    Ends morning;
  };
  for (const auto& row :
       std::initializer_list<Row>{{"2026-10-25T01:00:00Z",
                                   {"2026-10-24T14:00:00Z", "2026-10-25T01:30:00Z"},
                                   {"2026-10-25T00:30:00Z", "2026-10-25T15:00:00Z"}},
                                  {"2027-10-31T01:00:00Z",
                                   {"2027-10-30T14:00:00Z", "2027-10-31T01:30:00Z"},
                                   {"2027-10-31T00:30:00Z", "2027-10-31T15:00:00Z"}}}) {
    expect_shift(state, row.at, "anna", row.night);
    expect_shift(state, row.at, "bo", row.morning);
  }
  // 28 March 2027: half past two never comes, and both meet when the clocks go forward.
  expect_shift(state, "2027-03-28T00:59:59Z", "anna",
               {"2027-03-27T15:00:00Z", "2027-03-28T01:00:00Z"});
  expect_shift(state, "2027-03-28T01:00:00Z", "bo",
               {"2027-03-28T01:00:00Z", "2027-03-28T14:00:00Z"});
}

TEST(Shifts, AShiftThatNeverComesIsNone) {
  const auto state = kept({rule({"anna"}, {{7, 2 * 60 + 15, 2 * 60 + 45}})});
  const auto day = [&](LocalDate date) {
    return shifts(state, {first_instant(at(date, 0)), first_instant(at(date, 12))}).size();
  };
  EXPECT_EQ(day({2027, 3, 28}), 0U);
  EXPECT_EQ(day({2027, 4, 4}), 1U);
}

TEST(Shifts, ANightAtEightIsElevenOrNineHoursWhenTheClockIsChanged) {
  const auto state = kept({rule({"anna"}, {{6, 22 * 60, 8 * 60}})});
  const auto hours = [&](const char* instant) {
    const auto on = on_duty(state, Function::duty, *Instant::find(instant));
    return std::chrono::duration_cast<std::chrono::hours>(on.front().span.to - on.front().span.from)
        .count();
  };
  EXPECT_EQ(hours("2026-10-25T03:00:00Z"), 11);
  EXPECT_EQ(hours("2027-03-28T03:00:00Z"), 9);
  EXPECT_EQ(hours("2027-10-31T03:00:00Z"), 11);
  EXPECT_EQ(hours("2026-11-08T03:00:00Z"), 10);
}

TEST(Rotation, TurnsByTheDayOnWhichTheShiftBegins) {
  auto nights = rule({"anna", "bo", "cilla"}, each_day(16, 8));
  const auto who = [&](const State& state, LocalDate day, int hour) {
    return *accounts_on_duty(state, Function::duty, first_instant(at(day, hour))).begin();
  };
  const auto daily = kept({nights});
  EXPECT_EQ(who(daily, kMonday, 17), "anna");
  EXPECT_EQ(who(daily, kMonday.plus_days(1), 7), "anna") << "the morning after is the same shift";
  EXPECT_EQ(who(daily, kMonday.plus_days(1), 17), "bo");
  EXPECT_EQ(who(daily, kMonday.plus_days(3), 17), "anna");
  EXPECT_EQ(who(daily, kMonday.plus_days(-1), 17), "cilla") << "the first day is a place in a row";
  nights.turn = Turn::weekly;
  const auto weekly = kept({nights});
  EXPECT_EQ(who(weekly, kMonday.plus_days(6), 17), "anna");
  EXPECT_EQ(who(weekly, kMonday.plus_days(7), 7), "anna");
  EXPECT_EQ(who(weekly, kMonday.plus_days(7), 17), "bo");
  EXPECT_EQ(who(weekly, kMonday.plus_days(-1), 17), "cilla");
  EXPECT_EQ(who(weekly, kMonday.plus_days(-8), 17), "bo");
}

// The week, cut at random and shared out among rules: every minute of the wall is somebody's.
class Weeks {
 public:
  explicit Weeks(unsigned seed) : engine_(seed) {}
  int below(int n) { return std::uniform_int_distribution<int>{0, n - 1}(engine_); }

  std::vector<Rule> drawn() {
    constexpr int kMinutesPerWeek = 7 * kMinutesPerDay;
    std::set<int> cuts;
    // Within a day of each other, and often where the clock is changed.
    const int first = below(kMinutesPerDay);
    for (int day = 0; day < 7; ++day) cuts.insert(day * kMinutesPerDay + first);
    for (int i = below(10); i > 0; --i) cuts.insert(below(kMinutesPerWeek));
    for (int i = below(4); i > 0; --i) cuts.insert(6 * kMinutesPerDay + 90 + below(120));
    std::vector<Rule> rules(static_cast<std::size_t>(1 + below(4)));
    for (auto& each : rules) each = empty_rule();
    for (auto cut = cuts.begin(); cut != cuts.end(); ++cut) {
      const auto next = std::next(cut);
      const int to = next == cuts.end() ? *cuts.begin() + kMinutesPerWeek : *next;
      const int from_minute = *cut % kMinutesPerDay;
      const int to_minute = from_minute + (to - *cut);
      auto& mine = rules[static_cast<std::size_t>(below(static_cast<int>(rules.size())))];
      mine.hours.push_back({*cut / kMinutesPerDay + 1, from_minute,
                            to_minute > kMinutesPerDay ? to_minute - kMinutesPerDay : to_minute});
    }
    return rules;
  }

 private:
  Rule empty_rule() {
    static const std::vector<std::string> kPeople{"anna", "bo", "cilla", "stina"};
    auto out = rule({}, {});
    out.turn = below(2) == 0 ? Turn::weekly : Turn::daily;
    out.first_day = kFirstDay.plus_days(below(4000));
    for (int i = 1 + below(4); i > 0; --i)
      out.people.push_back(kPeople[static_cast<std::size_t>(below(4))]);
    return out;
  }
  std::mt19937 engine_;
};

LocalDate last_sunday(int year, unsigned month) {
  LocalDate day{year, month, 31};
  while (day.weekday() != 7) day = day.plus_days(-1);
  return day;
}

TEST(Shifts, OverTenYearsNoMinuteIsWithoutSomebody) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Weeks weeks(seed);
    const auto state = kept(weeks.drawn());
    for (int year = 2026; year <= 2036; ++year) {
      for (const unsigned month : {3U, 10U}) {
        const Instant midnight = first_instant(at(last_sunday(year, month), 0));
        for (int minute = -30; minute < 6 * 60; ++minute) {
          const Instant then = midnight + std::chrono::minutes{minute} + Duration{minute % 7};
          ASSERT_FALSE(on_duty(state, Function::duty, then).empty()) << then.text();
        }
      }
    }
    const Instant first = first_instant(at(kFirstDay, 0));
    for (int i = 0; i < 500; ++i) {
      const Instant then = first + std::chrono::minutes{weeks.below(10 * 365 * kMinutesPerDay)};
      ASSERT_FALSE(on_duty(state, Function::duty, then).empty()) << then.text();
    }
  }
}

TEST(Shifts, OverTenYearsAListTilesItsSpan) {
  for (unsigned seed = 101; seed <= 104; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Weeks weeks(seed);
    const auto state = kept(weeks.drawn());
    const Span span{first_instant(at(kFirstDay, 0)), first_instant(at(kLastDay, 0))};
    auto all = shifts(state, span);
    std::ranges::sort(all, {}, [](const Shift& shift) { return shift.span.from; });
    Instant covered = span.from;
    for (const auto& shift : all) {
      ASSERT_LE(shift.span.from, covered) << "nobody from " << covered.text();
      ASSERT_LT(shift.span.from, shift.span.to);
      covered = std::max(covered, shift.span.to);
    }
    EXPECT_GE(covered, span.to);
  }
}

// As a person would read the plan off the wall, at times that come once.
std::set<std::string> as_the_wall_says(const State& state, LocalTime now) {
  std::set<std::string> out;
  for (const auto& one : state.rules) {
    const auto& said = one.said;
    for (const auto& hours : said.hours) {
      for (const int back : {0, 1}) {
        const auto day = now.date.plus_days(-back);
        const int minute = now.minute_of_day + back * 1440;
        const int to =
            hours.to_minute <= hours.from_minute ? hours.to_minute + 1440 : hours.to_minute;
        if (day.weekday() != hours.weekday || minute < hours.from_minute || minute >= to) continue;
        int days = said.first_day.days_until(day);
        const int turn = said.turn == Turn::weekly ? 7 : 1;
        const int around = turn * static_cast<int>(said.people.size());
        while (days < 0) days += around;
        out.insert(said.people[static_cast<std::size_t>(days % around / turn)]);
      }
    }
  }
  return out;
}

TEST(Shifts, AreWhatTheWallSays) {
  for (unsigned seed = 201; seed <= 208; ++seed) {
    Weeks weeks(seed);
    const auto state = kept(weeks.drawn());
    for (int i = 0; i < 2000; ++i) {
      const auto day = kFirstDay.plus_days(2 + weeks.below(3900));
      const bool changes = day.weekday() == 7 && (day.month == 3 || day.month == 10);
      if (changes) continue;
      const LocalTime now{day, weeks.below(kMinutesPerDay)};
      EXPECT_EQ(accounts_on_duty(state, Function::duty, first_instant(now)),
                as_the_wall_says(state, now))
          << "seed " << seed << " " << now.text();
    }
  }
}

TEST(NextChange, IsWhenSomebodyComesOnOrGoesOff) {
  const auto state = kept({rule({"anna"}, each_day(8, 16)), rule({"bo"}, {{1, 16 * 60, 20 * 60}})});
  EXPECT_EQ(next_change(state, kMonday9), first_instant(at(kMonday, 16)));
  EXPECT_EQ(next_change(state, first_instant(at(kMonday, 16))), first_instant(at(kMonday, 20)));
  EXPECT_EQ(next_change(state, first_instant(at(kMonday, 20))),
            first_instant(at(kMonday.plus_days(1), 8)));
  EXPECT_FALSE(next_change(kept({}), kMonday9));
  EXPECT_FALSE(next_change(kept({rule({"anna"})}), kMonday9)) << "she has it day and night";
}

// LAW: secrecy.protected_persons
TEST(Cleared, IsAskedOfThePlan) {
  const auto state = kept({rule({"anna"}, each_day(8, 16)), rule({"bo"}, each_day(16, 8))});
  EXPECT_TRUE(has_cleared_on_duty(state, {"anna"}, kMonday9));
  EXPECT_FALSE(has_cleared_on_duty(state, {"bo", "stina"}, kMonday9));
  EXPECT_TRUE(has_cleared_on_duty(state, {"bo"}, first_instant(at(kMonday, 17))));
}

}  // namespace
}  // namespace ingang::roster
