// What each release since the first has made opens in the program of today, with what was new in
// it.
#include "app/account_walk.h"
#include "app/consultations.h"
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

TEST_P(LoopClosed, TheFirstStartMakesEveryRowWhatItsStreamSays) { expect_made_whole(); }

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

TEST_P(NothingShown, TheFirstStartMakesEveryRowWhatItsStreamSays) { expect_made_whole(); }

TEST_P(NothingShown, ItsAccountsAreWhatTheirEntriesSay) {
  auto installation = opened();
  ASSERT_TRUE(upgrade(*installation));
  EXPECT_GT(installation->accounts().all().size(), 10U);
  EXPECT_TRUE(installation->accounts().strays().empty());
  const app::Handovers handovers(installation->house());
  EXPECT_TRUE(handovers.view(manifest_.handovers_of("passed_on_and_taken").front(),
                             actor_of(*installation, "farsta")));
}

// When the door was held open: drafts bound by owner, version and end, answers in their streams,
// node marks with names.
class DoorHeldOpen : public UpgradeTest {
 protected:
  DoorHeldOpen() : UpgradeTest("5fb53ff") {}
};

INSTANTIATE_TEST_SUITE_P(OfThisRelease, DoorHeldOpen, ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

TEST_P(DoorHeldOpen, TheFirstStartMakesEveryRowWhatItsStreamSays) { expect_made_whole(); }

TEST_P(DoorHeldOpen, NoAccountHasLostItsRowAndNoIndexDiffers) {
  auto installation = opened();
  ASSERT_TRUE(upgrade(*installation));
  EXPECT_TRUE(installation->accounts().strays().empty());
  const auto lost = app::lost_accounts(installation->access_log(), installation->accounts());
  ASSERT_TRUE(lost);
  EXPECT_TRUE(lost->empty());
  EXPECT_TRUE(require_whole_indexes(*installation));
}

// When kinds stood in one list: questions for advice of every state.
class OneListOfKinds : public UpgradeTest {
 protected:
  OneListOfKinds() : UpgradeTest("09bfca4") {}
};

INSTANTIATE_TEST_SUITE_P(OfThisRelease, OneListOfKinds,
                         ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

TEST_P(OneListOfKinds, TheFirstStartMakesEveryRowWhatItsStreamSays) { expect_made_whole(); }

TEST_P(OneListOfKinds, EachQuestionStandsWhereItStood) {
  auto installation = opened();
  ASSERT_TRUE(upgrade(*installation));
  const app::Consultations consultations(installation->house());
  const auto adviser = actor_of(*installation, "radgivare");
  const auto& named = manifest_.root().at("consultations").as_object();
  const auto seen = [&](std::string_view name) {
    auto view = consultations.view(text(named, name), adviser);
    EXPECT_TRUE(view) << name;
    return view ? *std::move(view) : app::ConsultationView{};
  };
  for (const auto& [name, state] : {std::pair{"waiting", "waiting"},
                                    {"taken", "taken"},
                                    {"answered", "answered"},
                                    {"added_to", "waiting"},
                                    {"general", "waiting"},
                                    {"reported", "reported"},
                                    {"oral", "answered"}})
    EXPECT_EQ(seen(name).state, state) << name;
  EXPECT_EQ(seen("answered").advice.size(), 1U);
  EXPECT_EQ(seen("added_to").additions.size(), 1U);
  EXPECT_EQ(seen("reported").answers.version, 1);
}

// When the county kept itself: agreements, units and rosters as they stood then.
class CountyKeepsItself : public UpgradeTest {
 protected:
  CountyKeepsItself() : UpgradeTest("08006bd") {}
};

INSTANTIATE_TEST_SUITE_P(OfThisRelease, CountyKeepsItself,
                         ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

TEST_P(CountyKeepsItself, TheFirstStartMakesEveryRowWhatItsStreamSays) { expect_made_whole(); }

}  // namespace
}  // namespace ingang::cli
