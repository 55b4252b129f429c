#include "http/lanes.h"

#include <gtest/gtest.h>

#include <atomic>
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

TEST(Lanes, LetNobodyHoldOneAlone) {
  std::latch release(1);
  LaneSizes sizes = small();
  sizes.pictures = {.threads = 2, .waiting_max = 8, .running_per_owner_max = 1};
  Lanes lanes(sizes);
  const auto submit_for = [&](Lanes::Owner owner, std::function<void(Lanes::Turn)> run) {
    Lanes::Job job = std::move(run);
    return lanes.submit(Lane::pictures, kLater, job, owner);
  };
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(submit_for(1, [&](Lanes::Turn) { release.wait(); }));
  std::promise<void> ran;
  ASSERT_TRUE(submit_for(2, [&](Lanes::Turn) { ran.set_value(); }));
  EXPECT_EQ(ran.get_future().wait_for(5s), std::future_status::ready);
  release.count_down();
}

TEST(Lanes, AreFullForWhoeverHasTheMostInThem) {
  std::latch release(1);
  std::promise<void> started;
  std::atomic<int> gave_way{};
  std::promise<Lanes::Turn> other;
  {
    Lanes lanes(small());
    const auto submit_for = [&](Lanes::Owner owner, std::function<void(Lanes::Turn)> run) {
      Lanes::Job job = std::move(run);
      return lanes.submit(Lane::intake, kLater, job, owner);
    };
    submit_for(1, [&](Lanes::Turn) {
      started.set_value();
      release.wait();
    });
    started.get_future().wait();
    const auto one = [&](Lanes::Turn turn) { gave_way += turn == Lanes::Turn::expired ? 1 : 0; };
    ASSERT_TRUE(submit_for(1, one));
    ASSERT_TRUE(submit_for(1, one));
    EXPECT_FALSE(submit_for(1, one));
    ASSERT_TRUE(submit_for(2, [&](Lanes::Turn turn) { other.set_value(turn); }));
    EXPECT_EQ(gave_way, 1) << "the newest of who had two";
    EXPECT_FALSE(submit_for(2, one)) << "each has one now";
    EXPECT_EQ(lanes.rejected(Lane::intake), 3U);
    release.count_down();
    EXPECT_EQ(other.get_future().get(), Lanes::Turn::run);
  }
  EXPECT_EQ(gave_way, 1);
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
