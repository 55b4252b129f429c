#include "app/clock_watch.h"

#include <gmock/gmock.h>

namespace ingang::app {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Instant kNoon{1'800'000'000'000};

class ClockWatchTest : public ::testing::Test {
 protected:
  std::vector<std::string> at(Duration wall, std::chrono::milliseconds timer,
                              std::optional<Instant> recorded = {},
                              std::optional<bool> synchronised = {}) {
    return watch_.look({.now = kNoon + wall,
                        .monotonic = timer,
                        .recorded_at = recorded,
                        .synchronised = synchronised});
  }
  ClockWatch watch_;
};

TEST_F(ClockWatchTest, IsBehindWhatTheLedgerHasRecorded) {
  EXPECT_THAT(at(0s, 0s, kNoon + 2s), IsEmpty());
  EXPECT_THAT(at(1s, 1s, kNoon + 1h), ElementsAre("behind_ledger"));
  EXPECT_THAT(at(2s, 2s, kNoon), IsEmpty());
}

TEST_F(ClockWatchTest, TellsOfAJumpForTenMinutesEitherWay) {
  EXPECT_THAT(at(0s, 0s), IsEmpty());
  EXPECT_THAT(at(3s, 1s), IsEmpty()) << "two seconds";
  EXPECT_THAT(at(-60s, 2s), ElementsAre("jumped"));
  EXPECT_THAT(at(530s, 592s), ElementsAre("jumped"));
  EXPECT_THAT(at(540s, 602s), IsEmpty());
  EXPECT_THAT(at(3600s, 603s), ElementsAre("jumped"));
}

TEST_F(ClockWatchTest, BelievesAKernelThatHasSaidOtherwise) {
  EXPECT_THAT(at(0s, 0s, {}, false), IsEmpty()) << "it has never said that it is";
  EXPECT_THAT(at(1s, 1s, {}, true), IsEmpty());
  EXPECT_THAT(at(2s, 2s, {}, false), ElementsAre("unsynchronised"));
  EXPECT_THAT(at(3s, 3s), IsEmpty()) << "it does not answer";
  EXPECT_THAT(at(4s, 4s, {}, true), IsEmpty());
}

}  // namespace
}  // namespace ingang::app
