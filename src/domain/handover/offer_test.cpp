// Offering, copying, delivering, telling by phone, taking back.
#include <gtest/gtest.h>

#include "domain/handover/chain_test.h"
#include "domain/handover/codes.h"
#include "domain/report/codes.h"

namespace ingang::handover {
namespace {

using namespace testing_;

TEST(OfferHandover, NamesTheUnitAndItsClock) {
  given({}).when(offer(), kMonday9).then({offered()});
}

TEST(OfferHandover, ALegIsSkippedWhenGiverAndTakerAreOneUnit) {
  Offer command = offer({.to_unit = kHubUnit, .final_leg = false, .receive_by = kMonday9});
  command.then = NextLeg{.to_unit = kDay, .final_leg = true, .receive_by = kMonday9 + 2h};
  given({}).when(command, kMonday9).then({offered()});
  command.then = std::nullopt;
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
  without.corrections = {what};
  given({held})
      .when(GiveCopy{told, {}, {}, "secrecy.duty_to_inform", {where, what}}, kMonday9)
      .then({without});
  CopyGiven whole = copy_given();
  whole.content = told;
  given({offered()}).when(GiveCopy{told, {}, {}, "secrecy.duty_to_inform"}, kMonday9).then({whole});
}
TEST(GiveCopy, RefusalsComeInTheirOrder) {
  given({}).when(GiveCopy{}, kMonday9).then_refused(kHandoverUnknown);
  given(kTakenBack).when(GiveCopy{}, kMonday9).then_refused(kHandoverWithdrawn);
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
  given(kTakenBack).when(Deliver{}, kMonday9).then_refused(kHandoverWithdrawn);
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
  given(kTakenBack).when(wrong, kMonday9).then_refused(kHandoverWithdrawn);
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
  given(kTakenBack).when(HandOverByPhone{kSara, proof}, kMonday9).then_refused(kHandoverWithdrawn);
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

const Withdraw kTakeBack{kSara, "Fel adress"};
TEST(TakeBack, IsPossibleWhileNobodyThereHasOpenedIt) {
  given(kDelivered).when(kTakeBack, kMonday9).then({Withdrawn{kSara.who, "Fel adress"}});
  EXPECT_EQ(given(kTakenBack).state().holder(), kHubUnit);
}
// LAW: receipt.cannot_be_refused
TEST(TakeBack, AfterwardsItIsAnIncident) {
  given(and_then(kDelivered, {Opened{kInga.who}}))
      .when(kTakeBack, kMonday9)
      .then_refused(kHandoverAlreadyOpened);
  given(kReceived).when(kTakeBack, kMonday9).then_refused(kHandoverAlreadyOpened);
  given(kNightHasIt).when(kTakeBack, kMonday9).then_refused(kHandoverAlreadyOpened);
}
TEST(TakeBack, IsForTheHubAlone) {
  for (const Actor& nobody : {kOlle, kInga, kOperator}) {
    given(kDelivered).when(Withdraw{nobody, "x"}, kMonday9).then_refused(report::kNotYoursToDo);
  }
}
TEST(TakeBack, RefusalsComeInTheirOrder) {
  given({}).when(Withdraw{kOlle, ""}, kMonday9).then_refused(kHandoverUnknown);
  given(kTakenBack).when(Withdraw{kOlle, ""}, kMonday9).then_refused(report::kNotYoursToDo);
  given(kTakenBack).when(Withdraw{kSara, ""}, kMonday9).then_refused(kHandoverWithdrawn);
  given(kRegistered).when(Withdraw{kSara, ""}, kMonday9).then_refused(kAlreadyRegistered);
  given(kReceived).when(Withdraw{kSara, ""}, kMonday9).then_refused(kHandoverAlreadyOpened);
  given(kDelivered)
      .when(Withdraw{kSara, " "}, kMonday9)
      .then_refused(kTakeBackReasonMissing, "/reason");
  given(kDelivered)
      .when(Withdraw{kSara, std::string(20'001, 'x')}, kMonday9)
      .then_refused(report::kTextTooLong, "/reason");
}

}  // namespace
}  // namespace ingang::handover
