#include "app/beats.h"

#include <gtest/gtest.h>

#include <vector>

namespace ingang::app {
namespace {

constexpr Beat kTenMinutes{.every = 600};

// The seconds of these in which it was due, when each turn ends so.
std::vector<int> due_in(Beats& beats, int from, int until, bool whole) {
  std::vector<int> out;
  for (int second = from; second < until; ++second) {
    if (!beats.due("cleaning_stopped", second, kTenMinutes)) continue;
    out.push_back(second);
    beats.done("cleaning_stopped", whole);
  }
  return out;
}

TEST(BeatsTest, WhatIsWholeIsDueOnItsBeatAlone) {
  Beats beats;
  EXPECT_EQ(due_in(beats, 1, 1300, true), (std::vector{600, 1200}));
  EXPECT_TRUE(beats.due("review_watch_stopped", 61, {.every = 60, .at = 1}));
}

TEST(BeatsTest, WhatFailedIsTriedAgainWithinSecondsAndUntilItIsWhole) {
  Beats beats;
  EXPECT_EQ(due_in(beats, 600, 617, false), (std::vector{600, 605, 610, 615}));
  EXPECT_EQ(due_in(beats, 617, 1201, true), (std::vector{620, 1200}));
}

TEST(BeatsTest, OneThatFailedHurriesNoOther) {
  Beats beats;
  beats.done("sweep_stopped", false);
  EXPECT_EQ(due_in(beats, 1, 600, true), std::vector<int>{});
}

}  // namespace
}  // namespace ingang::app
