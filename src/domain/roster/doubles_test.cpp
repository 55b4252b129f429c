// One person in two seats at once: refused when it is planned, warned of when it has become so.
#include "domain/roster/doubles.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/roster/codes.h"
#include "domain/roster/given_test.h"
#include "domain/roster/warnings.h"

namespace ingang::roster {
namespace {

using namespace testing_;

Rule seat(int number, std::vector<std::string> people,
          std::vector<WeekHours> hours = each_day(0, 24), Function function = Function::duty) {
  auto out = rule(std::move(people), std::move(hours), function);
  out.seat = number;
  return out;
}
auto adds(const std::vector<Event>& plan, Rule said) {
  const auto state = given(plan).state();
  return given(plan).when(
      AddRule{.change = change(state.version), .rule = said, .from = at(kMonday, 9), .replaces = 0},
      kMonday9);
}

// Found by somebody who planned one person in five seats, each answered with yes.
TEST(TwoSeats, OfOneFunctionAreNotOnePersonsAtOnce) {
  const std::vector<Event> plan{begun(), added(1, seat(1, {"anna"}))};
  adds(plan, seat(2, {"anna"})).then_refused(kOnDutyAlready, "/people/0");
  adds(plan, seat(2, {"bo", "anna"})).then_refused(kOnDutyAlready, "/people/1");
  adds(plan, seat(2, {"bo"})).then_accepted();
  adds(plan, seat(2, {"anna"}, each_day(0, 24), Function::talks)).then_accepted();
  // By turns: never both at once.
  const std::vector<Event> turns{begun(), added(1, seat(1, {"anna", "bo"}))};
  adds(turns, seat(2, {"bo", "anna"})).then_accepted();
  adds(turns, seat(2, {"anna", "bo"})).then_refused(kOnDutyAlready, "/people/0");
  // One after the other.
  const std::vector<Event> day{begun(), added(1, seat(1, {"anna"}, each_day(8, 16)))};
  adds(day, seat(2, {"anna"}, each_day(16, 24))).then_accepted();
  adds(day, seat(2, {"anna"}, each_day(15, 24))).then_refused(kOnDutyAlready, "/people/0");
}

TEST(TwoSeats, OfATemporaryPlanAreNotOnePersonsAtOnce) {
  const std::vector<Event> plan{begun(), added(1, seat(1, {"anna"}))};
  SetTemporary set{.change = change(2), .part = {}, .from = at(kMonday, 12)};
  set.part.to = at(kMonday, 20);
  set.part.shifts = {{1, "bo", at(kMonday, 12), at(kMonday, 20)},
                     {2, "bo", at(kMonday, 19), at(kMonday, 20)}};
  given(plan).when(set, kMonday9).then_refused(kOnDutyAlready, "/shifts/1/account");
  set.part.shifts.back().account = "anna";
  given(plan).when(set, kMonday9).then_accepted();
}

// In the night when an hour comes twice the one ends after the other has begun, as on the wall they
// meet.
TEST(TwoSeats, ThatMeetOnTheWallAreNone) {
  const LocalDate night{2026, 10, 25};
  auto first = seat(1, {"anna"}, {{7, 0, 2 * 60 + 30}});
  auto then = seat(2, {"anna"}, {{7, 2 * 60 + 30, 8 * 60}});
  const Instant before = first_instant(at(night, 0)) - 24h;
  std::vector<Recorded> history;
  first.from = then.from = at(night.plus_days(-1), 0);
  for (const Event& event : {Event{begun()}, Event{added(1, first)}, Event{added(2, then)}})
    history.push_back({event, before, before});
  const auto all = shifts(fold(history), {before, before + 72h});
  ASSERT_EQ(all.size(), 2U);
  EXPECT_TRUE(all[0].span.meets(all[1].span));
  EXPECT_TRUE(doubles(all).empty());
}

std::vector<Warning> told_at_once(const std::vector<Event>& plan,
                                  std::map<std::string, std::vector<Span>> elsewhere = {}) {
  Facts facts{.covers = covers(),
              .gone = {},
              .last_days = {},
              .team_number_proven = kMonday,
              .elsewhere = std::move(elsewhere),
              .terms = {}};
  auto all = warnings(given(plan).state(), facts, kMonday9);
  std::erase_if(all, [](const Warning& one) {
    return one.warns != Warns::two_seats && one.warns != Warns::own_senior &&
           one.warns != Warns::duty_elsewhere;
  });
  return all;
}

// Planned before it was refused, or by a swap.
TEST(Warnings, TellOfWhoeverHasTwoSeatsAtOnce) {
  const auto plan = std::vector<Event>{begun(), added(1, seat(1, {"anna"})),
                                       added(2, seat(2, {"anna"}, each_day(12, 13)))};
  EXPECT_EQ(told_at_once(plan), (std::vector<Warning>{{.warns = Warns::two_seats,
                                                       .function = Function::duty,
                                                       .account = "anna",
                                                       .span = {clock(12), clock(13)}}}));
  EXPECT_EQ(code(Warns::two_seats), "two_seats");
}

TEST(Warnings, TellOfWhoeverIsTheirOwnSenior) {
  const auto plan =
      std::vector<Event>{begun(), added(1, seat(1, {"bo"}, each_day(8, 16))),
                         added(2, seat(1, {"bo"}, each_day(15, 20), Function::senior))};
  EXPECT_EQ(told_at_once(plan), (std::vector<Warning>{{.warns = Warns::own_senior,
                                                       .function = Function::duty,
                                                       .account = "bo",
                                                       .span = {clock(15), clock(16)}}}));
}

// A senior may be so of several teams; the duty is answered in one place at a time.
TEST(Warnings, TellOfWhoeverHasTheDutyOfTwoTeamsAtOnce) {
  const auto plan = std::vector<Event>{begun(), added(1, seat(1, {"anna"}, each_day(8, 16)))};
  EXPECT_TRUE(told_at_once(plan, {{"bo", {{clock(8), clock(16)}}}}).empty());
  EXPECT_TRUE(told_at_once(plan, {{"anna", {{clock(16), clock(20)}}}}).empty());
  EXPECT_EQ(told_at_once(plan, {{"anna", {{clock(18), clock(20)}, {clock(12), clock(14)}}}}),
            (std::vector<Warning>{{.warns = Warns::duty_elsewhere,
                                   .function = Function::duty,
                                   .account = "anna",
                                   .span = {clock(12), clock(14)}}}));
}

}  // namespace
}  // namespace ingang::roster
