#include "http/publisher.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <latch>
#include <string>
#include <thread>

namespace ingang::http {
namespace {

using namespace std::chrono_literals;

bool soon(const std::function<bool()>& holds) {
  for (int i = 0; i < 500; ++i) {
    if (holds()) return true;
    std::this_thread::sleep_for(10ms);
  }
  return false;
}

// Who listens is asked by the publisher: whoever commits goes on at once.
TEST(Publisher, NeverHoldsUpWhoeverPosts) {
  Listeners listeners;
  std::latch asked{1};
  std::latch answer{1};
  std::atomic<std::thread::id> asker;
  const auto stream = listeners.subscribe("s", [&](const Event&) {
    asker = std::this_thread::get_id();
    asked.count_down();
    answer.wait();
    return Delivery::send;
  });
  Publisher publisher(listeners);
  publisher.post({.data = "1"});
  asked.wait();
  EXPECT_NE(asker.load(), std::this_thread::get_id());
  publisher.post({.data = "2"});  // while the first is asked about
  answer.count_down();
  std::string frames;
  EXPECT_TRUE(soon([&] { return (frames += stream->take().frames).ends_with("data: 2\n\n"); }));
  EXPECT_EQ(frames, "data: 1\n\ndata: 2\n\n");
}

// Five thousand sessions take seconds to ask: what is told does not wait for them.
TEST(Publisher, AsksAllBetweenWhatItTells) {
  Listeners listeners;
  std::latch go{1};
  std::atomic<int> asked{};
  std::atomic<int> asked_before_it_was_told{-1};
  std::vector<std::shared_ptr<Subscription>> streams;
  for (int i = 0; i < 100; ++i) {
    streams.push_back(listeners.subscribe("s", [&](const Event& event) {
      if (event.name == "ask") {
        ++asked;
        go.wait();
        return Delivery::skip;
      }
      if (asked_before_it_was_told < 0) asked_before_it_was_told = asked.load();
      return Delivery::send;
    }));
  }
  Publisher publisher(listeners);
  publisher.ask_all({.name = "ask"});
  ASSERT_TRUE(soon([&] { return asked == 1; }));
  publisher.post({.data = "1"});
  go.count_down();
  EXPECT_TRUE(soon([&] { return asked == 100; }));
  EXPECT_LE(asked_before_it_was_told, 8);
  publisher.ask_all({.name = "ask"});
  EXPECT_TRUE(soon([&] { return asked == 200; })) << "and again";
}

TEST(Publisher, TellsEverybodyToLoadAgainWhenItDropsWhatWaits) {
  Listeners listeners;
  std::latch answer{1};
  std::atomic<int> asked{};
  const auto stream = listeners.subscribe("s", [&](const Event&) {
    ++asked;
    answer.wait();
    return Delivery::skip;  // none of it is theirs: still they may have missed something
  });
  Publisher publisher(listeners, 2);
  publisher.post({.id = "1", .data = "x"});
  ASSERT_TRUE(soon([&] { return asked == 1; }));
  for (const auto* id : {"2", "3", "4"}) publisher.post({.id = id, .data = "x"});
  answer.count_down();
  std::string frames;
  EXPECT_TRUE(soon([&] { return !(frames += stream->take().frames).empty(); }));
  EXPECT_EQ(frames, "id: 4\nevent: resync\ndata: {}\n\n");
}

}  // namespace
}  // namespace ingang::http
