// When the county kept itself: agreements from a draft to notice, numbers changed by two persons, a
// roster that was planned, swapped in and relieved.
#include <algorithm>

#include "app/agreements.h"
#include "app/directories.h"
#include "app/rosters.h"
#include "upgrade/given.h"

namespace ingang::cli {
namespace {

class CountyKept : public UpgradeTest {
 protected:
  CountyKept() : UpgradeTest("acad816") {}
  [[nodiscard]] std::string named(std::string_view name) const {
    return text(manifest_.root().at("county").as_object(), name);
  }
};

INSTANTIATE_TEST_SUITE_P(OfThisRelease, CountyKept, ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

TEST_P(CountyKept, TheFirstStartMakesEveryRowWhatItsStreamSays) { expect_made_whole(); }

TEST_P(CountyKept, EachAgreementStandsWhereItStood) {
  auto installation = opened();
  ASSERT_TRUE(upgrade(*installation));
  const app::Agreements agreements(installation->house());
  const auto avtal = actor_of(*installation, "avtal");
  const auto draft = agreements.view(named("draft"), avtal);
  ASSERT_TRUE(draft);
  EXPECT_EQ(draft->state.phase, agreement::Phase::referred);
  ASSERT_TRUE(draft->state.child_impact);
  EXPECT_EQ(draft->state.child_impact->answers.version, 1);
  EXPECT_EQ(draft->state.deputy, "enhetschef");
  const auto given = agreements.view(named("notice_given"), avtal);
  ASSERT_TRUE(given);
  EXPECT_EQ(given->state.phase, agreement::Phase::notice_given);
  EXPECT_EQ(given->state.decisions.size(), 2U);
  EXPECT_EQ(given->state.signatures.size(), 2U);
  ASSERT_EQ(given->state.dispatched.size(), 1U);
  EXPECT_TRUE(given->state.dispatched.front().received);
  EXPECT_EQ(given->state.answered.size(), 1U);
}

TEST_P(CountyKept, EachNumberIsWhatItsPeopleMadeOfIt) {
  auto installation = opened();
  ASSERT_TRUE(upgrade(*installation));
  const app::Directories directories(installation->house());
  const auto book = directories.view(named("directory"), actor_of(*installation, "kontakt"));
  ASSERT_TRUE(book);
  const auto settled = [&](unitbook::State::Settled how) {
    return std::ranges::count_if(book->changes,
                                 [&](const auto& each) { return each.change.settled.how == how; });
  };
  EXPECT_EQ(settled(unitbook::State::Settled::accepted), 2) << "by two, and the name by one";
  EXPECT_EQ(settled(unitbook::State::Settled::rejected), 1);
  EXPECT_EQ(settled(unitbook::State::Settled::waits), 1);
  ASSERT_EQ(book->temporary.size(), 1U);
  EXPECT_EQ(book->temporary.front().number.value, named("temporary"));
  ASSERT_EQ(book->proofs.size(), 1U);
  EXPECT_EQ(book->proofs.front().proof.value, named("number"));
}

TEST_P(CountyKept, TheRosterKnowsWhoHadTheDuty) {
  auto installation = opened();
  ASSERT_TRUE(upgrade(*installation));
  const app::Rosters rosters(installation->house());
  const auto today = stockholm(manifest_.ended_at()).date;
  const auto seen = rosters.view(named("roster"), {.from = today, .to = today.plus_days(6)},
                                 actor_of(*installation, "enhetschef"));
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->state.rules.size(), 2U);
  EXPECT_EQ(seen->state.overrides.size(), 1U);
  EXPECT_EQ(seen->state.stations.size(), 1U);
  ASSERT_EQ(seen->state.swaps.size(), 2U);
  EXPECT_EQ(seen->state.swaps.front().yes, true);
  EXPECT_FALSE(seen->state.swaps.back().yes);
  ASSERT_TRUE(seen->state.relief);
  EXPECT_EQ(seen->state.relief->by.account, "jour");
  ASSERT_TRUE(seen->plan);
  EXPECT_FALSE(seen->plan->shifts.empty());
}

}  // namespace
}  // namespace ingang::cli
