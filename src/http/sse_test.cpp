#include "http/sse.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

namespace ingang::http {
namespace {

TEST(Frame, HasIdNameAndEachLineOfData) {
  EXPECT_EQ(frame({.id = "1-7", .name = "report", .data = "a\nb\r\nc"}),
            "id: 1-7\nevent: report\ndata: a\ndata: b\ndata: c\n\n");
  EXPECT_EQ(frame({.data = "x"}), "data: x\n\n");
}

TEST(Frame, CannotBeBrokenOutOf) {
  EXPECT_EQ(frame({.id = "1\ndata: forged", .name = "a\r\n\r\nevent: b", .data = "x"}),
            "id: 1data: forged\nevent: aevent: b\ndata: x\n\n");
}

TEST(Subscription, GivesWhatWasPushedOnceAndInOrder) {
  Subscription stream("s", {});
  stream.push({.data = "1"});
  stream.push({.data = "2"});
  EXPECT_EQ(stream.take().frames, "data: 1\n\ndata: 2\n\n");
  EXPECT_EQ(stream.take().frames, "");
}

TEST(Subscription, AsksTheFilterAtEachPush) {
  Subscription stream("s", [](const Event& event) {
    return std::ranges::find(event.audience, "0125") != event.audience.end() ? Delivery::send
                                                                             : Delivery::skip;
  });
  stream.push({.data = "theirs", .audience = {"0180"}});
  stream.push({.data = "nobody's"});
  stream.push({.data = "ours", .audience = {"0180", "0125"}});
  EXPECT_EQ(stream.take().frames, "data: ours\n\n");
}

// To load again is for everybody who may have missed something, whoever the rest is for.
TEST(Subscription, HearsResyncWhateverItsFilterSkips) {
  Subscription stream("s", [](const Event&) { return Delivery::skip; });
  stream.push({.id = "1", .data = "x"});
  stream.push(resync("2"));
  EXPECT_EQ(stream.take().frames, "id: 2\nevent: resync\ndata: {}\n\n");
}

TEST(Subscription, EndsWhenTheRightIsLost) {
  Subscription stream("s", [](const Event&) { return Delivery::close; });
  stream.push({.data = "secret"});
  const auto taken = stream.take();
  EXPECT_EQ(taken.frames, "");
  EXPECT_TRUE(taken.ended);
}

TEST(Subscription, ReplacesWhatWaitsByResyncWhenTheClientIsSlow) {
  Subscription stream("s", {}, 3);
  for (const auto* id : {"1", "2", "3", "4", "5"}) stream.push({.id = id, .data = "x"});
  EXPECT_EQ(stream.take().frames, "id: 5\nevent: resync\ndata: {}\n\n");
  stream.push({.id = "6", .data = "y"});
  EXPECT_EQ(stream.take().frames, "id: 6\ndata: y\n\n");
}

TEST(Subscription, NeverWakesAfterDetach) {
  Subscription stream("s", {});
  int woken = 0;
  stream.attach([&] { ++woken; });
  stream.push({.data = "1"});
  stream.detach();
  stream.push({.data = "2"});
  EXPECT_EQ(woken, 1);
}

TEST(Listeners, ForgetsStreamsThatAreGone) {
  Listeners listeners;
  auto kept = listeners.subscribe("a", {});
  { const auto gone = listeners.subscribe("b", {}); }
  const auto left = listeners.subscribe("c", {});
  left->detach();
  EXPECT_EQ(listeners.open(), 1U);
}

TEST(Listeners, ClosesTheStreamsOfOneSubjectOnly) {
  Listeners listeners;
  const auto first = listeners.subscribe("session-1", {});
  const auto second = listeners.subscribe("session-2", {});
  listeners.close("session-1");
  EXPECT_TRUE(first->ended());
  EXPECT_FALSE(second->ended());
}

TEST(Listeners, LosesNothingFromManyPublishersAtOnce) {
  Listeners listeners;
  const auto stream = listeners.subscribe("a", {}, 100'000);
  {
    std::vector<std::jthread> publishers;
    for (int i = 0; i < 4; ++i) {
      publishers.emplace_back([&] {
        for (int n = 0; n < 1000; ++n) listeners.publish({.data = "x"});
      });
    }
  }
  EXPECT_EQ(stream->take().frames.size(), 4000 * std::string("data: x\n\n").size());
}

}  // namespace
}  // namespace ingang::http
