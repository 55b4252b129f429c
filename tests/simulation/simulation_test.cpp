// The whole application for days and nights on end: people who act by chance, a clock that jumps,
// stores that fail and a process that dies. INGANG_SEED and INGANG_DAYS repeat or lengthen it.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <chrono>
#include <cstdio>
#include <random>

#include "simulation/run.h"

namespace ingang::simulation {
namespace {

std::optional<std::uint64_t> asked_for(const char* name) {
  const char* text = getenv(name);
  return text && *text ? std::optional{std::strtoull(text, nullptr, 10)} : std::nullopt;
}

std::uint64_t seed() {
  const auto asked = asked_for("INGANG_SEED");
  return asked ? *asked : std::random_device{}();
}

void expect_nothing_breaks(const Plan& plan) {
  const auto began = std::chrono::steady_clock::now();
  const auto story = run(plan);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  std::printf("%s; %.1f s\n", text(plan, story).c_str(), took.count());
  for (const auto& [what, count] : story.done_by_kind) std::printf("  %s %d", what.c_str(), count);
  std::printf("\n");
  std::fflush(stdout);
  if (!story.broken.empty()) ADD_FAILURE() << story.broken;
}

// The last Sunday of March: an hour that never comes.
TEST(Simulation, OverTheSpringChangeOfTheClock) {
  expect_nothing_breaks({.seed = seed(), .begins = {2027, 3, 19}, .days = 20});
}
// The last Sunday of October: an hour that comes twice.
TEST(Simulation, OverTheAutumnChangeOfTheClock) {
  expect_nothing_breaks({.seed = seed(), .begins = {2026, 10, 16}, .days = 20});
}
TEST(Simulation, OverChristmasAndNewYear) {
  expect_nothing_breaks({.seed = seed(), .begins = {2026, 12, 11}, .days = 40});
}

// ./dev test simulation --long
TEST(Simulation, ForAsManyDaysAsAreAskedFor) {
  const auto days = asked_for("INGANG_DAYS");
  if (!days) GTEST_SKIP() << "./dev test simulation --long";
  const auto chosen = seed();
  std::printf("seed %llu: ", static_cast<unsigned long long>(chosen));
  const auto say = [](int done) {
    std::printf("%d ", done);
    std::fflush(stdout);
  };
  expect_nothing_breaks({.seed = chosen,
                         .begins = {2026, 3, 20},
                         .days = static_cast<int>(*days),
                         .verified_every_days = 50,
                         .verified = say});
}

TEST(Simulation, TheSameSeedMakesTheSameLedgerAndAnotherSeedAnother) {
  const Plan plan{.seed = seed(), .begins = {2026, 12, 28}, .days = 7};
  const auto once = run(plan);
  const auto again = run(plan);
  EXPECT_GT(once.entries, 20U);
  EXPECT_EQ(hex(once.root), hex(again.root));
  EXPECT_EQ(hex(once.access_root), hex(again.access_root));
  auto other = plan;
  ++other.seed;
  EXPECT_NE(hex(once.root), hex(run(other).root));
}

}  // namespace
}  // namespace ingang::simulation
