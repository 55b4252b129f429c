// What would hold after a change: a fallback in a circle, minutes that nobody has, the hub, a unit
// that holds something; and what would happen to a report.
#include "domain/unitbook/check.h"

#include <gtest/gtest.h>

#include "domain/unitbook/codes.h"
#include "domain/unitbook/given_test.h"
#include "domain/unitbook/trial.h"

namespace ingang::unitbook {
namespace {

using namespace testing_;

UnitEdit falls_back(std::vector<std::string> codes, std::string_view unit = "0125-mottagning") {
  auto one = edit(unit);
  one.fallback.emplace();
  for (const auto& code : codes) one.fallback->push_back(sample::unit(code));
  return one;
}
Refusal refusal_of(UnitEdit one, std::string_view authority = "0125", const Actor& by = kEkero) {
  const auto answer =
      given({}, authority).when(propose(edits(std::move(one)), by), kMonday9).answer();
  return answer ? Refusal{.code = Code{"accepted"}} : answer.error();
}
Actor keeper_of(const std::string& authority) {
  return someone("rut", authority + "-x", authority, {Role::contact_manager});
}

// The sample county with the after-hours team falling back on somebody else than the hub.
class TeamFallsBack {
 public:
  explicit TeamFallsBack(std::vector<directory::UnitCode> on) {
    auto parts = sample::county_parts();
    parts.units[1].fallback = std::move(on);
    const directory::Directory county{parts};
    states_ = states_of(county);
    county_ = {.states = pointers(states_), .frame = frame_of(county), .holding = {}};
  }
  // What Nacka is told when it proposes this of its reception.
  [[nodiscard]] Refusal told_nacka(UnitEdit one) const {
    auto ask = propose(edits(std::move(one)), kNacka);
    ask.county = &county_;
    const auto answer = given({}, "0182").when(ask, kMonday9).answer();
    return answer ? Refusal{.code = Code{"accepted"}} : answer.error();
  }

 private:
  std::vector<State> states_;
  County county_;
};

TEST(Check, AFallbackInACircleIsShown) {
  const TeamFallsBack county({sample::unit("0182-mottagning")});
  const auto refusal =
      county.told_nacka(falls_back({"0180-socialjour-hub", "jour-natt"}, "0182-mottagning"));
  EXPECT_EQ(refusal.code, kFallbackLoops);
  EXPECT_EQ(refusal.detail, "0182-mottagning → jour-natt → 0182-mottagning");
  EXPECT_EQ(refusal.field, "/edits/units/0/fallback");
  EXPECT_EQ(refusal_of(falls_back({"0125-mottagning"})).detail,
            "0125-mottagning → 0125-mottagning");
}

// What is planned at the team a month ahead closes the circle on that day, and not before.
TEST(Check, AFallbackInACircleThatAnotherPlannedChangeWouldClose) {
  auto states = states_of();
  auto planned = proposed(edits(falls_back({"0182-mottagning"}, "jour-natt")), kMonday9 + 30 * 24h);
  planned.alone = true;
  for (auto& state : states) {
    if (state.authority() == sample::authority("jour"))
      state = evolve(std::move(state), {planned, kMonday9, kMonday9});
  }
  const County beside_it{
      .states = pointers(states), .frame = frame_of(sample::county()), .holding = {}};
  const auto told = [&](std::vector<std::string> on) {
    auto ask = propose(edits(falls_back(std::move(on), "0182-mottagning")), kNacka);
    ask.county = &beside_it;
    const auto answer = given({}, "0182").when(ask, kMonday9).answer();
    return answer ? Refusal{.code = Code{"accepted"}} : answer.error();
  };
  const auto refusal = told({"0180-socialjour-hub", "jour-natt"});
  EXPECT_EQ(refusal.code, kFallbackLoops);
  EXPECT_EQ(refusal.detail, "0182-mottagning → jour-natt → 0182-mottagning");
  EXPECT_EQ(told({"0180-socialjour-hub"}).code, Code{"accepted"});
}

TEST(Check, AFallbackThatIsEmptyOrLeadsNowhereIsRefused) {
  EXPECT_EQ(refusal_of(falls_back({})).code, kFallbackEmpty);
  EXPECT_EQ(refusal_of(falls_back({"0999-ingen"})).code, kFallbackUnknown);
  EXPECT_EQ(refusal_of(edit("0182-mottagning", Does::remove), "0182", kNacka).detail,
            "0125-mottagning → 0182-mottagning")
      << "Ekerö falls back on it";
}

// The team is there to eight and from four; Nacka's reception between, and nobody comes after them.
TEST(Check, HoursThatLeaveAMinuteToNobodyAreRefusedWithTheMinutes) {
  const TeamFallsBack county({});
  auto hours = edit("0182-mottagning");
  hours.hours = sample::office();
  hours.hours->weekly[2] = {{8 * 60 + 10, 16 * 60 + 30}};
  const auto refusal = county.told_nacka(hours);
  EXPECT_EQ(refusal.code, kNobodyReceives);
  EXPECT_EQ(refusal.detail, "0182, 2026-11-25 08:00–08:10") << "on Wednesday";
  auto closed = edit("0182-mottagning");
  closed.closed_days = {{2027, 2, 1}};
  EXPECT_EQ(county.told_nacka(closed).detail, "0182, 2027-02-01 08:00–16:00")
      << "also on a day that is far from now";
  hours.hours->weekly[2] = {{8 * 60, 16 * 60}};
  EXPECT_EQ(county.told_nacka(hours).code, Code{"accepted"}) << "they meet at four";
  EXPECT_EQ(refusal_of(closed, "0182", kNacka).code, Code{"accepted"})
      << "where the hub comes after the team";
}

TEST(Check, TheHubStaysOpenAndAlone) {
  const auto keeper = someone("ida", kHubUnit, kHub, {Role::contact_manager});
  auto closed = edit("0180-socialjour-hub");
  closed.hours = sample::office();
  EXPECT_EQ(refusal_of(closed, kHub, keeper).code, kHubStays);
  auto one_day = edit("0180-socialjour-hub");
  one_day.closed_days = {{2026, 12, 24}};
  EXPECT_EQ(refusal_of(one_day, kHub, keeper).code, kHubStays);
  EXPECT_EQ(refusal_of(edit("0180-socialjour-hub", Does::remove), kHub, keeper).code, kHubStays);
  auto second = edit("0125-mottagning");
  second.kind = directory::UnitKind::hub;
  EXPECT_EQ(refusal_of(second).code, kHubStays);
}

TEST(Check, SomebodyServesEachNamndAfterHoursAndIsReached) {
  auto team = edit("jour-natt");
  team.serves = {{.authority = sample::authority("0182")},
                 {.authority = sample::authority("0140")}};
  const auto refusal = refusal_of(team, "jour", keeper_of("jour"));
  EXPECT_EQ(refusal.code, kNobodyAfterHours);
  EXPECT_EQ(refusal.detail, "0125");
  team.serves->push_back({.authority = sample::authority("0999")});
  EXPECT_EQ(refusal_of(team, "jour", keeper_of("jour")).code, kAuthorityUnknown);
  auto silent = edit();
  silent.login = false;
  silent.contacts.emplace();
  EXPECT_EQ(refusal_of(silent).code, kUnitUnreachable);
}

UnitEdit of_kind(directory::UnitKind kind, std::string_view unit = "0125-mottagning") {
  auto one = edit(unit);
  one.kind = kind;
  return one;
}
// Of another one as well, in the same change.
Refusal refusal_of_both(UnitEdit one, UnitEdit other) {
  const Edits both{.units = {std::move(one), std::move(other)}};
  const auto answer = given({}).when(propose(both), kMonday9).answer();
  return answer ? Refusal{.code = Code{"accepted"}} : answer.error();
}
UnitEdit second_reception() {
  auto one = edit("0125-mottagning-2", Does::add);
  one.name = "Mottagning två";
  one.kind = directory::UnitKind::reception;
  one.hours = sample::office();
  one.contacts = {{.kind = ContactKind::phone, .value = kNewNumber, .owner = "Gruppledare"}};
  one.fallback = {{sample::unit("0180-socialjour-hub")}};
  return one;
}

TEST(Check, NoReportIsHandedOnToThePoliceOrToAdvice) {
  const auto refusal = refusal_of(falls_back({"jour-natt", "police-stockholm-roc"}));
  EXPECT_EQ(refusal.code, kReceivesNoReports);
  EXPECT_EQ(refusal.field, "/edits/units/0/fallback");
  EXPECT_EQ(refusal.detail, "0125-mottagning → police-stockholm-roc");
  auto advice = second_reception();
  advice.kind = directory::UnitKind::advice;
  EXPECT_EQ(refusal_of_both(falls_back({"0125-mottagning-2"}), advice).code, kReceivesNoReports);
  advice.fallback = {{sample::unit("police-stockholm-roc")}};
  EXPECT_EQ(refusal_of(advice).code, Code{"accepted"}) << "whom to ring; it is handed nothing";
  advice.serves = {{.authority = sample::authority("0125")}};
  EXPECT_EQ(refusal_of(advice).field, "/edits/units/0/serves");
  EXPECT_EQ(refusal_of(second_reception()).code, Code{"accepted"});
}

TEST(Check, AUnitOnWhichAnotherFallsBackGoesOnReceiving) {
  auto other = second_reception();
  other.unit = sample::unit("0182-mottagning-2");
  const Edits both{.units = {other, of_kind(directory::UnitKind::advice, "0182-mottagning")}};
  const auto answer = given({}, "0182").when(propose(both, kNacka), kMonday9).answer();
  ASSERT_FALSE(answer) << "Ekerö falls back on it";
  EXPECT_EQ(answer.error().code, kReceivesNoReports);
  EXPECT_EQ(answer.error().field, "/edits/units/1/kind");
  EXPECT_EQ(answer.error().detail, "0125-mottagning → 0182-mottagning");
}

// LAW: kl.delegation_between_municipalities
TEST(Check, ANamndAnswersForAnotherByThatOnesAgreementAlone) {
  auto takes = edit();
  takes.serves = {{.authority = sample::authority("0182")}};
  const auto refusal = refusal_of(takes);
  EXPECT_EQ(refusal.code, kServesWithoutAgreement);
  EXPECT_EQ(refusal.field, "/edits/units/0/serves");
  EXPECT_EQ(refusal.detail, "0125-mottagning → 0182");
  given({proposed(edits(takes))})
      .when(confirm(), kMonday9)
      .then_refused(kServesWithoutAgreement, "/edits/units/0/serves");
  auto agreed = beside();
  agreed.agreed = {{kReception, sample::authority("0182")}};
  auto ask = propose(edits(takes));
  ask.county = &agreed;
  given({}).when(ask, kMonday9).then_accepted();
  agreed.agreed = {{sample::unit("jour-natt"), sample::authority("0182")}};
  given({}).when(ask, kMonday9).then_refused(kServesWithoutAgreement, "/edits/units/0/serves");
  takes.serves = {{.authority = sample::authority("0125")}};
  EXPECT_EQ(refusal_of(takes).code, Code{"accepted"}) << "its own, around the clock";
  auto team = edit("jour-natt");
  team.serves = sample::county().find_unit("jour-natt")->serves;
  team.serves->push_back({.authority = sample::authority("0180-farsta")});
  EXPECT_EQ(refusal_of(team, "jour", keeper_of("jour")).code, Code{"accepted"})
      << "it is nobody's nämnd, and the hub is among the two";
}

TEST(Check, OnlyThePolicesUnitsArePolice) {
  const auto refusal = refusal_of(of_kind(directory::UnitKind::police));
  EXPECT_EQ(refusal.code, kKindOfAnother);
  EXPECT_EQ(refusal.field, "/edits/units/0/kind");
  for (const auto kind : {directory::UnitKind::reception, directory::UnitKind::after_hours}) {
    EXPECT_EQ(refusal_of(of_kind(kind, "police-stockholm-roc"), "police-stockholm",
                         keeper_of("police-stockholm"))
                  .code,
              kKindOfAnother);
  }
}

TEST(Check, ANamndKeepsAUnitThatReceives) {
  auto never = edit();
  never.hours.emplace();
  EXPECT_EQ(refusal_of(never).code, kNoUnitReceives);
  EXPECT_EQ(refusal_of(never).detail, "0125");
  EXPECT_EQ(refusal_of(of_kind(directory::UnitKind::advice)).code, kNoUnitReceives);
  EXPECT_EQ(refusal_of(edit("0125-mottagning", Does::remove)).code, kNoUnitReceives);
  EXPECT_EQ(refusal_of_both(never, second_reception()).code, Code{"accepted"});
  EXPECT_EQ(refusal_of_both(edit("0125-mottagning", Does::remove), second_reception()).code,
            Code{"accepted"});
}

// A second reception shall be closed for good in a month: the first one may not be as well.
TEST(Check, ANamndKeepsAUnitThatReceivesWhenWhatIsPlannedHolds) {
  auto opened = proposed(edits(second_reception()));
  opened.alone = true;
  auto never = edit("0125-mottagning-2");
  never.hours.emplace();
  auto planned = proposed(edits(never), kMonday9 + 30 * 24h);
  planned.number = 2;
  planned.alone = true;
  auto ask = propose(edits(edit()));
  ask.edits.units.front().hours.emplace();
  ask.seen = 3;
  given({opened, planned}).when(ask, kMonday9).then_refused(kNoUnitReceives, "/edits/units");
}

TEST(Check, AUnitThatHoldsSomethingStays) {
  auto parts = sample::county_parts();
  auto second = parts.units.back();
  second.code = sample::unit("0125-mottagning-2");
  second.authority = sample::authority("0125");
  parts.units.push_back(second);
  const directory::Directory county{parts};
  const auto states = states_of(county);
  County around{.states = pointers(states), .frame = frame_of(county), .holding = {second.code}};
  auto ask = propose(edits(edit("0125-mottagning-2", Does::remove)));
  ask.county = &around;
  const History ekero(recorded({imported("0125", county)}));
  const auto answer = ekero.when(ask, kMonday9).answer();
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, kUnitHoldsReports);
  EXPECT_EQ(answer.error().detail, "0125-mottagning-2");
  around.holding.clear();
  ekero.when(ask, kMonday9).then_accepted();
}

TEST(Check, IsAskedAgainWhenItIsConfirmed) {
  auto lonely = proposed(edits(falls_back({"0182-mottagning"})));
  auto parts = sample::county_parts();
  parts.units[4].fallback = {sample::unit("0125-mottagning")};  // Nacka's, since then
  const directory::Directory county{parts};
  const auto states = states_of(county);
  const County around{.states = pointers(states), .frame = frame_of(county), .holding = {}};
  auto yes = confirm();
  yes.county = &around;
  given({lonely}).when(yes, kMonday9).then_refused(kFallbackLoops, "/edits/units/0/fallback");
  given({lonely}).when(confirm(), kMonday9).then_accepted();
}

TEST(Trial, TellsWhoWouldReceiveBeforeAndAfter) {
  auto later = edit("jour-natt");
  later.contacts = {{.kind = ContactKind::phone, .value = kNewNumber, .owner = "jour"}};
  const auto states = states_of();
  const std::vector<Instant> moments{kMonday9, next_saturday_night(kMonday9)};
  EXPECT_EQ(stockholm(moments[1]).text(), "2026-11-28 03:00");
  const auto tried =
      trial(pointers(states), frame_of(sample::county()),
            {.authority = sample::authority("jour"), .edits = edits(later)}, moments);
  ASSERT_EQ(tried.size(), 2 * directory::places(sample::county()).size());
  for (const auto& one : tried) {
    const bool by_team = one.before.receiving.unit.text() == "jour-natt";
    EXPECT_EQ(one.changed(), by_team) << one.municipality.text();
    EXPECT_EQ(by_team, one.at == moments[1] && !one.district) << one.municipality.text();
    if (by_team) {
      EXPECT_EQ(one.after.number, kNewNumber);
    }
  }
}

}  // namespace
}  // namespace ingang::unitbook
