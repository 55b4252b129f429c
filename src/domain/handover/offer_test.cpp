// Offering, copying, delivering, telling by phone, the mark that the report was taken back.
#include <gtest/gtest.h>

#include "domain/handover/chain_test.h"
#include "domain/handover/codes.h"
#include "domain/handover/summary.h"
#include "domain/report/codes.h"

namespace ingang::handover {
namespace {

using namespace testing_;

TEST(OfferHandover, NamesTheUnitAndItsClock) {
  given({}).when(offer(), kMonday9).then({offered()});
}

// LAW: sol.stay. Friday at six, acute, and the day unit is closed: the hub holds what acts now.
TEST(OfferHandover, WhatActsNowMayBeHeldByTheHubItselfByNameWithAClock) {
  Offer command = offer({.to_unit = kHubUnit, .final_leg = false, .receive_by = kMonday9 + 5min});
  command.urgency = report::Urgency::acute;
  Offered held = offered(kHubUnit, false);
  held.urgency = report::Urgency::acute;
  held.receive_by = kMonday9 + 5min;
  given({}).when(command, kMonday9).then({held});
  const Actor jour = with(kSara, Role::intake);
  const auto clock = summarise(given({held, copy_given(), Delivered{1}}).state()).clocks.front();
  EXPECT_EQ(clock, (report::Clock{kMonday9 + 5min, report::Step::receive,
                                  deadlines::Basis::agreed_target, kHubUnit}));
  const Received taken{.leg = 1, .by = jour.who, .late = false, .final_leg = false};
  const LegOpened onward{.leg = 2,
                         .from_unit = kHubUnit,
                         .to_unit = kDay,
                         .final_leg = true,
                         .receive_by = kMorning + 2h,
                         .by = jour.who};
  given({held, copy_given(), Delivered{1}})
      .when(Receive{jour, kToDay}, kMonday9)
      .then({taken, onward});
}
TEST(OfferHandover, NothingElseIsHandedToWhoeverHasIt) {
  Offer command = offer({.to_unit = kHubUnit, .final_leg = false, .receive_by = kMonday9});
  given({}).when(command, kMonday9).then_refused(kOfferedToItself);
  command.urgency = report::Urgency::acute;
  command.acting = false;
  given({}).when(command, kMonday9).then_refused(kOfferedToItself);
}
// LAW: secrecy.protected_persons
TEST(OfferHandover, AHeldOneIsOfferedByAClearedPerson) {
  Offer command = offer();
  command.held = true;
  given({}).when(command, kMonday9).then_refused(report::kNeedsClearedPerson);
  command.by = kCleared;
  given({}).when(command, kMonday9).then_accepted();
}
// LAW: secrecy.protected_persons. Whoever is on duty sends an acute one to those who act.
TEST(OfferHandover, AHeldAcuteOneGoesToWhoeverActsByAnybodyOnDuty) {
  Offer command = offer();
  command.held = true;
  command.urgency = report::Urgency::acute;
  given({}).when(command, kMonday9).then_refused(report::kNeedsClearedPerson);
  command.responsibility = report::Responsibility::acute_now;
  given({}).when(command, kMonday9).then_accepted();
  command.acting = false;
  given({}).when(command, kMonday9).then_refused(report::kNeedsClearedPerson);
  command.acting = true;
  command.urgency = report::Urgency::urgent;
  given({}).when(command, kMonday9).then_refused(report::kNeedsClearedPerson);
}
TEST(OfferHandover, IsForTheHubAndProbesOfferSyntheticOnesOnly) {
  for (const Actor& nobody : {kOlle, kInga, kOperator, kProbeDuty}) {
    Offer command = offer();
    command.by = nobody;
    given({}).when(command, kMonday9).then_refused(report::kNotYoursToDo);
  }
  Offer synthetic = offer();
  synthetic.synthetic = true;
  given({}).when(synthetic, kMonday9).then_refused(report::kNotYoursToDo);
  synthetic.by = kProbeDuty;
  given({}).when(synthetic, kMonday9).then_accepted();
}
TEST(OfferHandover, RefusalsComeInTheirOrder) {
  Offer command = offer({.to_unit = kHubUnit, .final_leg = true, .receive_by = kMonday9});
  command.by = kOlle;
  command.held = true;
  given({offered()}).when(command, kMonday9).then_refused(kAlreadyOffered);
  given({}).when(command, kMonday9).then_refused(report::kNotYoursToDo);
  command.by = kSara;
  given({}).when(command, kMonday9).then_refused(report::kNeedsClearedPerson);
  command.by = kCleared;
  given({}).when(command, kMonday9).then_refused(kOfferedToItself);
}

// LAW: secrecy.between_authorities
TEST(GiveCopy, IsACopyForAStatedReason) {
  const auto content = report::testing_::five_answers();
  given({offered()})
      .when(GiveCopy{content, {}, {}, "secrecy.duty_to_inform"}, kMonday9)
      .then({copy_given()});
  given({offered()})
      .when(GiveCopy{content, {}, {}, " "}, kMonday9)
      .then_refused(kGateMissing, "/gate");
}
// LAW: fbl.protected_registration
TEST(GiveCopy, OfAHeldReportHasNoAddress) {
  Offered held = offered();
  held.held = true;
  auto told = report::testing_::of_protected(person::ProtectedIdentity::skyddad_folkbokforing);
  told.child.address = personal("Hemliga gatan 1");
  CopyGiven without = copy_given();
  without.content = report::without_address(told);
  ASSERT_NE(without.content, told);
  given({held}).when(GiveCopy{told, {}, {}, "secrecy.duty_to_inform"}, kMonday9).then({without});
  const Correction where{.field = "/child", .text = personal("Bor på Hemliga gatan 2")};
  const Correction what{.field = "/what_happened", .text = personal("En påse")};
  // That an answer was corrected stands there; words that may tell where do not.
  without.corrections = {{.field = "/child", .text = {}}, what};
  given({held})
      .when(GiveCopy{told, {}, {}, "secrecy.duty_to_inform", {where, what}}, kMonday9)
      .then({without});
  CopyGiven whole = copy_given();
  whole.content = told;
  given({offered()}).when(GiveCopy{told, {}, {}, "secrecy.duty_to_inform"}, kMonday9).then({whole});
}
TEST(GiveCopy, RefusalsComeInTheirOrder) {
  given({}).when(GiveCopy{}, kMonday9).then_refused(kHandoverUnknown);
  given(kReleased).when(GiveCopy{}, kMonday9).then_refused(kHandoverReleased);
  given(kRegistered).when(GiveCopy{}, kMonday9).then_refused(kAlreadyRegistered);
  given(kReturned).when(GiveCopy{}, kMonday9).then_refused(kAlreadyReturned);
  given({offered(), copy_given()}).when(GiveCopy{}, kMonday9).then_refused(kCopyAlreadyGiven);
}

TEST(DeliverHandover, IsInkommenFromThen) {
  given({offered(), copy_given()}).when(Deliver{}, kMonday9).then({Delivered{1}});
  EXPECT_FALSE(given({offered(), copy_given()}).state().committee_at());
  EXPECT_EQ(given(kDelivered).state().committee_at(), kMonday9);
}
TEST(DeliverHandover, RefusalsComeInTheirOrder) {
  given({}).when(Deliver{}, kMonday9).then_refused(kHandoverUnknown);
  given(kDelivered).when(Deliver{}, kMonday9).then_refused(kAlreadyDelivered);
  given(kReceived).when(Deliver{}, kMonday9).then_refused(kAlreadyDelivered);
  given({offered()}).when(Deliver{}, kMonday9).then_refused(kCopyMissing);
}

TEST(SupplementHandover, IsCarriedOver) {
  const Supplement command{kOlle.who, personal("Han heter Alex.")};
  for (const auto& history : {kDelivered, kReceived, kReturned, kRegistered}) {
    given(history)
        .when(command, kMonday9)
        .then({Supplemented{kOlle.who, personal("Han heter Alex.")}});
    given(history)
        .when(Supplement{kOlle.who, personal("Alex."), "/child/name"}, kMonday9)
        .then({Supplemented{kOlle.who, personal("Alex."), "/child/name"}});
  }
}
TEST(SupplementHandover, RefusalsComeInTheirOrder) {
  const Supplement wrong{kOlle.who, personal(std::string(20'001, 'x'))};
  given({}).when(wrong, kMonday9).then_refused(kHandoverUnknown);
  given(kReleased).when(wrong, kMonday9).then_refused(kHandoverReleased);
  given(kDelivered).when(wrong, kMonday9).then_refused(report::kTextTooLong, "/text");
}

TEST(HandOverByPhone, CountsAsDeliveredAndReceivedAtTheTimeOfTheCall) {
  given({offered(), copy_given()})
      .when(HandOverByPhone{kSara, call()}, kMonday9 + 5min)
      .then({told_by_phone()});
  const auto state = given({offered(), copy_given(), told_by_phone()}).state();
  EXPECT_EQ(state.committee_at(), kMonday9);
  EXPECT_EQ(state.leg()->received->by.name, personal("Rut Ek"));
  EXPECT_EQ(state.leg()->received->by.unit, kDay);
  EXPECT_EQ(state.holder(), kDay);
}
TEST(HandOverByPhone, ToAnAfterHoursTeamOpensTheLegToTheDayUnit) {
  HandedOverByPhone event = told_by_phone();
  event.final_leg = false;
  const auto scene = given({offered(kNight, false), copy_given()});
  scene.when(HandOverByPhone{kSara, call()}, kMonday9).then_refused(kNextLegMissing, "/next");
  scene.when(HandOverByPhone{kSara, call(), kToDay}, kMonday9).then({event, to_day(kSara)});
}
TEST(HandOverByPhone, TheAfterHoursTeamMayRingTheDayUnit) {
  HandedOverByPhone event = told_by_phone();
  event.leg = 2;
  event.by = kNatalie.who;
  given(kNightHasIt).when(HandOverByPhone{kNatalie, call()}, kMonday9).then({event});
}
TEST(HandOverByPhone, LateIsRecordedAsLate) {
  PhoneProof late = call();
  late.at = kMonday9 + 3h;
  HandedOverByPhone event = told_by_phone();
  event.proof = late;
  event.late = true;
  given(kDelivered).when(HandOverByPhone{kSara, late}, kMonday9 + 3h).then({event});
}
TEST(HandOverByPhone, IsForTheHubAndTheUnitThatHoldsIt) {
  for (const Actor& nobody : {kOlle, kInga, kNacka, kOperator, kProbeDuty}) {
    given(kDelivered)
        .when(HandOverByPhone{nobody, call()}, kMonday9)
        .then_refused(report::kNotYoursToDo);
  }
}
TEST(HandOverByPhone, RefusalsComeInTheirOrder) {
  PhoneProof proof{
      .spoke_with = {}, .number = personal("växeln"), .at = kMonday9 + 1h, .read_back = false};
  const auto scene = given({offered(kNight, false), copy_given()});
  given({}).when(HandOverByPhone{kOlle, proof}, kMonday9).then_refused(kHandoverUnknown);
  given(kTakenBack)
      .when(HandOverByPhone{kOlle, proof}, kMonday9)
      .then_refused(report::kNotYoursToDo);
  given(kReturned).when(HandOverByPhone{kSara, proof}, kMonday9).then_refused(kAlreadyReturned);
  given(kReceived).when(HandOverByPhone{kSara, proof}, kMonday9).then_refused(kAlreadyReceivedHere);
  scene.when(HandOverByPhone{kSara, proof}, kMonday9)
      .then_refused(kSpokeWithMissing, "/spoke_with");
  proof.spoke_with = personal("Rut Ek");
  scene.when(HandOverByPhone{kSara, proof}, kMonday9)
      .then_refused(report::kPhoneNotPlausible, "/number");
  proof.number = personal("08-465 004 60");
  scene.when(HandOverByPhone{kSara, proof}, kMonday9).then_refused(report::kTimeInFuture, "/at");
  proof.at = kMonday9 - 1min;
  scene.when(HandOverByPhone{kSara, proof}, kMonday9).then_refused(kCallBeforeReport, "/at");
  proof.at = kMonday9;
  scene.when(HandOverByPhone{kSara, proof}, kMonday9).then_refused(kNotReadBack, "/read_back");
  proof.read_back = true;
  scene.when(HandOverByPhone{kSara, proof}, kMonday9).then_refused(kNextLegMissing, "/next");
}

// LAW: receipt.cannot_be_refused. What has arrived stays, with its clocks, and is assessed.
TEST(TakenBack, IsAMarkThatEndsNoClockAndHidesNothing) {
  for (const auto& history : {kDelivered, kReceived, kNightHasIt, kReturned, kRegistered}) {
    const auto before = given(history);
    const auto after = given(and_then(history, {Withdrawn{kOlle.who, "Fel barn"}}));
    EXPECT_EQ(summarise(after.state()).clocks, summarise(before.state()).clocks);
    EXPECT_EQ(summarise(after.state()).open, summarise(before.state()).open);
    EXPECT_EQ(after.state().holder(), before.state().holder());
    EXPECT_EQ(summarise(after.state()).tags.back(), "withdrawn");
    given(history)
        .when(Withdraw{kOlle.who, "Fel barn"}, kMonday9)
        .then({Withdrawn{kOlle.who, "Fel barn"}});
  }
  given(kTakenBack).when(Withdraw{kOlle.who, "Igen"}, kMonday9).then_nothing();
  given(kTakenBack).when(Receive{kInga}, kMonday9).then_accepted();
}
TEST(TakenBack, RefusalsComeInTheirOrder) {
  const Withdraw wrong{kOlle.who, std::string(20'001, 'x')};
  given({}).when(wrong, kMonday9).then_refused(kHandoverUnknown);
  given(kReleased).when(wrong, kMonday9).then_refused(kHandoverReleased);
  given(kDelivered).when(wrong, kMonday9).then_refused(report::kTextTooLong, "/reason");
}

}  // namespace
}  // namespace ingang::handover
