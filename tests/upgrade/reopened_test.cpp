// What was closed and is open after an upgrade is counted at its unit, as long as it is open.
#include "app/reopened.h"

#include <algorithm>
#include <set>

#include "app/handovers.h"
#include "upgrade/given.h"

namespace ingang::cli {
namespace {

bool is_among(const std::vector<std::string>& all, const std::string& one) {
  return std::ranges::find(all, one) != all.end();
}

class ReopenedTest : public UpgradeTest {
 protected:
  // Of a release that knows that those who were never assessed are not done.
  [[nodiscard]] app::FoldRule rule_of_a_later_release() const {
    return {.version = app::kRowsFold + 1,
            .fold = [wanted = manifest_.closed_unassessed()](
                        const app::House& house, ledger::StreamId stream,
                        const std::vector<ledger::Entry>& entries) {
              auto row = app::refold(house, stream, entries);
              if (row && *row && is_among(wanted, (**row).reference)) {
                (**row).open = true;
                (**row).due = (**row).at;
              }
              return row;
            }};
  }
  // The same release, when it has been done.
  [[nodiscard]] static std::optional<app::ReopenedView> banner(const Installation& installation,
                                                               std::string_view account) {
    const auto found =
        app::Reopened(installation.house()).at_unit_of(actor_of(installation, account));
    EXPECT_TRUE(found);
    return found ? *found : std::nullopt;
  }
  [[nodiscard]] std::set<std::string> closed_at(Installation& installation,
                                                std::string_view unit) const {
    std::set<std::string> out;
    for (const auto& reference : manifest_.closed_unassessed()) {
      const auto row = installation.ledger().row_by_reference("handover", reference);
      if (row && *row && (**row).unit == unit && !(**row).tags.contains("synthetic"))
        out.insert(reference);
    }
    return out;
  }
};

INSTANTIATE_TEST_SUITE_P(OfThisRelease, ReopenedTest, ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

TEST_P(ReopenedTest, EachUnitIsToldHowManyAreOpenAgainUntilTheyAreDone) {
  auto installation = opened();
  EXPECT_TRUE(installation->ledger().list("reopened", "0180-farsta-mottagning", 10)->empty());
  const auto done = upgrade(*installation, rule_of_a_later_release());
  ASSERT_TRUE(done) << done.error();
  EXPECT_EQ(done->reopened, manifest_.closed_unassessed().size());
  const auto mine = closed_at(*installation, "0180-farsta-mottagning");
  ASSERT_GE(mine.size(), 2U);
  const auto told = banner(*installation, "farsta");
  ASSERT_TRUE(told);
  EXPECT_EQ(told->count, mine.size());
  EXPECT_EQ(banner(*installation, "ekero")->count, 1U);
  EXPECT_FALSE(banner(*installation, "nacka"));

  const app::Handovers handovers(installation->house());
  const auto inbox = handovers.inbox({}, actor_of(*installation, "farsta"));
  ASSERT_TRUE(inbox);
  ASSERT_TRUE(inbox->reopened);
  EXPECT_EQ(inbox->reopened->count, mine.size());

  auto& store = installation->ledger();
  for (const auto& reference : mine) {
    auto row = **store.row_by_reference("handover", reference);
    row.open = false;
    ASSERT_TRUE(store.mend_row(row));
  }
  EXPECT_FALSE(banner(*installation, "farsta")) << "done: nothing to click away";
  EXPECT_TRUE(banner(*installation, "ekero"));
}

// A key that was put back after the first start: what could not be read then is open again, and
// told.
TEST_P(ReopenedTest, WhatCouldNotBeReadIsTriedAgainAtTheNextStart) {
  auto installation = opened();
  auto rule = rule_of_a_later_release();
  const auto whole = rule.fold;
  const auto lost = installation->ledger()
                        .row_by_reference("handover", manifest_.closed_unassessed().front())
                        ->value()
                        .id;
  rule.fold =
      [&](const app::House& house, ledger::StreamId stream,
          const std::vector<ledger::Entry>& entries) -> ledger::Stored<std::optional<ledger::Row>> {
    if (stream == lost)
      return std::unexpected(
          ledger::StoreError{ledger::StoreError::Kind::corrupt, "the key is another's"});
    return whole(house, stream, entries);
  };
  const auto first = upgrade(*installation, rule);
  ASSERT_TRUE(first) << first.error();
  EXPECT_EQ(first->unreadable, 1U);
  EXPECT_EQ(first->reopened, manifest_.closed_unassessed().size() - 1);
  EXPECT_FALSE((**installation->ledger().row(lost)).open);

  const auto second = upgrade(*installation, rule_of_a_later_release());
  ASSERT_TRUE(second) << second.error();
  EXPECT_EQ(second->streams, 1U) << "the rest is done";
  EXPECT_EQ(second->reopened, 1U);
  EXPECT_TRUE((**installation->ledger().row(lost)).open);
  const auto third = upgrade(*installation, rule_of_a_later_release());
  ASSERT_TRUE(third);
  EXPECT_EQ(third->streams, 0U);
}

TEST_P(ReopenedTest, BrokenOffTheyAreStillAllCounted) {
  auto installation = opened();
  auto rule = rule_of_a_later_release();
  rule.page = 5;
  const auto whole = rule.fold;
  std::size_t left = 0;
  rule.fold =
      [&](const app::House& house, ledger::StreamId stream,
          const std::vector<ledger::Entry>& entries) -> ledger::Stored<std::optional<ledger::Row>> {
    if (left-- == 0)
      return std::unexpected(
          ledger::StoreError{ledger::StoreError::Kind::unavailable, "the line is cut"});
    return whole(house, stream, entries);
  };
  bool ended = false;
  for (int tries = 0; !ended && tries < 200; ++tries) {
    left = 9;
    ended = app::Refolding(installation->house(), rule).upgrade().has_value();
  }
  ASSERT_TRUE(ended);
  EXPECT_EQ(banner(*installation, "farsta")->count,
            closed_at(*installation, "0180-farsta-mottagning").size());
}

// What this release itself opens again is what the fixture's list of closed, unassessed handovers
// names, and each is told at its unit.
TEST_P(ReopenedTest, WhatThisReleaseOpensAgainIsTold) {
  auto installation = opened();
  const auto done = upgrade(*installation);
  ASSERT_TRUE(done) << done.error();
  std::size_t open = 0;
  for (const auto& reference : closed_at(*installation, "0180-farsta-mottagning"))
    open += (**installation->ledger().row_by_reference("handover", reference)).open ? 1 : 0;
  EXPECT_EQ(open, 2U) << "registered without an assessment: open until assessed";
  const auto told = banner(*installation, "farsta");
  EXPECT_EQ(told ? told->count : 0, open);
}

}  // namespace
}  // namespace ingang::cli
