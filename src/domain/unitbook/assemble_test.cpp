// The directory put together: an import is the file's directory, and what held at an instant is
// answered alike for ever.
#include "domain/unitbook/assemble.h"

#include <gtest/gtest.h>

#include <random>

#include "domain/unitbook/given_test.h"

namespace ingang::unitbook {
namespace {

using namespace testing_;

TEST(Assemble, OfAnImportIsTheDirectoryThatWasImported) {
  const auto county = sample::county();
  const auto states = states_of();
  const auto made = assemble(states, frame_of(county), kMonday9);
  EXPECT_TRUE(made == county);
  EXPECT_TRUE(assemble(states, frame_of(county), Instant{0}) == county)
      << "it held before it was imported too";
  EXPECT_EQ(made.version(), states.size());
  EXPECT_FALSE(next_change(states, Instant{0}) && *next_change(states, Instant{0}) > kSunday);
}

TEST(Assemble, AnAuthorityThatComesLaterIsThereFromThen) {
  auto late = imported("0182");
  late.from = kMonday9;
  std::vector<State> states;
  for (auto& state : states_of()) {
    states.push_back(state.authority().text() == "0182" ? fold(recorded({late})) : state);
  }
  const auto frame = frame_of(sample::county());
  EXPECT_FALSE(assemble(states, frame, kMonday9 - 1ms).find_unit("0182-mottagning"));
  EXPECT_TRUE(assemble(states, frame, kMonday9).find_unit("0182-mottagning"));
  EXPECT_EQ(next_change(states, kSunday), kMonday9);
}

TEST(Assemble, ADistrictBoardKeepsItsOwnNeighbourhoods) {
  auto states = states_of();
  const Proposed told{.number = 1,
                      .by = kHubKeeper.who,
                      .edits = {.district = DistrictEdit{.name = "Farsta",
                                                         .neighbourhoods = {"Sköndal"},
                                                         .register_codes = {"990103"}}},
                      .reason = {},
                      .alone = true};
  for (auto& state : states) {
    if (state.authority().text() == "0180-farsta")
      state = evolve(std::move(state), {told, kMonday9, kMonday9});
  }
  const auto frame = frame_of(sample::county());
  const auto found = [&](Instant at) {
    return assemble(states, frame, at)
        .find_district_by_register_code(sample::municipality("0180"), "990103");
  };
  EXPECT_FALSE(found(kMonday9 - 1ms));
  EXPECT_EQ(found(kMonday9), sample::district("farsta"));
}

// Acts drawn at random, each at a later moment. What was assembled for an instant before them is
// assembled alike after them.
TEST(Assemble, WhatHeldAtAnEarlierInstantNeverChanges) {
  const auto frame = frame_of(sample::county());
  for (unsigned seed = 1; seed <= 20; ++seed) {
    std::mt19937 dice(seed);
    const auto below = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(dice); };
    auto states = states_of();
    auto& ekero = *std::ranges::find_if(
        states, [](const State& state) { return state.authority().text() == "0125"; });
    std::vector<std::pair<Instant, directory::Directory>> seen;
    Instant now = kMonday9;
    for (int step = 0; step < 40; ++step) {
      now = now + std::chrono::minutes{1 + below(600)};
      seen.emplace_back(now, assemble(states, frame, now));
      const auto number = "08-465 004 " + std::to_string(50 + below(40));
      const int last = static_cast<int>(ekero.changes.size() + ekero.temporaries.size());
      const auto one = 1 + below(std::max(last, 1));
      auto change = propose(new_number(number), kEkero);
      change.seen = ekero.version;
      if (below(2) == 0) change.at = now + std::chrono::minutes{below(3000)};
      auto night = temporary(kSara);
      night.value = number;
      night.until = now + std::chrono::minutes{1 + below(700)};
      const std::vector<Command> acts{change,
                                      confirm(kHubKeeper, one),
                                      night,
                                      Withdraw{kEkero, one},
                                      confirm(kEkeroToo, one),
                                      reject(kEkeroToo, one)};
      const auto events =
          decide(ekero, acts[static_cast<std::size_t>(below(6))], Context::at(now + 1ms));
      if (!events) continue;
      for (const auto& event : *events)
        ekero = evolve(std::move(ekero), {event, now + 1ms, now + 3ms});
    }
    for (const auto& [at, then] : seen)
      ASSERT_TRUE(assemble(states, frame, at) == then) << "seed " << seed << " " << at.text();
    EXPECT_GT(ekero.version, 5) << "seed " << seed << ": hardly anything happened";
  }
}

}  // namespace
}  // namespace ingang::unitbook
