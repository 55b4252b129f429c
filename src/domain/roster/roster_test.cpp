// A roster: begun, planned, changed, swapped; and what is refused, in its order.
#include "domain/roster/roster.h"

#include <gtest/gtest.h>

#include "domain/roster/codes.h"
#include "domain/roster/given_test.h"
#include "domain/roster/shifts.h"

namespace ingang::roster {
namespace {

using namespace testing_;

constexpr LocalDate kFriday{2026, 11, 27};

Begin begin(const Actor& by = kChef) {
  return {.reference = "JOU-00001-00001",
          .by = by,
          .unit = kTeam,
          .authority = kOf,
          .hub = kHub,
          .answers_at_night = true,
          .functions = {Function::duty, Function::senior, Function::decision, Function::talks},
          .terms = {}};
}
AddRule add(Rule said, int seen = 1, const Actor& by = kChef) {
  said.from = {};
  said.first_day = kMonday;
  return {.change = change(seen, by), .rule = std::move(said), .from = at(kFriday, 8)};
}
AddOverride add(Override part, int seen = 2) {
  const auto from = part.from;
  return {.change = change(seen), .part = std::move(part), .from = from};
}
std::vector<Event> annas() { return {begun(), added(1, rule({"anna"}))}; }

TEST(BeginRoster, IsTheUnitManagersOrTheSeniors) {
  given({}).when(begin(), kMonday9).then({begun()});
  given({}).when(begin(kStina), kMonday9).then({begun(kStina)});
  for (const auto& by : {kAnna, kSara, kOlle, kChefElsewhere, kDag})
    given({}).when(begin(by), kMonday9).then_refused(kNotYoursToPlan);
  given({begun()}).when(begin(), kMonday9).then_refused(kRosterExists, "/unit");
  auto nothing = begin();
  nothing.functions = {};
  given({}).when(nothing, kMonday9).then_refused(kFunctionUnknown, "/functions");
}

TEST(AddRule, HoldsFromWhenItSays) {
  auto said = rule({"anna", "bo"}, each_day(16, 8));
  said.from = at(kFriday, 8);
  given({begun()})
      .when(add(rule({"anna", "bo"}, each_day(16, 8))), kMonday9)
      .then({added(1, said)});
  // At once: in the minute that it is.
  auto now = add(rule({"anna"}));
  now.from.reset();
  now.rule.first_day = {};
  said = rule({"anna"});
  said.from = at(kMonday, 9);
  given({begun()}).when(now, kMonday9 + 30s).then({added(1, said)});
}

// In the order of codes.h: what is wrong first is told first.
TEST(AddRule, IsRefused) {
  const auto plan = given({begun()});
  const auto whole = add(rule({"anna"}));
  given({}).when(whole, kMonday9).then_refused(kRosterUnknown);
  plan.when(add(rule({"anna"}), 1, kAnna), kMonday9).then_refused(kNotYoursToPlan);
  plan.when(add(rule({"anna"}), 7), kMonday9).then_refused(kPlanChanged);
  auto without_talks = begun();
  without_talks.functions = {Function::duty};
  given({without_talks})
      .when(add(rule({"stina"}, each_day(0, 24), Function::senior)), kMonday9)
      .then_refused(kFunctionUnknown, "/function");
  auto command = whole;
  command.replaces = 9;
  plan.when(command, kMonday9).then_refused(kPartUnknown, "/replaces");
  command = whole;
  command.rule.to = at(kFriday, 8);
  plan.when(command, kMonday9).then_refused(kEndsBeforeItBegins, "/to");
  command = whole;
  command.from = at(kMonday, 8, 59);
  plan.when(command, kMonday9).then_refused(kBeginsInThePast, "/from");
  plan.when(add(rule({"anna"}, {})), kMonday9).then_refused(kHoursMissing, "/hours");
  plan.when(add(rule({"anna"}, {{8, 0, 60}})), kMonday9).then_refused(kHoursMissing, "/hours");
  plan.when(add(rule({"anna"}, {{1, 0, 1441}})), kMonday9).then_refused(kHoursMissing, "/hours");
  plan.when(add(rule({})), kMonday9).then_refused(kNobodyNamed, "/people");
  plan.when(add(rule({"anna", ""})), kMonday9).then_refused(kNobodyNamed, "/people/1");
  plan.when(add(rule({"anna", "slutat"})), kMonday9).then_refused(kHasLeft, "/people/1");
  command = add(rule({"elsa"}));
  command.change.staff.push_back(kElsewhere);
  plan.when(command, kMonday9).then_refused(kNotOfTheTeam, "/people/0");
  plan.when(add(rule({"stina"})), kMonday9).then_refused(kRoleMissing, "/people/0");
  plan.when(add(rule({"anna"}, each_day(0, 24), Function::senior)), kMonday9)
      .then_refused(kRoleMissing, "/people/0");
  plan.when(add(rule({"dag"}, each_day(0, 24), Function::decision)), kMonday9).then_accepted();
}

TEST(AddRule, TwoThatGiveOneSeatToTwoContradict) {
  const auto refused = [](const History& plan, const AddRule& command, const char* when) {
    plan.when(command, kMonday9).then_refused(kRulesContradict, "/hours");
    EXPECT_EQ(plan.when(command, kMonday9).answer().error().detail, when);
  };
  const auto nights = given({begun(), added(1, rule({"anna"}, each_day(16, 8)))});
  refused(nights, add(rule({"bo"}, {{6, 7 * 60, 12 * 60}}), 2), "2026-11-28 07:00");
  refused(nights, add(rule({"bo"}, {{5, 15 * 60, 17 * 60}}), 2), "2026-11-27 16:00");
  refused(given({begun()}), add(rule({"bo"}, {{1, 16 * 60, 9 * 60}, {2, 8 * 60, 12 * 60}})),
          "2026-12-01 08:00");
  nights.when(add(rule({"bo"}, each_day(8, 16)), 2), kMonday9).then_accepted();
  auto beside = add(rule({"bo"}, each_day(16, 8)), 2);
  beside.rule.seat = 2;
  nights.when(beside, kMonday9).then_accepted();
  nights.when(add(rule({"stina"}, each_day(16, 8), Function::senior), 2), kMonday9).then_accepted();
  // The one before ends when it begins.
  auto instead_of = add(rule({"bo"}, each_day(16, 8)), 2);
  instead_of.replaces = 1;
  nights.when(instead_of, kMonday9).then_accepted();
  auto ended = rule({"anna"}, each_day(16, 8));
  ended.to = at(kFriday, 8);
  given({begun(), added(1, ended)})
      .when(add(rule({"bo"}, each_day(16, 8)), 2), kMonday9)
      .then_accepted();
}

TEST(AddRule, ThatReplacesAnotherLeavesTheOtherWhatItHad) {
  auto next = rule({"bo"});
  next.from = at(kFriday, 8);
  auto event = added(2, next);
  event.replaces = 1;
  const auto state = given({begun(), added(1, rule({"anna"})), event}).state();
  using Names = std::set<std::string>;
  const auto who = [&](Instant then) { return accounts_on_duty(state, Function::duty, then); };
  EXPECT_EQ(who(first_instant(at(kFriday, 7, 59))), Names{"anna"});
  EXPECT_EQ(who(first_instant(at(kFriday, 8))), Names{"bo"});
}

TEST(AddOverride, TakesOffPutsOnAndPutsInstead) {
  using Names = std::set<std::string>;
  const auto from = at(kFriday, 10);
  const auto to = at(kFriday, 14);
  struct Row {
    Override part;
    Names during;
  };
  for (const auto& row : std::vector<Row>{{instead("anna", "bo", from, to), {"bo"}},
                                          {instead("anna", "", from, to), {}},
                                          {instead("", "bo", from, to), {"anna", "bo"}}}) {
    given(annas())
        .when(add(row.part), kMonday9)
        .then({Overridden{.by = kChef.who, .number = 2, .part = row.part}});
    const auto state = given({begun(), added(1, rule({"anna"})),
                              Overridden{.by = kChef.who, .number = 2, .part = row.part}})
                           .state();
    const auto who = [&](Instant then) { return accounts_on_duty(state, Function::duty, then); };
    EXPECT_EQ(who(first_instant(at(kFriday, 9, 59))), Names{"anna"});
    EXPECT_EQ(who(first_instant(from)), row.during);
    EXPECT_EQ(who(first_instant(at(kFriday, 13, 59))), row.during);
    EXPECT_EQ(who(first_instant(to)), Names{"anna"});
  }
}

TEST(AddOverride, IsRefused) {
  const auto plan = given(annas());
  const auto from = at(kFriday, 10);
  const auto to = at(kFriday, 14);
  plan.when(add(instead("anna", "bo", from, to), 1), kMonday9).then_refused(kPlanChanged);
  plan.when(add(instead("anna", "bo", to, from)), kMonday9)
      .then_refused(kEndsBeforeItBegins, "/to");
  plan.when(add(instead("anna", "bo", at(kMonday, 8), to)), kMonday9)
      .then_refused(kBeginsInThePast, "/from");
  plan.when(add(instead("", "", from, to)), kMonday9).then_refused(kNobodyNamed, "/on");
  plan.when(add(instead("anna", "anna", from, to)), kMonday9).then_refused(kNobodyNamed, "/on");
  plan.when(add(instead("anna", "slutat", from, to)), kMonday9).then_refused(kHasLeft, "/on");
  plan.when(add(instead("bo", "cilla", from, to)), kMonday9).then_refused(kNotOnDutyThen, "/off");
  plan.when(add(instead("", "anna", from, to)), kMonday9).then_refused(kOnDutyAlready, "/on");
  // Whoever has left is taken off: that is how it is mended.
  given({begun(), added(1, rule({"slutat"}))})
      .when(add(instead("slutat", "bo", from, to)), kMonday9)
      .then_accepted();
}

Temporary holiday() {
  return {.function = Function::duty,
          .from = at(kFriday, 8),
          .to = at(kFriday.plus_days(2), 8),
          .shifts = {{1, "cilla", at(kFriday, 8), at(kFriday.plus_days(1), 8)},
                     {1, "bo", at(kFriday.plus_days(1), 8), at(kFriday.plus_days(2), 8)}}};
}
SetTemporary set(Temporary part, int seen = 2) {
  const auto from = part.from;
  return {.change = change(seen), .part = std::move(part), .from = from};
}

TEST(SetTemporary, ReplacesAllOfItsFunctionInItsSpan) {
  given(annas())
      .when(set(holiday()), kMonday9)
      .then({TemporarySet{.by = kChef.who, .number = 2, .part = holiday()}});
  // It goes before an override, whichever came first.
  const auto override_ = Overridden{
      .by = kChef.who, .number = 2, .part = instead("anna", "bo", at(kFriday, 0), at(kFriday, 24))};
  auto talks = rule({"rada"}, each_day(0, 24), Function::talks);
  const auto state =
      given({begun(), added(1, rule({"anna"})), override_,
             TemporarySet{.by = kChef.who, .number = 3, .part = holiday()}, added(4, talks)})
          .state();
  const auto on = [&](Instant then) {
    const auto all = on_duty(state, Function::duty, then);
    return all.size() == 1 ? all.front().account + " by " + std::string{code(all.front().by)}
                           : std::string{};
  };
  EXPECT_EQ(on(first_instant(at(kFriday, 7))), "bo by override");
  EXPECT_EQ(on(first_instant(at(kFriday, 8))), "cilla by temporary");
  EXPECT_EQ(on(first_instant(at(kFriday, 30))), "cilla by temporary");
  EXPECT_EQ(on(first_instant(at(kFriday, 32))), "bo by temporary");
  EXPECT_EQ(on(first_instant(at(kFriday, 56))), "anna by rule");
  EXPECT_EQ(accounts_on_duty(state, Function::talks, first_instant(at(kFriday, 12))),
            std::set<std::string>{"rada"})
      << "another function's plan stands";
}

TEST(SetTemporary, IsRefused) {
  const auto plan = given(annas());
  auto part = holiday();
  part.shifts[1].to = at(kFriday.plus_days(2), 9);
  plan.when(set(part), kMonday9).then_refused(kShiftOutsidePlan, "/shifts/1/from");
  part = holiday();
  part.shifts[1].to = part.shifts[1].from;
  plan.when(set(part), kMonday9).then_refused(kEndsBeforeItBegins, "/shifts/1/to");
  part = holiday();
  part.shifts[1].from = at(kFriday.plus_days(1), 7);
  plan.when(set(part), kMonday9).then_refused(kRulesContradict, "/shifts/1/from");
  part = holiday();
  part.shifts[0].account = "slutat";
  plan.when(set(part), kMonday9).then_refused(kHasLeft, "/shifts/0/account");
  given({begun(), added(1, rule({"anna"})),
         TemporarySet{.by = kChef.who, .number = 2, .part = holiday()}})
      .when(add(instead("cilla", "bo", at(kFriday, 10), at(kFriday, 12)), 3), kMonday9)
      .then_refused(kInsideTemporary, "/from");
}

TEST(EndPart, TakesEffectForwardAndOnce) {
  End command{.change = change(2), .part = Part::rule, .number = 1, .at = at(kFriday, 8)};
  const PartEnded ended{.by = kChef.who, .part = Part::rule, .number = 1, .at = at(kFriday, 8)};
  given(annas()).when(command, kMonday9).then({ended});
  const auto state = given({begun(), added(1, rule({"anna"})), ended}).state();
  EXPECT_FALSE(on_duty(state, Function::duty, first_instant(at(kFriday, 7, 59))).empty());
  EXPECT_TRUE(on_duty(state, Function::duty, first_instant(at(kFriday, 8))).empty());
  command.at = at(kMonday, 8);
  given(annas()).when(command, kMonday9).then_refused(kBeginsInThePast, "/at");
  command.at.reset();
  given(annas()).when(command, kMonday9).then_accepted();
  command.number = 5;
  given(annas()).when(command, kMonday9).then_refused(kPartUnknown, "/number");
  command.number = 1;
  command.part = Part::override_;
  given(annas()).when(command, kMonday9).then_refused(kPartUnknown, "/number");
  command = {.change = change(3), .part = Part::rule, .number = 1, .at = at(kFriday, 9)};
  given({begun(), added(1, rule({"anna"})), ended})
      .when(command, kMonday9)
      .then_refused(kPartUnknown, "/number");
}

TEST(Gap, IsRefusedUnlessItIsSaid) {
  auto careful = add(instead("anna", "", at(kFriday, 10), at(kFriday, 14)));
  careful.change.leave_gap = false;
  const auto answer = given(annas()).when(careful, kMonday9).answer();
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, kLeavesGap);
  EXPECT_EQ(answer.error().field, "/leave_gap");
  EXPECT_EQ(answer.error().detail, "2026-11-27 10:00 – 2026-11-27 14:00");
  careful.change.leave_gap = true;
  given(annas()).when(careful, kMonday9).then_accepted();
  careful.change.leave_gap = false;
  careful.part.on = "bo";
  given(annas()).when(careful, kMonday9).then_accepted();
  // What was a gap before is warned of, and hinders nothing.
  auto nights = add(rule({"bo"}, each_day(16, 8)));
  nights.change.leave_gap = false;
  given({begun()}).when(nights, kMonday9).then_accepted();
  // One rule instead of another: only together they may leave a gap.
  auto shorter = add(rule({"bo"}, each_day(0, 23)), 2);
  shorter.change.leave_gap = false;
  shorter.replaces = 1;
  given(annas()).when(shorter, kMonday9).then_refused(kLeavesGap, "/leave_gap");
  shorter.rule.hours = each_day(0, 24);
  given(annas()).when(shorter, kMonday9).then_accepted();
}

}  // namespace
}  // namespace ingang::roster
