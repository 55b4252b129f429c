#include "http/lanes.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>
#include <thread>

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
    // What still waited at the end would be told that it expires.
    while (lanes.waiting(Lane::intake) > 0) std::this_thread::yield();
  }
  EXPECT_EQ(gave_way, 1);
}

// What stops everybody is another thing than what stops whoever sends too much: only the first says
// that nobody can report.
TEST(Lanes, AreExhaustedWhenOneWhoHasNothingThereIsTurnedAway) {
  std::latch release(1);
  std::atomic<int> running{};
  Lanes lanes(small());
  const auto by = [&](Lanes::Owner owner) {
    Lanes::Job job = [&](Lanes::Turn turn) {
      if (turn != Lanes::Turn::run) return;
      ++running;
      release.wait();
    };
    return lanes.submit(Lane::intake, kLater, job, owner);
  };
  ASSERT_TRUE(by(1));
  while (running == 0) std::this_thread::yield();  // or a place is free a moment later
  while (lanes.waiting(Lane::intake) < 2) (void)by(1);
  EXPECT_FALSE(by(1));
  EXPECT_FALSE(lanes.exhausted(Lane::intake).lately(5s)) << "one who has filled it himself";
  EXPECT_TRUE(by(2)) << "takes the place of one of his";
  EXPECT_FALSE(by(3));
  EXPECT_TRUE(lanes.exhausted(Lane::intake).lately(5s));
  release.count_down();
}

// One machine has a network's addresses: whoever comes from elsewhere waits for one turn, not for
// all of theirs.
TEST(Lanes, GoByTurnsBetweenNetworksWhateverAddressesTheyHave) {
  std::latch release(1);
  std::latch started(1);
  std::mutex mutex;
  std::vector<Lanes::Owner> order;
  LaneSizes sizes = small();
  sizes.sign_in = {.threads = 1, .waiting_max = 64, .running_per_owner_max = 1};
  {
    Lanes lanes(sizes);
    const auto submit_from = [&](Lanes::From from, std::function<void(Lanes::Turn)> run) {
      Lanes::Job job = std::move(run);
      return lanes.submit(Lane::sign_in, kLater, job, from);
    };
    const auto note = [&](Lanes::Owner owner) {
      return [&, owner](Lanes::Turn turn) {
        const std::lock_guard lock(mutex);
        if (turn == Lanes::Turn::run) order.push_back(owner);
      };
    };
    ASSERT_TRUE(submit_from({1, 1000}, [&](Lanes::Turn) {
      started.count_down();
      release.wait();
    }));
    started.wait();
    for (Lanes::Owner each = 2; each <= 300; ++each) (void)submit_from({each, 1000}, note(each));
    for (Lanes::Owner each = 302; each <= 400; ++each) (void)submit_from({each, 2000}, note(each));
    EXPECT_TRUE(submit_from({7, 7}, note(7))) << "there is a place for who comes from elsewhere";
    EXPECT_TRUE(submit_from({8, 8}, note(8)));
    EXPECT_EQ(lanes.waiting(Lane::sign_in), 64U);
    release.count_down();
    while (lanes.waiting(Lane::sign_in) > 0) std::this_thread::sleep_for(1ms);
  }
  const auto turn_of = [&](Lanes::Owner owner) {
    return std::ranges::find(order, owner) - order.begin();
  };
  EXPECT_LE(turn_of(7), 3) << "three networks wait, and each has its turn";
  EXPECT_LE(turn_of(8), 3);
}

// And of two that ask again and again, neither is always first.
TEST(Lanes, ServeWhoeverWasServedLongestAgo) {
  std::latch release(1);
  std::latch started(1);
  std::vector<Lanes::Owner> order;
  LaneSizes sizes = small();
  sizes.sign_in = {.threads = 1, .waiting_max = 64, .running_per_owner_max = 1};
  {
    Lanes lanes(sizes);
    const auto submit_for = [&](Lanes::Owner owner, std::function<void(Lanes::Turn)> run) {
      Lanes::Job job = std::move(run);
      return lanes.submit(Lane::sign_in, kLater, job, owner);
    };
    ASSERT_TRUE(submit_for(1, [&](Lanes::Turn) {
      started.count_down();
      release.wait();
    }));
    started.wait();
    for (const Lanes::Owner owner : {1, 1, 1, 2, 2, 3})
      ASSERT_TRUE(submit_for(owner, [&, owner](Lanes::Turn) { order.push_back(owner); }));
    release.count_down();
    while (lanes.waiting(Lane::sign_in) > 0) std::this_thread::sleep_for(1ms);
  }
  EXPECT_EQ(order, (std::vector<Lanes::Owner>{2, 3, 1, 2, 1, 1}));
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
