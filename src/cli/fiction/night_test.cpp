#include "cli/fiction/night.h"

#include <gtest/gtest.h>

#include <map>

namespace ingang::cli {
namespace {

constexpr Instant kEnd{1'795'424'400'000};

TEST(Night, EachActComesAfterThoseThatItNeedsAndNoneAfterTheEnd) {
  for (const std::uint64_t reports : {0U, 1U, 5U, 24U, 500U}) {
    std::map<std::uint64_t, Deed> last;
    Instant before{};
    for (const auto& act : working_night(reports, kEnd)) {
      EXPECT_LE(act.at, kEnd);
      EXPECT_GE(act.at, before) << "in the order of time";
      before = act.at;
      const auto was = last.find(act.report);
      if (was == last.end()) {
        EXPECT_EQ(act.deed, Deed::send);
      } else {
        EXPECT_GT(act.deed, was->second) << act.report;
      }
      last[act.report] = act.deed;
    }
    EXPECT_EQ(last.size(), reports);
  }
}

TEST(Night, AFirstLookFindsSomeInEachState) {
  std::map<Deed, int> stands;
  std::map<std::uint64_t, Deed> last;
  for (const auto& act : working_night(24, kEnd)) last[act.report] = act.deed;
  for (const auto& [_, deed] : last) ++stands[deed];
  EXPECT_GE(stands[Deed::send], 3) << "nobody has received them";
  EXPECT_GE(stands[Deed::receive], 1) << "with the duty team";
  EXPECT_GE(stands[Deed::take] + stands[Deed::assess], 3) << "with who received";
  EXPECT_GE(stands[Deed::give_back], 1);
  EXPECT_GE(stands[Deed::register_], 8);
}

// Nobody waited longer than the shortest promise: the page is not red.
TEST(Night, NothingWaitsLongerThanFiveMinutesForTheFirst) {
  std::map<std::uint64_t, Instant> sent;
  std::map<std::uint64_t, Instant> received;
  for (const auto& act : working_night(100, kEnd)) {
    if (act.deed == Deed::send) sent[act.report] = act.at;
    if (act.deed == Deed::receive) received[act.report] = act.at;
  }
  for (const auto& [report, at] : sent) {
    const auto until = received.contains(report) ? received.at(report) : kEnd;
    EXPECT_LT(until - at, std::chrono::minutes{5}) << report;
  }
}

}  // namespace
}  // namespace ingang::cli
