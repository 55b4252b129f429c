// A folder that an earlier release made, where the county was files, imports it at its first start:
// afterwards nothing is routed otherwise than before, and what was routed shows what it showed.
#include "app/handovers.h"
#include "app/reports.h"
#include "app/terms.h"
#include "cli/beginning.h"
#include "cli/county_kept.h"
#include "upgrade/given.h"

namespace ingang::cli {
namespace {

// What routing answers, in words: for each case at the door, and for each place by name and number.
std::vector<std::string> routes_of(const Installation& installation) {
  std::vector<std::string> out;
  const app::Reports reports(installation.house());
  const auto jour = actor_of(installation, "jour");
  const auto queue = reports.queue({.scope = app::Scope::all}, jour);
  EXPECT_TRUE(queue);
  for (const auto& item : queue ? queue->items : std::vector<app::ReportItem>{}) {
    const auto proposal = reports.proposal(item.reference, jour);
    if (!proposal) continue;
    for (const auto& to : proposal->receivers)
      out.push_back(item.reference + " " + to.authority_name + " " + to.unit_name + " " + to.phone +
                    " " + to.reason + " " + to.evidence);
  }
  const app::House house = installation.house();
  for (const auto& authority : house.county.directory.parts().authorities) {
    const auto now = house.county.directory.receiver_at(authority.code, house.clock.now());
    if (now) out.push_back(authority.code.text() + " " + now->unit.text());
  }
  return out;
}

// What a receiver is shown of each of its cases' units.
std::vector<std::string> legs_of(const Installation& installation, std::string_view account) {
  std::vector<std::string> out;
  const app::Handovers handovers(installation.house());
  const auto who = actor_of(installation, account);
  const auto inbox = handovers.inbox({.scope = app::Scope::all}, who);
  EXPECT_TRUE(inbox);
  for (const auto& item : inbox ? inbox->items : std::vector<app::ReportItem>{}) {
    const auto view = handovers.view(item.reference, who);
    if (!view) continue;
    for (const auto& leg : view->legs)
      out.push_back(item.reference + " " + leg.unit.name + " " + leg.unit.phone);
  }
  return out;
}

class CountyOfFiles : public UpgradeTest {};

INSTANTIATE_TEST_SUITE_P(Engines, CountyOfFiles, ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

TEST_P(CountyOfFiles, IsImportedAndRoutesAsBefore) {
  auto installation = opened();
  ASSERT_TRUE(upgrade(*installation));
  ASSERT_FALSE(installation->follows_ledger());
  const auto routes = routes_of(*installation);
  const auto legs = legs_of(*installation, "farsta");
  ASSERT_GT(routes.size(), 30U);
  ASSERT_FALSE(legs.empty());
  const auto imported = keep_county(*installation);
  ASSERT_TRUE(imported) << imported.error();
  EXPECT_TRUE(*imported);
  EXPECT_TRUE(installation->follows_ledger());
  EXPECT_EQ(routes_of(*installation), routes);
  EXPECT_EQ(legs_of(*installation, "farsta"), legs);
  expect_whole(*installation);
}

TEST_P(CountyOfFiles, OfTwoNodesThatStartAtOnceOneImports) {
  if (GetParam() != On::postgresql) GTEST_SKIP() << "one node alone has the folder";
  auto one = opened();
  ASSERT_TRUE(upgrade(*one));
  auto other = opened();
  std::expected<bool, std::string> first{false};
  std::jthread at_once([&] { first = keep_county(*one); });
  const auto second = keep_county(*other);
  at_once.join();
  ASSERT_TRUE(first) << first.error();
  ASSERT_TRUE(second) << second.error();
  EXPECT_TRUE(*first) << "the one that leads";
  EXPECT_FALSE(*second) << "the other has waited";
  EXPECT_EQ(one->county()->directory, other->county()->directory);
  EXPECT_EQ(one->county()->version, other->county()->version);
}

}  // namespace
}  // namespace ingang::cli
