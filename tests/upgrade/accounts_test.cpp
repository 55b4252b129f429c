// Accounts and sessions that an earlier release made: taken over by the first start, whoever kills
// it; and the folder is training.
#include "cli/beginning.h"
#include "upgrade/given.h"

namespace ingang::cli {
namespace {

using AccountsTakenOver = UpgradeTest;
INSTANTIATE_TEST_SUITE_P(OfThisRelease, AccountsTakenOver,
                         ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

std::size_t entries_of(Installation& installation, std::string_view account) {
  const auto entries = installation.accounts().log().about_account(account);
  return entries ? entries->size() : 99;
}

TEST_P(AccountsTakenOver, ByTheFirstStartAndOnce) {
  auto installation = opened();
  auto& accounts = installation->accounts();
  const auto before = accounts.strays();
  EXPECT_GT(before.size(), 15U);
  EXPECT_TRUE(accounts.all().empty()) << "nothing is opened before";
  EXPECT_EQ(kind_of(*installation).value(), Kind::training);
  ASSERT_TRUE(upgrade(*installation));
  EXPECT_TRUE(accounts.strays().empty());
  EXPECT_EQ(accounts.all().size(), before.size());
  const auto first = accounts.log().beginning();
  ASSERT_TRUE(first && *first);
  EXPECT_EQ((*first)->kind, "training");
  ASSERT_TRUE(upgrade(*installation));
  for (const auto& account : before) EXPECT_EQ(entries_of(*installation, account), 1U) << account;
  EXPECT_EQ(accounts.log().about_account("jour")->front().act, "account.found");
  expect_whole(*installation);
}

TEST_P(AccountsTakenOver, KilledAtAnyAccountItGoesOn) {
  for (const std::uint64_t account : {1U, 5U, 5U, 12U})
    EXPECT_TRUE(dies_at(account, at("var"), store_, Doing::take_over));
  auto installation = opened();
  EXPECT_FALSE(installation->accounts().strays().empty()) << "half taken over";
  EXPECT_FALSE(*installation->accounts().log().beginning());
  ASSERT_TRUE(upgrade(*installation));
  EXPECT_TRUE(installation->accounts().strays().empty());
  for (const auto& account : installation->accounts().all())
    EXPECT_EQ(entries_of(*installation, account.account), 1U) << account.account;
  expect_whole(*installation);
}

// What was there when it began is all that is ever taken over.
TEST_P(AccountsTakenOver, ARowThatIsPutThereAfterwardsIsNot) {
  std::string name;
  {
    auto installation = opened();
    name = installation->accounts().strays().front();
  }
  // Put aside in no table of ours: one that the program did not make refuses the start.
  const auto aside = store_.empty() ? "ATTACH '" + at("aside.db") + "' AS aside; "
                                    : std::string("CREATE SCHEMA IF NOT EXISTS aside; ");
  damage(aside +
         "CREATE TABLE aside.kept AS SELECT * FROM records WHERE kind = 'account' AND key = '" +
         name + "'");
  damage("DELETE FROM records WHERE kind = 'account' AND key = '" + name + "'");
  {
    auto installation = opened();
    ASSERT_TRUE(upgrade(*installation));
  }
  damage(aside + "INSERT INTO records SELECT * FROM aside.kept");
  auto installation = opened();
  ASSERT_TRUE(upgrade(*installation));
  EXPECT_EQ(installation->accounts().strays(), std::vector<std::string>{name});
  EXPECT_FALSE(installation->accounts().find(name));
}

TEST_P(AccountsTakenOver, TheFolderNeverBecomesAPilot) {
  const auto refused =
      run("begin --kind pilot --administrator anna --name Anna --unit "
          "0180-socialjour-hub");
  EXPECT_EQ(refused.code, 2) << refused.said;
  EXPECT_NE(refused.said.find("är en övning"), std::string::npos) << refused.said;
}

}  // namespace
}  // namespace ingang::cli
