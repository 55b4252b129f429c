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
  EXPECT_THAT(at(63s, 2s), ElementsAre("jumped"));
  EXPECT_THAT(at(653s, 592s), ElementsAre("jumped"));
  EXPECT_THAT(at(663s, 602s), IsEmpty());
  EXPECT_THAT(at(3600s, 603s), ElementsAre("jumped"));
}

// Found by somebody who set it an hour back under a quiet server: ten minutes later health was ok.
TEST_F(ClockWatchTest, SaysThatItWasSetBackUntilItHasCaughtUp) {
  EXPECT_THAT(at(0s, 0s), IsEmpty());
  EXPECT_THAT(at(-1h, 1s), ElementsAre("set_back", "jumped"));
  EXPECT_THAT(at(-30min, 1801s), ElementsAre("set_back"));
  EXPECT_THAT(at(0s, 3601s), IsEmpty());
}

// Set back while the server was not there: nobody has seen it jump.
TEST_F(ClockWatchTest, SaysThatTheFolderWasWrittenLaterThanNow) {
  watch_ = ClockWatch{kNoon};
  EXPECT_THAT(at(-1h, 0s), ElementsAre("set_back"));
  EXPECT_THAT(at(-3s, 3597s), ElementsAre("set_back"));
  EXPECT_THAT(at(-2s, 3598s), IsEmpty());
  watch_ = ClockWatch{kNoon};
  EXPECT_THAT(at(30s, 0s), IsEmpty());
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
