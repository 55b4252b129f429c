// The protection assessment, the registration, and the row.
#include <gtest/gtest.h>

#include "domain/handover/chain_test.h"
#include "domain/handover/codes.h"
#include "domain/handover/summary.h"
#include "domain/report/codes.h"

namespace ingang::handover {
namespace {

using namespace testing_;

AssessProtection assess(const Actor& by = kAssessor, const char* reason = "Bor tryggt hos mormor.",
                        Mandate mandate = Mandate::receive_and_forward) {
  return {.by = by,
          .immediate_protection_needed = false,
          .reason = personal(reason),
          .mandate = mandate};
}
const ProtectionAssessed kAssessed = assessed();

// LAW: sol.protection_assessment
TEST(AssessProtection, OfTheNamndsOwnItIsKeptThatItWasMadeAndNoWordsAreAskedFor) {
  given(kDelivered).when(assess(), kMonday9).then({kAssessed});
  given(kDelivered)
      .when(assess(kAssessor, ""), kMonday9)
      .then({ProtectionAssessed{kAssessor.who, false, {}}});
}
// LAW: sol.protection_assessment
TEST(AssessProtection, MadeForAnotherIsToldInWordsAlsoWhenTheAnswerIsNo) {
  const auto mandate = Mandate::also_protection_assessment;
  for (const char* unseen : {"", " ", "\u00A0", "\u200B", "\u3164", "\u2800 \u2067", "\x7F"}) {
    given(kDelivered)
        .when(assess(kHubAssessor, unseen, mandate), kMonday9)
        .then_refused(kAssessmentReasonMissing, "/reason");
  }
}
// LAW: protection.assessment
TEST(AssessProtection, IsMadeByWhoHasTheNamndsMandate) {
  given(kDelivered).when(assess(kOtherAssessor), kMonday9).then_refused(kOtherAuthority);
  given(kDelivered).when(assess(kInga), kMonday9).then_refused(kNotProtectionAssessor);
  given(kDelivered).when(assess(with(kInga, Role::protection_assessor)), kMonday9).then_accepted();
}
// LAW: kl.delegation_between_municipalities
TEST(AssessProtection, TheHubHasOnlyTheMandateItWasGiven) {
  const auto mandate = Mandate::also_protection_assessment;
  given(kDelivered).when(assess(kHubAssessor), kMonday9).then_refused(kHubHasNoMandate);
  given(kDelivered).when(assess(kHubAssessor, "Behov nu.", mandate), kMonday9).then_accepted();
  given(kDelivered)
      .when(assess(kSara, "Behov nu.", mandate), kMonday9)
      .then_refused(kNotProtectionAssessor);
}
// LAW: sol.protection_assessment. Saturday night: the team has it, and the clock of the law runs.
TEST(AssessProtection, AnAfterHoursTeamThatHasItMayWhereItsOwnRowSaysSo) {
  const std::string unit = "nordvast-jour";
  const Actor nora = someone("nora", unit, "nordvast", {Role::intake});
  const Actor team = with(nora, Role::protection_assessor);
  const auto lent = Mandate::also_protection_assessment;
  LegOpened onward = to_day(nora);
  onward.from_unit = unit;
  const std::vector<Event> offered_there = {offered(unit, false), copy_given(), Delivered{1}};
  const auto has_it = and_then(offered_there, {received(nora, 1, false), onward});
  given(has_it).when(assess(team, "Behov nu.", lent), kMonday9).then_accepted();
  given(has_it).when(assess(team, "Behov nu."), kMonday9).then_refused(kTeamHasNoMandate);
  given(has_it)
      .when(assess(nora, "Behov nu.", lent), kMonday9)
      .then_refused(kNotProtectionAssessor);
  // Not before it has received it, nor once the nämnd has registered it.
  given(offered_there)
      .when(assess(team, "Behov nu.", lent), kMonday9)
      .then_refused(kOtherAuthority);
  given(and_then(has_it, {received(kInga, 2), registered()}))
      .when(assess(team, "Behov nu.", lent), kMonday9)
      .then_refused(kAlreadyRegistered);
}
TEST(AssessProtection, RefusalsComeInTheirOrder) {
  given({}).when(assess(kOlle, ""), kMonday9).then_refused(kHandoverUnknown);
  given(kTakenBack)
      .when(assess(with(kAssessor, Role::probe), ""), kMonday9)
      .then_refused(report::kNotYoursToDo);
  given(kTakenBack).when(assess(kOlle, ""), kMonday9).then_refused(kOtherAuthority);
  given(kTakenBack).when(assess(kInga, ""), kMonday9).then_refused(kNotProtectionAssessor);
  given(kTakenBack).when(assess(kHubAssessor, ""), kMonday9).then_refused(kHubHasNoMandate);
  given(kReleased).when(assess(kAssessor, ""), kMonday9).then_refused(kHandoverReleased);
  given({offered()}).when(assess(kAssessor, ""), kMonday9).then_refused(kNotDelivered);
  given(and_then(kDelivered, {kAssessed}))
      .when(assess(kAssessor, ""), kMonday9)
      .then_refused(kAlreadyAssessed);
  given(kDelivered)
      .when(assess(kAssessor, std::string(20'001, 'x').c_str()), kMonday9)
      .then_refused(report::kTextTooLong, "/reason");
}

Register enter(const Actor& by = kInga, const char* reference = "SN 2026/0456",
               LocalDate on = {2026, 11, 23}) {
  return {
      .by = by, .kind = RegistrationKind::diary_number, .reference = personal(reference), .on = on};
}
// LAW: registration.without_delay
TEST(RegisterHandover, IsNeverRefusedForWantOfAnAssessment) {
  given(kReceived).when(enter(), kMonday9).then({registered()});
  EXPECT_EQ(given(kRegistered).state().holder(), kDay);
}
// LAW: sol.protection_assessment. Norway's 63, the other way: registered, and nobody looked.
TEST(RegisterHandover, WithoutAnAssessmentLeavesItOpenWithItsClockUntilAssessed) {
  const auto row = summarise(given(kRegistered).state());
  EXPECT_TRUE(row.open);
  EXPECT_EQ(row.due, kMonday9 + 15h);
  EXPECT_EQ(row.clocks.front(), (report::Clock{kMonday9 + 15h, report::Step::protection_assessment,
                                               deadlines::Basis::law, kDay}));
  EXPECT_EQ(row.tags, (std::vector<std::string>{"lasting", "acting", "unassessed"}));
  given(kRegistered).when(assess(), kMonday9).then({kAssessed});
  for (const auto& both :
       {and_then(kRegistered, {kAssessed}), and_then(kReceived, {kAssessed, registered()})}) {
    EXPECT_FALSE(summarise(given(both).state()).open);
    EXPECT_FALSE(summarise(given(both).state()).due);
    EXPECT_TRUE(summarise(given(both).state()).clocks.empty());
  }
}
// LAW: sol.protection_assessment. Nobody there sees it: the hub keeps it until it has noted that it
// is assessed.
TEST(RegisterHandover, TypedInForAUnitWithoutALoginLeavesItOpenAtTheHubUntilItsAssessmentIsNoted) {
  HandedOverByPhone told = told_by_phone();
  const auto typed_in = [&] {
    return given({offered(), copy_given(), told, registered(kSara, true)}).state();
  };
  EXPECT_TRUE(is_open(typed_in())) << "rung because it is held: the unit sees it, and goes on";
  told.no_login = true;
  EXPECT_TRUE(is_open(typed_in()));
  EXPECT_EQ(summarise(typed_in()).clocks.front().unit, kHubUnit) << "whose step it is";
  const std::vector<Event> history{offered(), copy_given(), told, registered(kSara, true)};
  given(history)
      .when(AssessProtection{.by = kSara, .reason = personal("Nykvarn, Karin: inget behov")},
            kMonday9)
      .then_accepted();
  given(history)
      .when(AssessProtection{.by = kSara}, kMonday9)
      .then_refused(kAssessmentReasonMissing, "/reason");
  const auto noted = and_then(
      history, {ProtectionAssessed{kSara.who, false, personal("Nykvarn, Karin: inget behov")}});
  EXPECT_FALSE(is_open(given(noted).state()));
}
// Norway, Sollefteå: whatever has happened, something is due until it is registered and assessed.
TEST(HandoverRow, NothingOpenIsEverWithoutAClockAndAUnitThatIsToAct) {
  const auto told = std::vector<Event>{offered(), copy_given(), told_by_phone()};
  for (const auto& history :
       {std::vector<Event>{offered()}, std::vector<Event>{offered(), copy_given()}, kDelivered,
        kReceived, kReturned, kByNight, kNightHasIt, kRegistered, kTakenBack, told,
        and_then(kReceived, {kAssessed}), and_then(kReturned, {Redirected{"HND-2", kSara.who}}),
        and_then(kReturned, {kAssessed, Redirected{"HND-2", kSara.who}})}) {
    const auto row = summarise(given(history).state());
    ASSERT_TRUE(row.open);
    ASSERT_TRUE(row.due);
    ASSERT_TRUE(row.next);
    const bool sent_on = !given(history).state().redirected_to.empty();
    EXPECT_TRUE(sent_on || row.next->step != report::Step::decision_14_days)
        << "a step that can be taken here";
    for (const auto& clock : row.clocks) EXPECT_FALSE(clock.unit.empty()) << code(clock.step);
  }
  EXPECT_FALSE(summarise(given(kReleased).state()).next);
}
TEST(RegisterHandover, IsByTheUnitAndAfterAPhoneCallTypedInByTheHub) {
  const std::vector<Event> by_phone = {offered(), copy_given(), told_by_phone()};
  given(by_phone).when(enter(kSara), kMonday9).then({registered(kSara, true)});
  given(by_phone).when(enter(kInga), kMonday9).then({registered(kInga, false)});
  for (const Actor& nobody : {kOlle, kSara, kAssessor, kOperator, kProbeIntake}) {
    given(kReceived).when(enter(nobody), kMonday9).then_refused(report::kNotYoursToDo);
  }
}
TEST(RegisterHandover, NeverUnderAnIdentityNumber) {
  for (const char* number :
       {"201701012393", "170101-2393", "akt 170161-2390", "20170101–2393", "20170101\u00A02393",
        "2017.01.01.2393", "２０１７０１０１２３９３", "1701012393"}) {
    given(kReceived)
        .when(enter(kInga, number), kMonday9)
        .then_refused(report::kIdentityNumberNotAllowed, "/reference");
  }
  // A diary number of the day it was written is none, though it looks like one.
  for (const char* diary : {"20261123-0001", "20261123-0013", "20170101-2394", "2026/1123-0043"}) {
    given(kReceived).when(enter(kInga, diary), kMonday9).then_accepted();
  }
}
TEST(RegisterHandover, OnADayThatHasBeenAndNotBeforeItCameIn) {
  given(kReceived)
      .when(enter(kInga, "A 1", {2026, 11, 24}), kMonday9)
      .then_refused(kRegistrationDateWrong, "/on");
  given(kReceived)
      .when(enter(kInga, "A 1", {2026, 11, 22}), kMonday9)
      .then_refused(kRegistrationDateWrong, "/on");
  given(kReceived)
      .when(enter(kInga, "A 1", {2026, 11, 31}), kMonday9)
      .then_refused(kRegistrationDateWrong, "/on");
  given(kReceived).when(enter(kInga, "A 1", {2026, 11, 24}), kMonday9 + 24h).then_accepted();
}
TEST(RegisterHandover, RefusalsComeInTheirOrder) {
  given({}).when(enter(kNacka, ""), kMonday9).then_refused(kHandoverUnknown);
  given(kDelivered).when(enter(kNacka, ""), kMonday9).then_refused(kOfferedToAnotherUnit);
  given(kDelivered).when(enter(kSara, ""), kMonday9).then_refused(report::kNotYoursToDo);
  given(kReleased).when(enter(kInga, ""), kMonday9).then_refused(kHandoverReleased);
  given(kRegistered).when(enter(kInga, ""), kMonday9).then_refused(kAlreadyRegistered);
  given(kReturned).when(enter(kInga, ""), kMonday9).then_refused(kAlreadyReturned);
  given(kDelivered).when(enter(kInga, ""), kMonday9).then_refused(kNotReceived);
  given(and_then(kByNight, {received(kNatalie, 1, false)}))
      .when(enter(kNatalie, ""), kMonday9)
      .then_refused(kAfterHoursTeamHasIt);
  given(kReceived)
      .when(enter(kInga, " "), kMonday9)
      .then_refused(kRegistrationReferenceMissing, "/reference");
  given(kReceived)
      .when(enter(kInga, std::string(501, 'x').c_str()), kMonday9)
      .then_refused(report::kTextTooLong, "/reference");
}

TEST(HandoverRow, ShowsTheEarliestClockThatRuns) {
  const auto delivered = summarise(given(kDelivered).state());
  EXPECT_EQ(delivered.due, kMonday9 + 2h);
  EXPECT_EQ(delivered.clocks.front().step, report::Step::receive);
  EXPECT_EQ(delivered.clocks.front().basis, deadlines::Basis::agreed_target);
  EXPECT_EQ(delivered.unit, kHubUnit);
  EXPECT_EQ(delivered.at_unit, kDay);
}
// LAW: sol.protection_assessment
TEST(HandoverRow, ThenTheLawsOuterLimitForTheProtectionAssessment) {
  const auto row = summarise(given(kReceived).state());
  EXPECT_EQ(row.due, kMonday9 + 15h);
  EXPECT_EQ(row.clocks.front().step, report::Step::protection_assessment);
  EXPECT_EQ(row.clocks.front().basis, deadlines::Basis::law);
}
// LAW: sol.preliminary_assessment
TEST(HandoverRow, ThenTheRegistrationAndTheFourteenDays) {
  const auto row = summarise(given(and_then(kReceived, {kAssessed})).state());
  EXPECT_EQ(row.due, kMonday9 + 39h);
  const std::vector<report::Clock> clocks = {
      {kMonday9 + 39h, report::Step::register_, deadlines::Basis::agreed_target, kDay},
      {kMonday9 + 24h * 14, report::Step::decision_14_days, deadlines::Basis::law, kDay},
  };
  EXPECT_EQ(row.clocks, clocks);
}
TEST(HandoverRow, AClockThatHasPassedHidesNoOther) {
  const auto row = summarise(given(kNightHasIt).state());
  EXPECT_EQ(row.due, kMonday9 + 15h);
  const std::vector<report::Clock> clocks = {
      {kMonday9 + 15h, report::Step::protection_assessment, deadlines::Basis::law, kNight},
      {kMorning + 2h, report::Step::receive, deadlines::Basis::agreed_target, kDay},
      {kMonday9 + 39h, report::Step::register_, deadlines::Basis::agreed_target, kDay},
      {kMonday9 + 24h * 14, report::Step::decision_14_days, deadlines::Basis::law, kDay},
  };
  EXPECT_EQ(row.clocks, clocks);
}
TEST(HandoverRow, AReturnThatNobodyHasSentOnIsDueAtOnce) {
  EXPECT_EQ(summarise(given(kReturned).state()).clocks.front().step, report::Step::hand_over);
  EXPECT_EQ(summarise(given(kReturned).state()).due, kMonday9);
  EXPECT_TRUE(summarise(given(kReturned).state()).open);
  EXPECT_FALSE(summarise(given(kReleased).state()).open);
}
TEST(HandoverRow, HasTheFourFacts) {
  const auto facts = summarise(given(kRegistered).state()).facts;
  EXPECT_EQ(facts, (report::Facts{kMonday9, kMonday9, kMonday9, kMonday9}));
  EXPECT_EQ(summarise(given(kDelivered).state()).facts,
            (report::Facts{kMonday9, kMonday9, {}, {}}));
}
TEST(HandoverRow, TagsWhatAListMustShow) {
  using Tags = std::vector<std::string>;
  EXPECT_EQ(summarise(given(and_then(kRegistered, {kAssessed})).state()).tags,
            (Tags{"lasting", "acting"}));
  EXPECT_EQ(summarise(given(kByNight).state()).tags,
            (Tags{"lasting", "acting", "after_hours", "unassessed"}));
  EXPECT_EQ(summarise(given({offered(), copy_given(), told_by_phone()}).state()).tags,
            (Tags{"lasting", "acting", "phone", "unassessed"}));
}

}  // namespace
}  // namespace ingang::handover
