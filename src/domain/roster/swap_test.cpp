// What people of a team do with a roster beside planning it: swaps, station days, lines for the
// next, telephone numbers.
#include <gtest/gtest.h>

#include "domain/roster/codes.h"
#include "domain/roster/given_test.h"
#include "domain/roster/may.h"
#include "domain/roster/shifts.h"

namespace ingang::roster {
namespace {

using namespace testing_;

constexpr LocalDate kTheFriday{2026, 11, 27};
std::vector<Event> of_anna() { return {begun(), added(1, rule({"anna"}))}; }

TEST(Swap, HoldsWhenTheOtherHasSaidYes) {
  auto said = swap(at(kTheFriday, 8), at(kTheFriday, 16));
  said.take = SwapSpan{.seat = 1, .from = at(kTheFriday, 16), .to = at(kTheFriday, 24)};
  const std::vector<Event> plan{begun(), added(1, rule({"anna"}, each_day(0, 16))),
                                added(2, rule({"bo"}, each_day(16, 24)))};
  given(plan)
      .when(ProposeSwap{kAnna, kStaff, said}, kMonday9)
      .then({SwapProposed{kAnna.who, 3, said}});
  auto proposed = plan;
  proposed.push_back(SwapProposed{kAnna.who, 3, said});
  given(proposed)
      .when(AnswerSwap{kBo, 3, true, kStaff}, kMonday9)
      .then({SwapAnswered{kBo.who, 3, true}});
  // Anna, who would take a part of Bo's, has left since she proposed it.
  given(proposed).when(AnswerSwap{kBo, 3, true, {kBo}}, kMonday9).then_refused(kHasLeft, "/number");
  given(proposed).when(AnswerSwap{kAnna, 3, true}, kMonday9).then_refused(kNotYoursToPlan);
  given(proposed)
      .when(AnswerSwap{kAnna, 3, false}, kMonday9)
      .then({SwapAnswered{kAnna.who, 3, false}});
  given(proposed).when(AnswerSwap{kCilla, 3, true}, kMonday9).then_refused(kPartUnknown, "/number");
  using Names = std::set<std::string>;
  const auto who = [](const State& state, int hour) {
    return accounts_on_duty(state, Function::duty, first_instant(at(kTheFriday, hour)));
  };
  EXPECT_EQ(who(given(proposed).state(), 9), Names{"anna"}) << "not before the other's yes";
  auto agreed = proposed;
  agreed.push_back(SwapAnswered{kBo.who, 3, true});
  EXPECT_EQ(who(given(agreed).state(), 9), Names{"bo"});
  EXPECT_EQ(who(given(agreed).state(), 17), Names{"anna"});
  EXPECT_EQ(who(given(agreed).state(), 7), Names{"anna"}) << "before what was given";
  given(agreed).when(AnswerSwap{kBo, 3, false}, kMonday9).then_refused(kSwapOver);
}

// Nobody answered before the shift began: whoever stands in the plan has it, and nobody is asked.
TEST(Swap, ThatNobodyAnsweredLapsesWhenTheFirstOfItsShiftsBegins) {
  const std::vector<Event> plan{begun(), added(1, rule({"anna"}, each_day(0, 16))),
                                added(2, rule({"bo"}, each_day(16, 24)))};
  auto said = swap(at(kTheFriday, 8), at(kTheFriday, 16));
  said.take = SwapSpan{
      .seat = 1, .from = at(kTheFriday.plus_days(-1), 16), .to = at(kTheFriday.plus_days(-1), 24)};
  auto asked = plan;
  asked.push_back(SwapProposed{kAnna.who, 3, said});
  const auto state = given(asked).state();
  const auto& talk = state.swaps.front();
  const Instant begins = first_instant(said.take->from);
  EXPECT_TRUE(waits_for_answer(talk, begins));
  EXPECT_FALSE(has_lapsed(talk, begins));
  EXPECT_TRUE(may(kBo, Action::answer_swap, {.state = state}, begins));
  const Instant begun_already = begins + 1min;
  EXPECT_FALSE(waits_for_answer(talk, begun_already));
  EXPECT_TRUE(has_lapsed(talk, begun_already));
  for (const auto& by : {kAnna, kBo})
    EXPECT_FALSE(may(by, Action::answer_swap, {.state = state}, begun_already));
  given(asked).when(AnswerSwap{kBo, 3, true, kStaff}, begun_already).then_refused(kSwapLapsed);
  given(asked).when(AnswerSwap{kBo, 3, false}, begun_already).then_refused(kSwapLapsed);
  asked.push_back(SwapAnswered{kBo.who, 3, true});
  EXPECT_FALSE(has_lapsed(given(asked).state().swaps.front(), begun_already)) << "it was answered";
}

TEST(Swap, IsRefusedWithOneselfAndOutsideBothShifts) {
  const std::vector<Event> plan{begun(), added(1, rule({"anna"}, each_day(0, 16))),
                                added(2, rule({"bo"}, each_day(16, 24)))};
  const auto tried = [&](const Swap& said) {
    return given(plan).when(ProposeSwap{kAnna, kStaff, said}, kMonday9);
  };
  auto said = swap(at(kTheFriday, 8), at(kTheFriday, 16));
  said.other = "anna";
  tried(said).then_refused(kSwapWithOneself, "/other");
  said.other = "slutat";
  tried(said).then_refused(kHasLeft, "/other");
  tried(swap(at(kTheFriday, 8), at(kTheFriday, 17))).then_refused(kSwapOutsideShift, "/give");
  said = swap(at(kTheFriday, 8), at(kTheFriday, 16));
  said.take = SwapSpan{.seat = 1, .from = at(kTheFriday, 15), .to = at(kTheFriday, 20)};
  tried(said).then_refused(kSwapOutsideShift, "/take");
  said.take = SwapSpan{.seat = 1, .from = at(kTheFriday, 20), .to = at(kTheFriday, 18)};
  tried(said).then_refused(kEndsBeforeItBegins, "/take/to");
  tried(swap(at(kMonday, 7), at(kMonday, 16))).then_refused(kBeginsInThePast, "/give/from");
  // The plan has changed since it was proposed.
  auto changed = plan;
  changed.push_back(SwapProposed{kAnna.who, 3, swap(at(kTheFriday, 8), at(kTheFriday, 16))});
  changed.push_back(
      Overridden{.by = kChef.who,
                 .number = 4,
                 .part = instead("anna", "cilla", at(kTheFriday, 8), at(kTheFriday, 10))});
  given(changed).when(AnswerSwap{kBo, 3, true}, kMonday9).then_refused(kSwapOutsideShift, "/give");
}

TEST(Station, IsADayAPlaceAndAnAdviser) {
  const StationDay day{.day = kTheFriday,
                       .from_minute = 600,
                       .to_minute = 900,
                       .place = "Övningsstationen",
                       .account = "rada"};
  const SetStation command{change(1), day};
  given({begun()}).when(command, kMonday9).then({StationSet{kChef.who, 1, day}});
  const auto state = given({begun(), StationSet{kChef.who, 1, day}}).state();
  EXPECT_EQ(station_days(state, kMonday, kTheFriday), std::vector{day});
  EXPECT_TRUE(station_days(state, kTheFriday.plus_days(1), kTheFriday.plus_days(9)).empty());
  auto wrong = command;
  wrong.part.place = " ";
  given({begun()}).when(wrong, kMonday9).then_refused(kPlaceMissing, "/place");
  wrong = command;
  wrong.part.day = kMonday.plus_days(-1);
  given({begun()}).when(wrong, kMonday9).then_refused(kBeginsInThePast, "/day");
  wrong = command;
  wrong.part.account = "slutat";
  given({begun()}).when(wrong, kMonday9).then_refused(kHasLeft, "/account");
  const PartEnded ended{.by = kChef.who, .part = Part::station, .number = 1, .at = at(kMonday, 9)};
  EXPECT_TRUE(station_days(given({begun(), StationSet{kChef.who, 1, day}, ended}).state(), kMonday,
                           kTheFriday)
                  .empty());
}

// LAW: gdpr.necessary
TEST(Note, HasNoIdentityNumber) {
  const auto plan = given(of_anna());
  plan.when(Note{kAnna, personal("ING-00001-00001 väntar på mottagningen.")}, kMonday9)
      .then({Noted{kAnna.who, personal("ING-00001-00001 väntar på mottagningen.")}});
  plan.when(Note{kAnna, personal("Ring om 20170101-2393.")}, kMonday9)
      .then_refused(kIdentityInNote, "/text");
  plan.when(Note{kAnna, personal(" ")}, kMonday9).then_refused(kNoteEmpty, "/text");
  plan.when(Note{kSara, personal("Hej.")}, kMonday9).then_refused(kNotYoursToPlan);
}

TEST(NoteNumber, IsOnesOwnOrByWhoeverPlans) {
  const auto plan = given(of_anna());
  const auto number = personal("08-465 004 21");
  plan.when(NoteNumber{kStina, {}, "stina", number, kMonday}, kMonday9)
      .then({NumberNoted{kStina.who, "stina", number, kMonday}});
  plan.when(NoteNumber{kChef, kStaff, "dag", number, {}}, kMonday9)
      .then({NumberNoted{kChef.who, "dag", number, {}}});
  plan.when(NoteNumber{kAnna, kStaff, "bo", number, {}}, kMonday9).then_refused(kNotYoursToPlan);
  plan.when(NoteNumber{kChef, kStaff, "slutat", number, {}}, kMonday9)
      .then_refused(kHasLeft, "/account");
  plan.when(NoteNumber{kStina, {}, "stina", personal("i växeln"), {}}, kMonday9)
      .then_refused(kNumberUnlikely, "/number");
  plan.when(NoteNumber{kStina, {}, "stina", number, kTheFriday}, kMonday9)
      .then_refused(kProofAhead, "/proven_on");
}

TEST(SetFunctions, AreWhatTheTeamKeeps) {
  given({begun()})
      .when(SetFunctions{change(1), {Function::talks, Function::duty, Function::duty}}, kMonday9)
      .then({FunctionsSet{kChef.who, {Function::duty, Function::talks}}});
  given({begun()})
      .when(SetFunctions{change(1), {}}, kMonday9)
      .then_refused(kFunctionUnknown, "/functions");
}

TEST(Lines, ForTheNextAreAtHandForADayAndAHalf) {
  std::vector<Recorded> history{{begun(), kMonday9, kMonday9},
                                {Noted{kAnna.who, personal("Ett.")}, kMonday9, kMonday9}};
  const auto later = [&](Duration time) {
    auto all = history;
    all.push_back({Noted{kBo.who, personal("Två.")}, kMonday9 + time, kMonday9 + time});
    return fold(all).lines.size();
  };
  EXPECT_EQ(later(35h), 2U);
  EXPECT_EQ(later(37h), 1U);
}

}  // namespace
}  // namespace ingang::roster
