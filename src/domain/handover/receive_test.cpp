// Opening, receiving, the leg to the day unit, returning and sending on.
#include <gtest/gtest.h>

#include "domain/handover/chain_test.h"
#include "domain/handover/codes.h"
#include "domain/report/codes.h"

namespace ingang::handover {
namespace {

using namespace testing_;

TEST(OpenHandover, TheFirstIsRecordedOnce) {
  given(kDelivered).when(Open{kInga}, kMonday9).then({Opened{kInga.who}});
  given(and_then(kDelivered, {Opened{kInga.who}})).when(Open{kIvar}, kMonday9).then_nothing();
  given(kDelivered).when(Open{kAssessor}, kMonday9).then({Opened{kAssessor.who}});
}
TEST(OpenHandover, TheAfterHoursTeamMayOpenWhatItHolds) {
  given(kNightHasIt).when(Open{kNils}, kMonday9).then_accepted();
}
TEST(OpenHandover, RefusalsComeInTheirOrder) {
  given({}).when(Open{kNacka}, kMonday9).then_refused(kHandoverUnknown);
  given(kTakenBack).when(Open{kNacka}, kMonday9).then_refused(kOfferedToAnotherUnit);
  for (const Actor& nobody : {kOlle, kSara, kOperator, kOtherAssessor, kProbeIntake}) {
    given(kTakenBack).when(Open{nobody}, kMonday9).then_refused(report::kNotYoursToDo);
  }
  given(kReleased).when(Open{kInga}, kMonday9).then_refused(kHandoverReleased);
  given({offered(), copy_given()}).when(Open{kInga}, kMonday9).then_refused(kNotDelivered);
}

TEST(ReceiveHandover, ByANamedPersonInTheUnit) {
  given(kDelivered).when(Receive{kInga}, kMonday9).then({received()});
  EXPECT_EQ(given(kDelivered).state().holder(), kHubUnit);
  EXPECT_EQ(given(kReceived).state().holder(), kDay);
}
TEST(ReceiveHandover, IsAcceptedWhenLateAndTheLatenessIsRecorded) {
  Received event = received();
  event.late = true;
  given(kDelivered).when(Receive{kInga}, kMonday9 + 2h + 1ms).then({event});
  given(kDelivered).when(Receive{kInga}, kMonday9 + 2h).then({received()});
}
TEST(ReceiveHandover, TheSecondIsRefusedAndTheStateTellsWhoWasFirst) {
  const auto scene = given(kReceived);
  const auto outcome = scene.when(Receive{kIvar}, kMonday9);
  outcome.then_refused(kAlreadyReceivedHere);
  EXPECT_EQ(outcome.answer().error().detail, kDay);  // never a name
  EXPECT_EQ(scene.state().find_leg_at(kDay)->received->by, kInga.who);
  given(kNightHasIt).when(Receive{kNils, kToDay}, kMonday9).then_refused(kAlreadyReceivedHere);
}
// LAW: receipt.cannot_be_refused
TEST(ReceiveHandover, ByAnAfterHoursTeamOpensTheLegToTheDayUnitWithItsOwnClock) {
  given(kByNight).when(Receive{kNatalie}, kMonday9).then_refused(kNextLegMissing, "/next");
  given(kByNight)
      .when(Receive{kNatalie, kToDay}, kMonday9)
      .then({received(kNatalie, 1, false), to_day()});
  const auto state = given(kNightHasIt).state();
  EXPECT_EQ(state.phase, Phase::delivered);  // not received: the day unit is next
  EXPECT_EQ(state.holder(), kNight);
  EXPECT_EQ(state.leg()->receive_by, kMorning + 2h);
  given(kNightHasIt).when(Receive{kInga}, kMorning).then({received(kInga, 2)});
  EXPECT_EQ(given(and_then(kNightHasIt, {received(kInga, 2)})).state().holder(), kDay);
}
TEST(ReceiveHandover, TheLegIsSkippedWhenTheDayUnitIsTheSame) {
  const NextLeg same{.to_unit = kNight, .final_leg = true, .receive_by = kMorning};
  given(kByNight).when(Receive{kNatalie, same}, kMonday9).then({received(kNatalie, 1, true)});
  given(kByNight)
      .when(
          Receive{kNatalie, NextLeg{.to_unit = kNight, .final_leg = false, .receive_by = kMorning}},
          kMonday9)
      .then_refused(kOfferedToItself, "/next/to_unit");
}
// LAW: secrecy.between_authorities
TEST(ReceiveHandover, IsRefusedForAUnitThatWasNotOfferedTheReport) {
  const auto outcome = given(kDelivered).when(Receive{kNacka}, kMonday9);
  outcome.then_refused(kOfferedToAnotherUnit);
  EXPECT_EQ(outcome.answer().error().law, "secrecy.between_authorities");
}
TEST(ReceiveHandover, IsForThoseWhoReceiveThere) {
  for (const Actor& nobody : {kOlle, kSara, kAssessor, kOperator, kProbeIntake}) {
    given(kDelivered).when(Receive{nobody}, kMonday9).then_refused(report::kNotYoursToDo);
  }
}
TEST(ReceiveHandover, RefusalsComeInTheirOrder) {
  given({}).when(Receive{kNacka}, kMonday9).then_refused(kHandoverUnknown);
  given(kTakenBack).when(Receive{kNacka}, kMonday9).then_refused(kOfferedToAnotherUnit);
  given(kReleased).when(Receive{kInga}, kMonday9).then_refused(kHandoverReleased);
  given(kRegistered).when(Receive{kInga}, kMonday9).then_refused(kAlreadyRegistered);
  given(kReturned).when(Receive{kInga}, kMonday9).then_refused(kAlreadyReturned);
  given({offered(), copy_given()}).when(Receive{kInga}, kMonday9).then_refused(kNotDelivered);
}

Return give_back(const Actor& by = kInga, const char* evidence = "Flyttade till Nacka 2026-10-01") {
  return {.by = by,
          .reason = ReturnReason::moved,
          .evidence = personal(evidence),
          .suggested_authority = "0182"};
}
// LAW: receipt.cannot_be_refused
TEST(ReturnHandover, TheReturnerHoldsItUntilTheNextHasReceived) {
  given(kDelivered).when(give_back(), kMonday9).then({returned()});
  given(kReceived).when(give_back(), kMonday9).then({returned()});
  EXPECT_EQ(given(kReturned).state().holder(), kDay);
  const auto redirected = and_then(kReturned, {Redirected{"HND-00002-00002", kSara.who}});
  EXPECT_EQ(given(redirected).state().holder(), kDay);
  EXPECT_EQ(given(kReleased).state().holder(), "0182-mottagning");
}
// LAW: receipt.cannot_be_refused
TEST(ReturnHandover, NeedsEvidence) {
  given(kDelivered)
      .when(give_back(kInga, " "), kMonday9)
      .then_refused(kEvidenceMissing, "/evidence");
}
TEST(ReturnHandover, TheAfterHoursTeamMayFindOutThatItIsWrong) {
  given(kNightHasIt).when(give_back(kNatalie), kMonday9).then({returned(kNatalie, 1)});
  EXPECT_EQ(given(and_then(kNightHasIt, {returned(kNatalie, 1)})).state().holder(), kNight);
  given(kNightHasIt).when(give_back(kInga), kMonday9).then({returned(kInga, 2)});
  given(and_then(kNightHasIt, {received(kInga, 2)}))
      .when(give_back(kNatalie), kMonday9)
      .then_refused(kOfferedToAnotherUnit);
}
TEST(ReceiveHandover, ADayUnitWithoutALoginHasNothingUntilItIsTold) {
  NextLeg untold = kToDay;
  untold.by_phone = true;
  LegOpened opened = to_day();
  opened.by_phone = true;
  given(kByNight)
      .when(Receive{kNatalie, untold}, kMonday9)
      .then({received(kNatalie, 1, false), opened});
  const auto history = and_then(kByNight, {received(kNatalie, 1, false), opened});
  const auto scene = given(history);
  EXPECT_EQ(scene.state().phase, Phase::offered);
  EXPECT_EQ(scene.state().holder(), kNight);
  EXPECT_TRUE(scene.state().committee_at()) << "the nämnd's team has had it since the night";
  for (const Actor& there : {kInga, kIvar}) {
    scene.when(Open{there}, kMonday9).then_refused(kNotDelivered);
    scene.when(Receive{there}, kMonday9).then_refused(kNotDelivered);
    scene.when(give_back(there), kMonday9).then_refused(kNotDelivered);
  }
  scene.when(give_back(kNatalie), kMonday9).then({returned(kNatalie, 1)});
  HandedOverByPhone told = told_by_phone();
  told.leg = 2;
  scene.when(HandOverByPhone{kSara, call()}, kMonday9).then({told});
  EXPECT_EQ(given(and_then(history, {told})).state().holder(), kDay);
}
TEST(ReturnHandover, ByPhoneIsWrittenByTheHub) {
  given({offered(), copy_given(), told_by_phone()})
      .when(give_back(kSara), kMonday9)
      .then({returned(kSara)});
  EXPECT_EQ(given({offered(), copy_given(), told_by_phone(), returned(kSara)}).state().holder(),
            kDay);
}
TEST(ReturnHandover, RefusalsComeInTheirOrder) {
  given({}).when(give_back(kNacka, ""), kMonday9).then_refused(kHandoverUnknown);
  given(kRegistered).when(give_back(kNacka, ""), kMonday9).then_refused(kOfferedToAnotherUnit);
  for (const Actor& nobody : {kOlle, kSara, kAssessor, kOperator}) {
    given(kRegistered).when(give_back(nobody, ""), kMonday9).then_refused(report::kNotYoursToDo);
  }
  given(kRegistered).when(give_back(kInga, ""), kMonday9).then_refused(kAlreadyRegistered);
  given(kReleased).when(give_back(kInga, ""), kMonday9).then_refused(kHandoverReleased);
  given(kReturned).when(give_back(kInga, ""), kMonday9).then_refused(kAlreadyReturned);
  given({offered(), copy_given()}).when(give_back(kInga, ""), kMonday9).then_refused(kNotDelivered);
  given(kDelivered)
      .when(give_back(kInga, std::string(20'001, 'x').c_str()), kMonday9)
      .then_refused(report::kTextTooLong, "/evidence");
}

TEST(RedirectHandover, NamesTheNextAndMayBeChanged) {
  const Redirected event{"HND-00002-00002", kSara.who};
  given(kReturned).when(Redirect{kSara, "HND-00002-00002"}, kMonday9).then({event});
  given(and_then(kReturned, {event}))
      .when(Redirect{kSara, "HND-00003-00003"}, kMonday9)
      .then_accepted();
}
TEST(RedirectHandover, RefusalsComeInTheirOrder) {
  Offered held = offered();
  held.held = true;
  given({}).when(Redirect{kInga, ""}, kMonday9).then_refused(kHandoverUnknown);
  given({held}).when(Redirect{kInga, ""}, kMonday9).then_refused(report::kNotYoursToDo);
  given({held}).when(Redirect{kSara, ""}, kMonday9).then_refused(report::kNeedsClearedPerson);
  given({held}).when(Redirect{kCleared, ""}, kMonday9).then_refused(kNotReturned);
  given(kDelivered).when(Redirect{kSara, ""}, kMonday9).then_refused(kNotReturned);
  given(kReturned)
      .when(Redirect{kSara, ""}, kMonday9)
      .then_refused(kRedirectedToItself, "/to_handover");
  given(kReturned)
      .when(Redirect{kSara, "HND-00001-00001"}, kMonday9)
      .then_refused(kRedirectedToItself, "/to_handover");
}

TEST(ReleaseHandover, WhenTheNextHasReceived) {
  const auto redirected = and_then(kReturned, {Redirected{"HND-00002-00002", kSara.who}});
  given(redirected)
      .when(Release{{"HND-00002-00002"}, "0182-mottagning"}, kMonday9)
      .then({Released{"0182-mottagning"}});
}
TEST(ReleaseHandover, AlsoWhenTheNextReturnedItUnreceivedAndAnotherHasReceived) {
  const auto redirected = and_then(kReturned, {Redirected{"HND-00002-00002", kSara.who}});
  given(redirected)
      .when(Release{{"HND-00002-00002", "HND-00003-00003"}, "0127-mottagning"}, kMonday9)
      .then({Released{"0127-mottagning"}});
  given(redirected)
      .when(Release{{"HND-00003-00003", "HND-00002-00002"}, "0127-mottagning"}, kMonday9)
      .then_refused(kNotRedirectedThere);
}
TEST(ReleaseHandover, RefusalsComeInTheirOrder) {
  const Release elsewhere{{"HND-00009-00009"}, "0182-mottagning"};
  given({}).when(elsewhere, kMonday9).then_refused(kHandoverUnknown);
  given(kReceived).when(elsewhere, kMonday9).then_refused(kNotReturned);
  given(kReturned).when(elsewhere, kMonday9).then_refused(kNotRedirectedThere);
  given(kReturned).when(Release{{""}, "x"}, kMonday9).then_refused(kNotRedirectedThere);
  given(and_then(kReturned, {Redirected{"HND-00002-00002", kSara.who}}))
      .when(elsewhere, kMonday9)
      .then_refused(kNotRedirectedThere);
}

// LAW: secrecy.protected_persons, fbl.protected_registration
TEST(RaiseProtection, IsRaisedOnlyAndHoldsTheCopyWhenTheGradeDoes) {
  using person::ProtectedIdentity;
  const RaiseProtection marking{ProtectedIdentity::sekretessmarkering, "/child"};
  const RaiseProtection hidden{ProtectedIdentity::skyddad_folkbokforing, "/child"};
  const ProtectionRaised raised{ProtectedIdentity::skyddad_folkbokforing, "/child", true};
  for (const auto& history : {kReceived, kRegistered}) {
    given(history).when(hidden, kMonday9).then({raised});
    const auto after = given(and_then(history, {raised}));
    EXPECT_TRUE(after.state().held);
    EXPECT_EQ(after.state().copy->content.child.protected_identity,
              ProtectedIdentity::skyddad_folkbokforing);
    after.when(hidden, kMonday9).then({});
    after.when(marking, kMonday9).then({});
  }
}

}  // namespace
}  // namespace ingang::handover
