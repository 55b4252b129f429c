// How much of the child a line of a list shows of a handover.
#include "domain/handover/line.h"

#include <gtest/gtest.h>

#include "domain/handover/chain_test.h"

namespace ingang::handover {
namespace {

using namespace testing_;

State state_of(std::vector<Event> events) { return given(std::move(events)).state(); }
Sight line(const Actor& actor, const State& state) { return sight_of_line(actor, state, kMonday9); }
State received_of(person::ProtectedIdentity grade) {
  auto events = kReceived;
  std::get<CopyGiven>(events[1]).content = report::testing_::of_protected(grade);
  return state_of(events);
}

TEST(LineOfHandover, OfTheHubsOwnReportIsSeenAtTheHubUntilItIsRegistered) {
  EXPECT_EQ(line(kSara, state_of({offered(), copy_given()})), Sight::whole);
  EXPECT_EQ(line(kSara, state_of(kReceived)), Sight::whole);
  EXPECT_EQ(sight(kSara, state_of(kReceived), kMonday9), Sight::nothing) << "the copy itself";
  auto registered = state_of(kReceived);
  registered.phase = Phase::registered;
  EXPECT_EQ(line(kSara, registered), Sight::nothing);
  auto returned = state_of(kReceived);
  returned.phase = Phase::returned;
  EXPECT_EQ(line(kSara, returned), Sight::whole) << "whoever is to hand it over again";
}

// LAW: secrecy.protected_persons
TEST(LineOfHandover, OfSomebodyProtectedIsSeenNoFurtherThanTheReport) {
  EXPECT_NE(line(kSara, received_of(person::ProtectedIdentity::sekretessmarkering)), Sight::whole);
  EXPECT_EQ(
      line(with(kSara, Role::cleared), received_of(person::ProtectedIdentity::sekretessmarkering)),
      Sight::whole);
}

// LAW: secrecy.between_authorities
TEST(LineOfHandover, OfAnotherUnitIsSeenAsItsCopyIs) {
  for (const Actor& actor : {kInga, kNacka, kAssessor, kOtherAssessor, kDesk, kProbeIntake}) {
    const auto state = state_of(kReceived);
    EXPECT_EQ(line(actor, state), sight(actor, state, kMonday9)) << actor.who.account;
  }
}

}  // namespace
}  // namespace ingang::handover
