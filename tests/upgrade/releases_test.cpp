// What each release since the first has made opens in the program of today, with what was new in
// it.
#include "app/handovers.h"
#include "app/reports.h"
#include "upgrade/given.h"

namespace ingang::cli {
namespace {

// When the loop had closed: passed on when nobody answered, noted by the hub, a number added later.
class LoopClosed : public UpgradeTest {
 protected:
  LoopClosed() : UpgradeTest("25a44e6") {}
};

INSTANTIATE_TEST_SUITE_P(OfThisRelease, LoopClosed, ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

TEST_P(LoopClosed, TheFirstStartMakesEveryRowWhatItsStreamSays) {
  auto installation = opened();
  const auto done = upgrade(*installation);
  ASSERT_TRUE(done) << done.error();
  EXPECT_EQ(done->unreadable, 0U);
  expect_whole(*installation);
}

TEST_P(LoopClosed, WhatWasNewInItIsThere) {
  auto installation = opened();
  ASSERT_TRUE(upgrade(*installation));
  const app::Handovers handovers(installation->house());
  const app::Reports reports(installation->house());
  const auto seen = [&](std::string_view name, std::string_view account) {
    return handovers.view(manifest_.handovers_of(name).front(), actor_of(*installation, account));
  };
  const auto silent = seen("passed_on", "farsta");
  ASSERT_TRUE(silent);
  ASSERT_EQ(silent->legs.size(), 2U);
  EXPECT_EQ(silent->legs[0].state, "unanswered");
  EXPECT_EQ(silent->state, "delivered");
  const auto taken = seen("passed_on_and_taken", "farsta");
  ASSERT_TRUE(taken);
  ASSERT_EQ(taken->legs.size(), 3U);
  EXPECT_EQ(taken->legs[1].state, "received");
  const auto noted = seen("noted_by_hub", "jour");
  ASSERT_TRUE(noted);
  EXPECT_TRUE(noted->protection);
  const auto known =
      reports.view(manifest_.report_of("number_added_later"), actor_of(*installation, "jour"));
  ASSERT_TRUE(known);
  EXPECT_FALSE(known->held.empty() && !known->masked) << "what the register said then holds";
}

// When nothing was shown beyond what one may see: accounts as entries, no name of staff in the
// clear, what was added to a held report told by phone.
class NothingShown : public UpgradeTest {
 protected:
  NothingShown() : UpgradeTest("03951c3") {}
};

INSTANTIATE_TEST_SUITE_P(OfThisRelease, NothingShown, ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

TEST_P(NothingShown, TheFirstStartMakesEveryRowWhatItsStreamSays) {
  auto installation = opened();
  const auto done = upgrade(*installation);
  ASSERT_TRUE(done) << done.error();
  EXPECT_EQ(done->unreadable, 0U);
  expect_whole(*installation);
}

TEST_P(NothingShown, ItsAccountsAreWhatTheirEntriesSay) {
  auto installation = opened();
  ASSERT_TRUE(upgrade(*installation));
  EXPECT_GT(installation->accounts().all().size(), 10U);
  EXPECT_TRUE(installation->accounts().strays().empty());
  const app::Handovers handovers(installation->house());
  EXPECT_TRUE(handovers.view(manifest_.handovers_of("passed_on_and_taken").front(),
                             actor_of(*installation, "farsta")));
}

}  // namespace
}  // namespace ingang::cli
