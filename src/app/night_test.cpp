// Jourrapport: from the after-hours team to the day unit, and to nobody else.
#include <algorithm>

#include "app/world_test.h"

namespace ingang::app {
namespace {

class NightReport : public World {
 protected:
  static handover::Night night() {
    return {.done = Personal{"Hembesök 23:40."},
            .reached = Personal{"Mamman."},
            .sleeps = Personal{"Hos mormor i Ekerö."},
            .decisions = {},
            .waits = Personal{"Ring skolan."}};
  }
  // At night, with Nordväst.
  std::string at_night() {
    clock_.set(Instant{kMonday10.ms} + std::chrono::hours{10});
    const auto handover = handed_over();
    EXPECT_TRUE(handovers().receive(handover, kNina, once()));
    return handover;
  }
};

// LAW: secrecy.between_authorities
TEST_F(NightReport, GoesWithTheHandoverToTheDayUnitAndNoFurther) {
  const auto handover = at_night();
  EXPECT_TRUE(handovers().view(handover, kNina)->may.at("tell_night"));
  EXPECT_FALSE(handovers().view(handover, kEva)->may.at("tell_night"));
  const auto report = handovers().view(handover, kNina)->report;
  const auto before = reports().view(report, kOlle)->timeline.size();
  const auto told = handovers().tell_night(handover, night(), kNina, once());
  ASSERT_TRUE(told) << code_of(told.error());
  const auto seen = handovers().view(handover, kEva);
  ASSERT_EQ(seen->nights.size(), 1U);
  EXPECT_EQ(seen->nights.front().night, night());
  EXPECT_EQ(seen->nights.front().by, kNina.who.name);
  EXPECT_TRUE(handovers().view(handover, kSara)->nights.empty()) << "the hub keeps the proof";
  EXPECT_EQ(reports().view(report, kOlle)->timeline.size(), before);
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  ASSERT_TRUE(handovers().register_(handover,
                                    {.kind = handover::RegistrationKind::actualisation,
                                     .reference = Personal{"A-1"},
                                     .on = {2026, 11, 23}},
                                    kEva, once()));
  EXPECT_EQ(handovers().view(handover, kEva)->nights.size(), 1U);
  EXPECT_TRUE(handovers().view(handover, kNina)->nights.empty()) << "the team keeps the proof";
  EXPECT_EQ(refusal(handovers().tell_night(handover, night(), kNina, once())),
            "already_registered");
  expect_whole();
}

// LAW: secrecy.protected_persons. What was written before anybody knew is not shown after.
TEST_F(NightReport, IsShownNoFurtherThanTheWholeCopy) {
  const auto handover = at_night();
  ASSERT_TRUE(handovers().tell_night(handover, night(), kNina, once()));
  const auto report = handovers().view(handover, kNina)->report;
  ASSERT_TRUE(reports().correct(report, "/child/protected_identity", Personal{"sekretessmarkering"},
                                kOlle, once()));
  auto cleared = kEva;
  cleared.roles.insert(Role::cleared);
  EXPECT_TRUE(handovers().view(handover, kEva)->nights.empty());
  EXPECT_EQ(handovers().view(handover, cleared)->nights.size(), 1U);
  ASSERT_TRUE(reports().correct(report, "/child/protected_identity",
                                Personal{"skyddad_folkbokforing"}, kOlle, once()));
  EXPECT_TRUE(handovers().view(handover, cleared)->nights.empty()) << "it says where the child is";
}

}  // namespace
}  // namespace ingang::app
