// A change of what a row says must be told to every store, by raising app::kRowsFold: what this
// fold makes of the fixture is kept, and compared.
#include <fstream>
#include <sstream>

#include "upgrade/given.h"

namespace ingang::cli {
namespace {

const auto kKept = std::filesystem::path(INGANG_SOURCE_DIR) / "tests/fixtures/a125547/folded.txt";

std::string folded(Installation& installation) {
  std::ostringstream out;
  out << "fold " << app::kRowsFold << "\n";
  const auto time = [](const std::optional<Instant>& at) { return at ? at->text() : "-"; };
  ledger::StreamId after;
  for (auto page = *installation.ledger().rows_all(after, 100); !page.empty();
       page = *installation.ledger().rows_all(after, 100)) {
    for (const auto& row : page) {
      after = row.id;
      auto audience = row.audience;
      std::ranges::sort(audience);
      out << row.kind << " " << row.reference << " " << row.state << " " << row.unit << " "
          << row.urgency << " " << (row.open ? "open" : "closed") << " due " << time(row.due)
          << " at " << row.at.text();
      for (const auto& fact : row.facts) out << " " << time(fact);
      out << " [" << row.tags << "]";
      for (const auto& token : audience) out << " " << token;
      out << "\n";
    }
  }
  return out.str();
}

class FoldTest : public UpgradeTest {};
INSTANTIATE_TEST_SUITE_P(OfThisRelease, FoldTest, ::testing::Values(On::sqlite),
                         ::testing::PrintToStringParamName());

TEST_P(FoldTest, AFoldThatSaysSomethingElseHasANewVersion) {
  auto installation = opened();
  ASSERT_TRUE(upgrade(*installation));
  const auto now = folded(*installation);
  if (::getenv("INGANG_WRITE_FOLDED")) std::ofstream(kKept) << now;
  std::ifstream in(kKept);
  const std::string kept{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(now, kept)
      << "Rows say something else than this version of the fold made of them. Raise "
         "app::kRowsFold, so that every store makes its rows anew (within one release, once is "
         "enough), and write the kept text anew: INGANG_WRITE_FOLDED=1 build/test_upgrade "
         "--gtest_filter='*AFoldThatSays*'.";
}

}  // namespace
}  // namespace ingang::cli
