// data/ladders.toml: what is in it, and what is refused of it.
#include "codec/data_ladders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace ingang::codec {
namespace {

const std::string kGoodLadder = R"([[ladder]]
urgency = "acute"
about = ["receive"]
begins = "arrived"
again_minutes = 15
again_at_most_minutes = 120
valid_from = 2023-10-16
[[ladder.rung]]
who = "team"
by = ["call"]
wait_minutes = 5
)";

std::string ladder_refused(const std::string& was, const std::string& becomes) {
  auto text = kGoodLadder;
  const auto at = text.find(was);
  EXPECT_NE(at, std::string::npos) << was;
  text.replace(at, was.size(), becomes);
  const auto file = std::filesystem::path{testing::TempDir()} / "ladders.toml";
  std::ofstream(file) << text;
  const auto read = load_ladders(file);
  return read ? "accepted" : read.error();
}

TEST(LaddersData, WhatIsShippedIsRead) {
  const auto read =
      load_ladders(std::filesystem::path{INGANG_SOURCE_DIR} / "data" / "ladders.toml");
  ASSERT_TRUE(read) << read.error();
  const auto* acute = alert::find_ladder(read->ladders, report::Urgency::acute,
                                         report::Step::receive_at_door, {2026, 12, 1});
  ASSERT_TRUE(acute);
  EXPECT_EQ(acute->begins, alert::Cause::arrived);
  EXPECT_TRUE(acute->hub_hears);
  std::string rungs;
  for (const auto& step : acute->ladder.steps) {
    rungs += std::string{code(step.rung)} + " ";
    EXPECT_EQ(step.wait.count(), 5);
  }
  EXPECT_EQ(rungs, "team senior unit_manager chief hub_senior hub official ");
  const auto* proof = alert::find_proof(read->proofs, {2026, 12, 1});
  ASSERT_TRUE(proof);
  EXPECT_EQ(proof->fresh, std::chrono::hours{24});
}

// LAW: sol.protection_assessment
// The hub hears until Registrerad; of the nämnd's own clocks it hears not.
TEST(LaddersData, TheHubHearsUntilItIsRegistered) {
  const auto read =
      load_ladders(std::filesystem::path{INGANG_SOURCE_DIR} / "data" / "ladders.toml");
  ASSERT_TRUE(read) << read.error();
  using report::Step;
  using report::Urgency;
  const auto hears = [&](Urgency urgency, Step step) {
    const auto* found = alert::find_ladder(read->ladders, urgency, step, {2026, 12, 1});
    return found && found->hub_hears;
  };
  for (const auto urgency : deadlines::kUrgencies) {
    for (const auto step : {Step::receive_at_door, Step::hand_over, Step::tell_by_phone,
                            Step::receive, Step::register_})
      EXPECT_TRUE(hears(urgency, step)) << code(urgency) << " " << code(step);
    EXPECT_FALSE(hears(urgency, Step::decision_14_days)) << code(urgency);
    EXPECT_EQ(hears(urgency, Step::protection_assessment), urgency == Urgency::acute);
  }
}

TEST(LaddersData, WhatIsWrongIsToldByItsLineAndKey) {
  const auto wrong = [](const std::string& was, const std::string& becomes) {
    return ladder_refused(was, becomes);
  };
  EXPECT_EQ(wrong("\"call\"", "\"call\""), "accepted");
  EXPECT_THAT(wrong("\"call\"", "\"fax\""), testing::HasSubstr("fax"));
  EXPECT_THAT(wrong("[\"receive\"]", "[]"), testing::HasSubstr("about"));
  EXPECT_THAT(wrong("[\"receive\"]", "[\"recieve\"]"), testing::HasSubstr("recieve"));
  EXPECT_THAT(wrong("\"team\"", "\"boss\""), testing::HasSubstr("boss"));
  EXPECT_THAT(wrong("wait_minutes = 5", "wait_minutes = 0"), testing::HasSubstr("wait_minutes"));
  EXPECT_THAT(wrong("again_at_most_minutes = 120", "again_at_most_minutes = 5"),
              testing::HasSubstr("again_at_most_minutes"));
  EXPECT_THAT(wrong("[[ladder.rung]]\nwho = \"team\"\nby = [\"call\"]\nwait_minutes = 5\n", ""),
              testing::HasSubstr("rung"));
  EXPECT_THAT(wrong("begins", "hub_haers = true\nbegins"), testing::HasSubstr("hub_haers"));
  const std::string proof = "[[proof]]\nby = [\"call\"]\nwait_minutes = 5\nfresh_minutes = 60\n";
  EXPECT_EQ(wrong("[[ladder]]", proof + "valid_from = 2023-10-16\n[[ladder]]"), "accepted");
  EXPECT_THAT(wrong("[[ladder]]", proof + "[[ladder]]"), testing::HasSubstr("valid_from"));
  EXPECT_THAT(ladder_refused("[[ladder]]", kGoodLadder + "[[ladder]]"),
              testing::HasSubstr("another ladder"));
}

}  // namespace
}  // namespace ingang::codec
