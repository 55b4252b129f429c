#include "domain/budget/budget.h"

#include <gtest/gtest.h>

namespace ingang::budget {
namespace {

constexpr Instant kMonday10{1'795'424'400'000};  // 2026-11-23 10:00 in Stockholm
constexpr LocalDate kMonday{2026, 11, 23};

Verdict look(State& state, std::uint32_t per_hour, std::string what = {}) {
  const auto verdict = decide(state, per_hour, what);
  if (verdict == Verdict::counts) evolve(state, Counted{std::move(what)});
  if (verdict == Verdict::stops) evolve(state, Stopped{});
  return verdict;
}

// LAW: secrecy.access_log
TEST(Budget, TheFirstPerHourAreAnsweredAndTheRestAreStopped) {
  State state;
  int answered = 0;
  for (int i = 0; i < 200; ++i) answered += look(state, 30) == Verdict::counts ? 1 : 0;
  EXPECT_EQ(answered, 30);
  EXPECT_EQ(state.counted, 30U);
  EXPECT_EQ(state.stopped, 170U);
  EXPECT_TRUE(state.alarm);
}

TEST(Budget, TheSameCaseCountsOnceAndStaysOpenWhenTheBudgetIsSpent) {
  State state;
  EXPECT_EQ(look(state, 2, "ING-1"), Verdict::counts);
  EXPECT_EQ(look(state, 2, "ING-1"), Verdict::known);
  EXPECT_EQ(look(state, 2, "ING-2"), Verdict::counts);
  EXPECT_EQ(look(state, 2, "ING-3"), Verdict::stops);
  EXPECT_EQ(look(state, 2, "ING-1"), Verdict::known);
  EXPECT_EQ(state.counted, 2U);
}

TEST(Budget, AStopAfterTheAlarmWasClosedRaisesItAgainAndWhatWasCountedStays) {
  State state;
  (void)look(state, 1);
  (void)look(state, 1);
  EXPECT_TRUE(state.alarm);
  evolve(state, Closed{});
  EXPECT_FALSE(state.alarm);
  EXPECT_EQ(look(state, 1), Verdict::stops) << "closing an alarm opens no door";
  EXPECT_TRUE(state.alarm);
  EXPECT_EQ(state.stopped, 2U);
}

TEST(Budget, AnHourIsAClockHour) {
  const auto hour = hour_of(kMonday10 + std::chrono::minutes{59});
  EXPECT_EQ(hour.from, kMonday10);
  EXPECT_EQ(hour.until, kMonday10 + std::chrono::hours{1});
  EXPECT_EQ(hour_of(hour.until).from, hour.until);
  EXPECT_EQ(hour_of(hour.until - Duration{1}), hour);
}

TEST(Budget, WithoutDataTheDefaultsHold) {
  const Data data;
  EXPECT_EQ(data.per_hour(Sort::search, kMonday), 30U);
  EXPECT_EQ(data.per_hour(Sort::opening, kMonday), 60U);
  EXPECT_EQ(data.per_hour(Sort::download, kMonday), 40U);
  EXPECT_TRUE(faults({.rules = {{Sort::search, 1, {}, {}},
                                {Sort::opening, 1, {}, {}},
                                {Sort::download, 1, {}, {}}}},
                     {2024, 1, 1})
                  .empty());
}

TEST(Budget, AChangeIsANewRowAndADayWithNoneOrTwoIsAFault) {
  Data data{.rules = {{Sort::search, 30, {2023, 1, 1}, LocalDate{2026, 11, 22}},
                      {Sort::search, 10, {2026, 11, 23}, {}},
                      {Sort::opening, 60, {2023, 1, 1}, {}},
                      {Sort::download, 40, {2023, 1, 1}, {}}}};
  EXPECT_EQ(data.per_hour(Sort::search, {2026, 11, 22}), 30U);
  EXPECT_EQ(data.per_hour(Sort::search, kMonday), 10U);
  EXPECT_TRUE(faults(data, {2024, 1, 1}).empty());
  data.rules[0].valid_to = LocalDate{2026, 11, 20};
  EXPECT_EQ(faults(data, {2024, 1, 1}),
            std::vector<std::string>{"no budget of sort search on 2026-11-21"});
  EXPECT_EQ(data.per_hour(Sort::search, {2026, 11, 21}), 0U) << "nothing rather than everything";
  data.rules[0].valid_to.reset();
  EXPECT_EQ(faults(data, {2024, 1, 1}),
            std::vector<std::string>{"several budgets of sort search on 2026-11-23"});
}

}  // namespace
}  // namespace ingang::budget
