#include "domain/handover/history.h"

#include <gtest/gtest.h>

namespace ingang::handover {
namespace {

const State kOffered = evolve({}, {.event = Offered{}, .decided_at = {}, .recorded_at = {}});

TEST(HandoverHistory, BeginsWithAnOfferAndHasOneOnly) {
  EXPECT_TRUE(can_follow({}, Offered{}));
  EXPECT_FALSE(can_follow(kOffered, Offered{}));
}

TEST(HandoverHistory, NothingElseStandsFirst) {
  for (const Event& event :
       Events{CopyGiven{}, Supplemented{}, Delivered{}, HandedOverByPhone{}, Opened{}, Received{},
              LegOpened{}, Returned{}, Redirected{}, Released{}, ProtectionAssessed{}, Registered{},
              Withdrawn{}, UrgencyRaised{}}) {
    EXPECT_FALSE(can_follow({}, event)) << event.index();
  }
  EXPECT_TRUE(can_follow(kOffered, Delivered{}));
}

TEST(HandoverHistory, AReturnIsOfALegThatIsThere) {
  Returned returned;
  for (const auto& [leg, can] : {std::pair{0, false}, {1, true}, {2, false}}) {
    returned.leg = leg;
    EXPECT_EQ(can_follow(kOffered, returned), can) << leg;
  }
}

}  // namespace
}  // namespace ingang::handover
