// The clock of a fictional night: it shows what it is told, goes on from there, and is never ahead
// of the machine's.
#include "cli/fiction/set_clock.h"

#include <gtest/gtest.h>

namespace ingang::cli {
namespace {

using namespace std::chrono_literals;

TEST(SetClock, ShowsTheMachinesTimeUntilItIsSet) {
  const SetClock clock;
  const auto before = clock.real_now();
  const auto shown = clock.now();
  EXPECT_LE(before, shown);
  EXPECT_LE(shown, clock.real_now());
}

TEST(SetClock, GoesOnFromWhatItIsSetTo) {
  SetClock clock;
  const auto night = clock.real_now() - 10h;
  clock.show(night);
  const auto first = clock.now();
  EXPECT_GE(first, night);
  EXPECT_LT(first, night + 1min);
  const auto timer = clock.monotonic();
  while (clock.monotonic() - timer < 3ms) {
  }
  EXPECT_GT(clock.now(), first) << "it is a clock, and does not stand still";
  clock.show(night + 1h);
  EXPECT_GE(clock.now(), night + 1h);
  EXPECT_LT(clock.now(), night + 1h + 1min);
}

// What is ahead of its time would be signed as later than it happened.
TEST(SetClock, IsNeverAheadOfTheMachine) {
  SetClock clock;
  clock.show(clock.real_now() + 1h);
  EXPECT_LE(clock.now(), clock.real_now());
  clock.show(clock.real_now() - 1h);
  clock.show(clock.real_now() + 1h);
  EXPECT_LE(clock.now(), clock.real_now());
  EXPECT_GE(clock.now(), clock.real_now() - 1min) << "and no further behind than it was told";
}

// The timer is the machine's: how long something takes is not a part of the fiction.
TEST(SetClock, LeavesTheTimerAlone) {
  SetClock clock;
  const auto before = clock.monotonic();
  clock.show(clock.real_now() - 10h);
  EXPECT_GE(clock.monotonic(), before);
  EXPECT_LT(clock.monotonic() - before, 1min);
}

}  // namespace
}  // namespace ingang::cli
