// Each start of a shift has a clock of its own: who takes over one takes over no other, and hides
// no other that nobody has taken over.
#include "domain/roster/starts.h"

#include <gtest/gtest.h>

#include "domain/roster/given_test.h"
#include "domain/roster/relief.h"

namespace ingang::roster {
namespace {

using namespace testing_;

Instant due_of(int hour, int minute = 0) { return clock(hour, minute) + 15min; }

// As it stands when this person has said that they have taken over.
State pressed(State state, const Actor& by, Instant now) {
  const auto events = decide(state, Relieve{by, {}}, Context::at(now));
  EXPECT_TRUE(events);
  if (!events) return state;
  EXPECT_FALSE(events->empty()) << by.who.account << " had taken over already";
  for (const auto& event : *events) state = evolve(std::move(state), {event, now, now});
  return state;
}

// Anna by day; from sixteen Bo has the first seat, and from twenty past Cilla the second. On Monday
// morning Anna took over.
State staggered() {
  auto second = rule({"cilla"}, {});
  for (int day = 1; day <= 7; ++day) second.hours.push_back({day, 16 * 60 + 20, 8 * 60});
  second.seat = 2;
  const auto state = given({begun(), added(1, rule({"anna"}, each_day(8, 16))),
                            added(2, rule({"bo"}, each_day(16, 8))), added(3, second)})
                         .state();
  return pressed(state, kAnna, clock(8, 1));
}
std::optional<Instant> started(const State& state, const Actor& by, Instant now) {
  const auto taken = taking_over(state, by.who.account, now);
  return taken ? std::optional{taken->shift_from} : std::nullopt;
}

TEST(Staggered, TheSecondWhoComesEarlyHidesNotThatNobodyRelievedTheFirst) {
  const auto state = pressed(staggered(), kCilla, clock(15, 55));
  EXPECT_EQ(state.relief->shift_from, clock(16, 20));
  EXPECT_EQ(relief_due(state, clock(16)), due_of(16));
  const Presence presence{.heard = {{"cilla", clock(16, 15)}}, .listening_since = kSunday9};
  EXPECT_FALSE(watch(state, presence, clock(16, 14)).unrelieved);
  EXPECT_EQ(watch(state, presence, clock(16, 15)).unrelieved, clock(16));
  const auto both = pressed(state, kBo, clock(16, 16));
  EXPECT_EQ(both.relief->shift_from, clock(16));
  EXPECT_EQ(relief_due(both, clock(16, 16)), due_of(32));
}

TEST(Staggered, TheFirstWhoComesLateTakesOverTheirOwnStart) {
  const auto state = pressed(staggered(), kBo, clock(16, 25));
  EXPECT_EQ(state.relief->shift_from, clock(16)) << "and not the one that began last";
  EXPECT_EQ(relief_due(state, clock(16, 25)), due_of(16, 20)) << "hers is open";
  EXPECT_FALSE(has_taken_over(state, "cilla", clock(16, 25)));
  EXPECT_EQ(relief_due(pressed(state, kCilla, clock(16, 30)), clock(16, 30)), due_of(32));
}

TEST(Staggered, TheSecondWhoIsOnTimeCountsNotForTheFirst) {
  const auto state = pressed(staggered(), kCilla, clock(16, 21));
  EXPECT_EQ(relief_due(state, clock(16, 21)), due_of(16));
  EXPECT_EQ(relief_due(state, clock(20)), due_of(16)) << "as long as it is his shift";
  EXPECT_EQ(started(state, kCilla, clock(20)), clock(16, 20)) << "to press again changes nothing";
}

TEST(Staggered, NeitherIsAskedAgainAndEachIsToldOfTheirOwn) {
  const auto state = pressed(pressed(staggered(), kBo, clock(16, 1)), kCilla, clock(16, 21));
  for (const auto& one : {kBo, kCilla})
    EXPECT_TRUE(has_taken_over(state, one.who.account, clock(20))) << one.who.account;
  EXPECT_EQ(relief_shown(state, kBo.who, clock(20))->at, clock(16, 1));
  EXPECT_EQ(relief_shown(state, kBo.who, clock(20))->from, std::vector<std::string>{"anna"});
  EXPECT_EQ(relief_shown(state, kCilla.who, clock(20))->at, clock(16, 21));
  EXPECT_EQ(relief_shown(state, kAnna.who, clock(20))->by, kCilla.who) << "the latest";
}

TEST(Staggered, WhoeverStandsInTakesTheFirstThatNobodyHasTaken) {
  auto state = pressed(staggered(), kAnna, clock(16, 40));
  EXPECT_EQ(state.relief->shift_from, clock(16));
  EXPECT_FALSE(state.relief->rostered);
  EXPECT_EQ(relief_due(state, clock(16, 40)), due_of(16, 20));
  state = pressed(state, kAnna, clock(16, 41));
  EXPECT_EQ(state.relief->shift_from, clock(16, 20));
  EXPECT_EQ(relief_due(state, clock(16, 41)), due_of(32));
}

// One seat, two hours of Bo and then Cilla: she presses half an hour early.
State in_a_row() {
  return pressed(
      given({begun(), added(1, rule({"anna"}, each_day(8, 16))),
             added(2, rule({"bo"}, each_day(16, 18))), added(3, rule({"cilla"}, each_day(18, 8)))})
          .state(),
      kAnna, clock(8, 1));
}

TEST(InARow, WhoeverFollowsEarlyHidesNotThatNobodyRelievedTheOneBefore) {
  const auto state = pressed(in_a_row(), kCilla, clock(17, 35));
  EXPECT_EQ(relief_due(state, clock(17, 59)), due_of(16)) << "it is Bo's until six";
  EXPECT_EQ(relief_due(state, clock(18)), due_of(32)) << "then she has it";
  const auto waits = awaited(state);
  ASSERT_EQ(waits.size(), 2U);
  EXPECT_EQ(waits[0], (Awaited{.from = clock(16), .due = due_of(16), .moot_from = clock(18)}));
  EXPECT_EQ(waits[1], (Awaited{.from = clock(32), .due = due_of(32)}));
  EXPECT_EQ(relief_due(pressed(state, kBo, clock(17, 40)), clock(17, 40)), due_of(32))
      << "he came at last";
}

TEST(InARow, WhatNobodyTookOverIsBehindWhenTheNextHasTakenOver) {
  const auto state = pressed(in_a_row(), kCilla, clock(18, 2));
  EXPECT_EQ(relief_due(state, clock(18, 2)), due_of(32));
  EXPECT_EQ(awaited(state).size(), 1U);
}

// At night in October whoever follows begins while the other has it, for an hour of the same wall.
TEST(InARow, InTheHourThatComesTwiceWhoeverFollowsFollows) {
  auto night = rule({"bo"}, {{6, 16 * 60, 2 * 60 + 30}});
  auto morning = rule({"cilla"}, {{7, 2 * 60 + 30, 16 * 60}});
  night.from = morning.from = at({2026, 10, 1}, 0);
  auto state =
      given({begun(), added(1, night), added(2, morning)}, *Instant::find("2026-10-20T08:00:00Z"))
          .state();
  state = pressed(state, kCilla, *Instant::find("2026-10-25T00:31:00Z"));
  EXPECT_EQ(state.relief->shift_from, *Instant::find("2026-10-25T00:30:00Z"));
  EXPECT_TRUE(relief_due(state, *Instant::find("2026-10-25T01:29:00Z"))) << "Bo's is still open";
  const auto due = relief_due(state, *Instant::find("2026-10-25T01:30:00Z"));
  EXPECT_EQ(due, first_instant(at({2026, 10, 31}, 16)) + 15min) << "the next night";
}

TEST(Stint, IsHowLongSomebodyHasTheDutyWithoutABreak) {
  const auto state = staggered();
  EXPECT_EQ(stint_of(state, "bo", clock(20)), (Span{clock(16), clock(32)}));
  EXPECT_FALSE(stint_of(state, "anna", clock(20)));
  const auto always = given({begun(), added(1, rule({"anna"}))}).state();
  EXPECT_EQ(stint_of(always, "anna", clock(20)), (Span{kSunday9, kNever}));
  EXPECT_FALSE(stint_of(always, "anna", clock(20) + 24h * 500)) << "for longer than is looked back";
}

TEST(FindTaken, IsTheSameStartAlsoWhenItWasRecordedAMomentLater) {
  auto state = pressed(staggered(), kBo, clock(16, 1));
  EXPECT_TRUE(find_taken(state, clock(16)));
  EXPECT_TRUE(find_taken(state, clock(16) - 40ms));
  EXPECT_FALSE(find_taken(state, clock(16, 1)));
  EXPECT_FALSE(find_taken(state, clock(15, 59)));
  EXPECT_EQ(state.taken.size(), 2U);
  const Relieved later{.by = kBo.who,
                       .from = {},
                       .shift_from = clock(16) + 24h * 410,
                       .rostered = true,
                       .relief_within = 15min};
  state = evolve(state, {later, later.shift_from, later.shift_from});
  EXPECT_EQ(state.taken.size(), 1U) << "what is too old goes";
}

}  // namespace
}  // namespace ingang::roster
