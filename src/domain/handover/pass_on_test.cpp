// What acts now and nobody answers for is passed on to whoever answers.
#include <gtest/gtest.h>

#include "domain/handover/chain_test.h"
#include "domain/handover/codes.h"
#include "domain/handover/may.h"
#include "domain/report/codes.h"

namespace ingang::handover {
namespace {

using namespace testing_;

Offered acute() {
  auto event = offered();
  event.urgency = report::Urgency::acute;
  event.receive_by = kMonday9 + 5min;
  return event;
}
const std::vector<Event> kUnanswered = {acute(), copy_given(), Delivered{1}};
const NextLeg kToNight{.to_unit = kNight, .final_leg = false, .receive_by = kMonday9 + 15min};
const LegOpened kPassed{2, kHubUnit, kNight, false, kMonday9 + 15min, kSara.who};

// LAW: sol.stay
TEST(PassOn, TheHubHoldsItUntilWhoeverAnswersHasReceived) {
  given(kUnanswered).when(PassOn{kSara, kToNight}, kMonday9 + 10min).then({kPassed});
  const auto passed = and_then(kUnanswered, {kPassed});
  const auto state = given(passed).state();
  EXPECT_EQ(state.holder(), kHubUnit);
  EXPECT_EQ(state.inbox_unit(), kNight);
  EXPECT_EQ(state.leg()->receive_by, kMonday9 + 15min);
  // Its reception closes nothing: the day unit is next, and has it again.
  given(passed)
      .when(Receive{kNatalie, kToDay}, kMonday9 + 12min)
      .then({received(kNatalie, 2, false),
             LegOpened{3, kNight, kDay, true, kMorning + 2h, kNatalie.who}});
}
TEST(PassOn, ToTheHubItself) {
  const NextLeg here{.to_unit = kHubUnit, .final_leg = false, .receive_by = kMonday9 + 15min};
  const LegOpened event{2, kHubUnit, kHubUnit, false, kMonday9 + 15min, kSara.who};
  given(kUnanswered).when(PassOn{kSara, here}, kMonday9).then({event});
  const Actor both = with(kSara, Role::intake);
  const auto state = given(and_then(kUnanswered, {event})).state();
  EXPECT_TRUE(may(both, Action::receive, state, kMonday9));
}
TEST(PassOn, AlsoOfWhatWasRaisedToAcuteBehindAClosedDoor) {
  const auto raised =
      and_then(kDelivered, {UrgencyRaised{report::Urgency::acute, kMonday9 + 5min, kSara.who}});
  given(raised).when(PassOn{kSara, kToNight}, kMonday9).then({kPassed});
}
TEST(PassOn, AlsoOfWhatNobodyWasReachedAboutByPhone) {
  const std::vector<Event> untold = {acute(), copy_given()};
  given(untold).when(PassOn{kSara, kToNight}, kMonday9).then({kPassed});
  const auto state = given(and_then(untold, {kPassed})).state();
  EXPECT_EQ(state.committee_at(), kMonday9) << "Framme is when the first of its units had it";
  EXPECT_TRUE(may(kNatalie, Action::receive, state, kMonday9));
}
TEST(PassOn, WhoeverDidNotAnswerSeesItStillAndCannotReceiveForAnother) {
  const auto passed = and_then(kUnanswered, {kPassed});
  given(passed).when(Receive{kInga}, kMonday9).then_refused(kPassedOn);
  const auto state = given(passed).state();
  EXPECT_FALSE(may(kInga, Action::receive, state, kMonday9));
  EXPECT_TRUE(may(kInga, Action::read_content, state, kMonday9));
}
TEST(PassOn, RefusalsComeInTheirOrder) {
  const PassOn nowhere{kSara, {}};
  given({}).when(PassOn{kInga, {}}, kMonday9).then_refused(kHandoverUnknown);
  given(kUnanswered).when(PassOn{kInga, {}}, kMonday9).then_refused(report::kNotYoursToDo);
  given(kReleased).when(nowhere, kMonday9).then_refused(kHandoverReleased);
  given(kRegistered).when(nowhere, kMonday9).then_refused(kAlreadyRegistered);
  given(kReturned).when(nowhere, kMonday9).then_refused(kAlreadyReturned);
  given(kReceived).when(nowhere, kMonday9).then_refused(kAlreadyReceivedHere);
  given(kDelivered).when(nowhere, kMonday9).then_refused(kDoesNotActNow);
  given(and_then(kNightHasIt, {UrgencyRaised{report::Urgency::acute, {}, kSara.who}}))
      .when(nowhere, kMonday9)
      .then_refused(kDoesNotActNow);  // somebody has it by name
  given(kUnanswered).when(nowhere, kMonday9).then_refused(kNextLegMissing, "/unit");
  given(kUnanswered)
      .when(PassOn{kSara, {.to_unit = kDay, .final_leg = true, .receive_by = {}}}, kMonday9)
      .then_refused(kPassedOnToItself, "/unit");
}

}  // namespace
}  // namespace ingang::handover
