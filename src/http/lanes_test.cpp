#include "http/lanes.h"

#include <gtest/gtest.h>

#include <future>
#include <latch>

namespace ingang::http {
namespace {

using namespace std::chrono_literals;

const auto kLater = std::chrono::steady_clock::now() + 1h;

LaneSizes small() {
  LaneSizes sizes;
  sizes.intake = {.threads = 1, .waiting_max = 2};
  sizes.reads = {.threads = 1, .waiting_max = 2};
  return sizes;
}

bool submit(Lanes& lanes, Lane lane, std::function<void(Lanes::Turn)> run,
            Lanes::Time before = kLater) {
  Lanes::Job job = std::move(run);
  return lanes.submit(lane, before, job);
}

TEST(Lanes, RefuseWhenFullAndCountIt) {
  std::latch release(1);
  std::promise<void> started;
  Lanes lanes(small());
  ASSERT_TRUE(submit(lanes, Lane::intake, [&](Lanes::Turn) {
    started.set_value();
    release.wait();
  }));
  started.get_future().wait();
  EXPECT_TRUE(submit(lanes, Lane::intake, [](Lanes::Turn) {}));
  EXPECT_TRUE(submit(lanes, Lane::intake, [](Lanes::Turn) {}));
  EXPECT_FALSE(submit(lanes, Lane::intake, [](Lanes::Turn) {}));
  EXPECT_EQ(lanes.waiting(Lane::intake), 2U);
  EXPECT_EQ(lanes.rejected(Lane::intake), 1U);
  EXPECT_EQ(lanes.rejected(Lane::reads), 0U);
  release.count_down();
}

TEST(Lanes, AFullOneDoesNotStopAnother) {
  std::latch release(1);
  Lanes lanes(small());
  for (int i = 0; i < 4; ++i) submit(lanes, Lane::intake, [&](Lanes::Turn) { release.wait(); });
  std::promise<void> ran;
  ASSERT_TRUE(submit(lanes, Lane::reads, [&](Lanes::Turn) { ran.set_value(); }));
  EXPECT_EQ(ran.get_future().wait_for(5s), std::future_status::ready);
  release.count_down();
}

TEST(Lanes, DoNotRunWhatHasWaitedTooLong) {
  Lanes lanes(small());
  std::promise<Lanes::Turn> turn;
  ASSERT_TRUE(submit(
      lanes, Lane::reads, [&](Lanes::Turn given) { turn.set_value(given); },
      std::chrono::steady_clock::now() - 1ms));
  EXPECT_EQ(turn.get_future().get(), Lanes::Turn::expired);
}

TEST(Lanes, AnswerWhatWaitsWhenStopped) {
  std::latch release(1);
  std::promise<void> started;
  std::promise<Lanes::Turn> turn;
  auto sizes = small();
  sizes.reads.waiting_max = 1'000'000;  // Refuses only once stopped, which happens after intake.
  Lanes lanes(sizes);
  submit(lanes, Lane::intake, [&](Lanes::Turn) {
    started.set_value();
    release.wait();
  });
  started.get_future().wait();
  submit(lanes, Lane::intake, [&](Lanes::Turn given) { turn.set_value(given); });
  std::jthread stopper([&] { lanes.stop(); });
  while (submit(lanes, Lane::reads, [](Lanes::Turn) {})) std::this_thread::yield();
  release.count_down();
  EXPECT_EQ(turn.get_future().get(), Lanes::Turn::expired);
}

}  // namespace
}  // namespace ingang::http
