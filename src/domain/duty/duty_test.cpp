#include <gtest/gtest.h>

#include "domain/duty/opening_hours.h"

namespace ingang::duty {
namespace {

using std::chrono::minutes;

OpeningHours office() {
  OpeningHours out;
  for (std::size_t day = 0; day < 5; ++day) out.weekly[day] = {{8 * 60, 16 * 60 + 30}};
  return out;
}

OpeningHours nights() {
  OpeningHours out = OpeningHours::round_the_clock();
  for (std::size_t day = 0; day < 5; ++day) out.weekly[day] = {{0, 8 * 60}, {16 * 60, 24 * 60}};
  return out;
}

Instant local(LocalDate day, int hour, int minute = 0) {
  return from_stockholm({day, hour * 60 + minute});
}

// LAW: holidays
TEST(Holidays, AreThoseOfTheAlmanac) {
  struct Row {
    LocalDate day;
    const char* name;
  };
  for (const auto& row : std::initializer_list<Row>{
           {{2026, 1, 1}, "Nyårsdagen"},
           {{2026, 1, 6}, "Trettondedag jul"},
           {{2026, 4, 3}, "Långfredagen"},
           {{2026, 4, 6}, "Annandag påsk"},
           {{2026, 5, 1}, "Första maj"},
           {{2026, 5, 14}, "Kristi himmelsfärdsdag"},
           {{2026, 5, 24}, "Pingstdagen"},
           {{2026, 6, 6}, "Sveriges nationaldag"},
           {{2026, 6, 19}, "Midsommarafton"},
           {{2026, 6, 20}, "Midsommardagen"},
           {{2026, 10, 31}, "Alla helgons dag"},
           {{2026, 12, 24}, "Julafton"},
           {{2026, 12, 31}, "Nyårsafton"},
           {{2027, 3, 29}, "Annandag påsk"},
           {{2027, 5, 6}, "Kristi himmelsfärdsdag"},
           {{2027, 6, 25}, "Midsommarafton"},
           {{2027, 11, 6}, "Alla helgons dag"},
       }) {
    EXPECT_TRUE(Holidays{}.is_day_off(row.day)) << row.name << " " << row.day.text();
  }
  EXPECT_FALSE(Holidays{}.is_day_off({2026, 11, 23}));
  EXPECT_FALSE(Holidays{}.is_day_off({2026, 11, 22})) << "a Sunday is in the weekly hours";
}

// LAW: holidays
TEST(Holidays, EachYearHasSixteenNamedDays) {
  for (int year = 2000; year < 2100; ++year) {
    int count = 0;
    for (LocalDate day{year, 1, 1}; day.year == year; day = day.plus_days(1)) {
      count += Holidays{}.is_day_off(day) ? 1 : 0;
    }
    // 1 May may be Ascension Day (2008), 6 June Whitsun (2049 …): then one day has two names.
    EXPECT_TRUE(count == 16 || count == 15) << year << ": " << count;
  }
}

TEST(Holidays, CanBeAddedAndRemovedInData) {
  const Holidays holidays{{{2027, 1, 5}}, {{2026, 12, 31}}};
  EXPECT_EQ(holidays.find_day_off({2027, 1, 5}), DayOff::decided);
  EXPECT_FALSE(holidays.is_day_off({2026, 12, 31}));
  EXPECT_EQ(holidays.find_day_off({2026, 12, 24}), DayOff::eve);
  EXPECT_EQ(holidays.find_day_off({2026, 12, 25}), DayOff::public_holiday);
}

TEST(OpeningHours, OpenAndCloseOnTheMinute) {
  const LocalDate monday{2026, 11, 23};
  EXPECT_FALSE(is_open(office(), local(monday, 7, 59), {}));
  EXPECT_TRUE(is_open(office(), local(monday, 8), {}));
  EXPECT_TRUE(is_open(office(), local(monday, 16, 29), {}));
  EXPECT_FALSE(is_open(office(), local(monday, 16, 30), {}));
  EXPECT_FALSE(is_open(office(), local({2026, 12, 24}, 10), {})) << "a Thursday, but Christmas Eve";
  EXPECT_TRUE(is_open(nights(), local({2026, 12, 24}, 10), {}));
}

TEST(OpeningHours, TellWhenTheyOpenNext) {
  const auto next = [](Instant at) { return *next_opening(office(), at, {}); };
  EXPECT_EQ(next(local({2026, 11, 23}, 9)), local({2026, 11, 23}, 9)) << "open: now";
  EXPECT_EQ(next(local({2026, 11, 23}, 6)), local({2026, 11, 23}, 8));
  EXPECT_EQ(next(local({2026, 11, 27}, 17)), local({2026, 11, 30}, 8)) << "over the weekend";
  EXPECT_EQ(next(local({2026, 12, 23}, 17)), local({2026, 12, 28}, 8)) << "over Christmas";
  EXPECT_FALSE(next_opening({}, local({2026, 11, 23}, 9), {}));
}

TEST(OpeningHours, TellWhenTheyClose) {
  EXPECT_EQ(*next_closing(office(), local({2026, 11, 23}, 9), {}), local({2026, 11, 23}, 16, 30));
  EXPECT_FALSE(next_closing(office(), local({2026, 11, 23}, 7), {}));
  EXPECT_EQ(*next_closing(nights(), local({2026, 11, 27}, 23), {}), local({2026, 11, 30}, 8))
      << "from Friday night to Monday morning";
  EXPECT_FALSE(next_closing(OpeningHours::round_the_clock(), local({2026, 11, 23}, 9), {}));
}

TEST(OpeningHours, FollowTheWallClockWhenItIsChanged) {
  // 25 October 2026: 03:00 becomes 02:00. The night has 25 hours; the office opens by the wall.
  const auto evening = local({2026, 10, 24}, 17);
  OpeningHours every_day;
  every_day.weekly.fill({{8 * 60, 16 * 60}});
  EXPECT_EQ(*next_opening(every_day, evening, {}) - evening, std::chrono::hours{16});
  const auto spring = local({2026, 3, 28}, 17);
  EXPECT_EQ(*next_opening(every_day, spring, {}) - spring, std::chrono::hours{14});
}

TEST(OpeningHours, AreOpenBothTimesInTheHourThatComesTwice) {
  OpeningHours hours_between;
  hours_between.weekly.fill({{2 * 60, 2 * 60 + 30}});
  const auto first = from_stockholm({{2026, 10, 25}, 2 * 60});
  EXPECT_TRUE(is_open(hours_between, first + minutes{10}, {}));
  EXPECT_FALSE(is_open(hours_between, first + minutes{40}, {}));
  EXPECT_TRUE(is_open(hours_between, first + minutes{70}, {}));
  EXPECT_EQ(*next_opening(hours_between, first + minutes{40}, {}), first + minutes{60});
  EXPECT_EQ(*next_closing(hours_between, first + minutes{70}, {}), first + minutes{90});
}

}  // namespace
}  // namespace ingang::duty
