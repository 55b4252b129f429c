// Raising the urgency of what is handed over.
#include <gtest/gtest.h>

#include "domain/handover/chain_test.h"
#include "domain/handover/codes.h"
#include "domain/report/codes.h"

namespace ingang::handover {
namespace {

using namespace testing_;

RaiseUrgency raise_to(report::Urgency urgency, Instant receive_by, const Actor& by = kSara) {
  return {.by = by, .urgency = urgency, .receive_by = receive_by};
}
TEST(RaiseUrgency, BringsTheTargetForward) {
  using report::Urgency;
  given(kDelivered)
      .when(raise_to(Urgency::acute, kMonday9 + 5min), kMonday9)
      .then({UrgencyRaised{Urgency::acute, kMonday9 + 5min, kSara.who}});
  const auto state =
      given(and_then(kDelivered, {UrgencyRaised{Urgency::acute, kMonday9 + 5min, kSara.who}}))
          .state();
  EXPECT_EQ(state.urgency, Urgency::acute);
  EXPECT_EQ(state.leg()->receive_by, kMonday9 + 5min);
  EXPECT_EQ(state.urgency_raised->by, kSara.who);
}
TEST(RaiseUrgency, NeverLengthensIt) {
  given(kDelivered)
      .when(raise_to(report::Urgency::urgent, kMonday9 + 3h), kMonday9)
      .then({UrgencyRaised{report::Urgency::urgent, kMonday9 + 2h, kSara.who}});
}
TEST(RaiseUrgency, AlsoWhereItIsReceivedOrReturned) {
  for (const auto& history : {kReceived, kReturned}) {
    given(history)
        .when(raise_to(report::Urgency::acute, kMonday9), kMonday9)
        .then({UrgencyRaised{report::Urgency::acute, {}, kSara.who}});
  }
}
TEST(RaiseUrgency, NothingHappensWhenItIsNoMoreUrgent) {
  const auto acute =
      and_then(kDelivered, {UrgencyRaised{report::Urgency::acute, kMonday9 + 5min, kSara.who}});
  for (const auto urgency : {report::Urgency::acute, report::Urgency::other})
    given(acute).when(raise_to(urgency, kMonday9), kMonday9).then_nothing();
}
TEST(RaiseUrgency, RefusalsComeInTheirOrder) {
  const auto by_intake = raise_to(report::Urgency::acute, kMonday9, kInga);
  const auto by_hub = raise_to(report::Urgency::acute, kMonday9);
  given({}).when(by_intake, kMonday9).then_refused(kHandoverUnknown);
  given(kTakenBack).when(by_intake, kMonday9).then_refused(report::kNotYoursToDo);
  given(kReleased).when(by_hub, kMonday9).then_refused(kHandoverReleased);
  given(kRegistered).when(by_hub, kMonday9).then_accepted();  // it is still to be assessed
  given(and_then(kRegistered, {assessed()}))
      .when(by_hub, kMonday9)
      .then_refused(kAlreadyRegistered);
}

}  // namespace
}  // namespace ingang::handover
