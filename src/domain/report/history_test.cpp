#include "domain/report/history.h"

#include <gtest/gtest.h>

namespace ingang::report {
namespace {

TEST(ReportHistory, BeginsWithWhatWasSentAndHasOneOnly) {
  const State sent = evolve({}, {.event = Sent{}, .decided_at = {}, .recorded_at = {}});
  EXPECT_TRUE(can_follow({}, Sent{}));
  EXPECT_FALSE(can_follow(sent, Sent{}));
  EXPECT_FALSE(can_follow({}, Supplemented{}));
  EXPECT_TRUE(can_follow(sent, Supplemented{}));
}

}  // namespace
}  // namespace ingang::report
