// Run: a number of simulated days from one seed.
//
// Promise: the same seed and days give the same acts, the same failures and the same ledger to the
//          last octet. Stops at the first rule that is broken.
#pragma once

#include <functional>
#include <string>

#include "simulation/watch.h"

namespace ingang::simulation {

struct Plan {
  std::uint64_t seed{};
  LocalDate begins{};
  int days{};
  int verified_every_days{1};                // both logs as wholes
  std::function<void(int days)> verified{};  // called then
};

struct Story {
  std::string broken;  // empty, or all that is needed to see it again
  int days{};
  std::uint64_t steps{};
  std::uint64_t done{};
  std::uint64_t refused{};
  std::uint64_t retried{};
  std::uint64_t late{};
  int deaths{};
  int faults{};
  std::uint64_t entries{};
  std::uint64_t looks{};
  Hash root{};
  Hash access_root{};
  std::map<std::string, int> done_by_kind{};
};

[[nodiscard]] Story run(const Plan& plan);
[[nodiscard]] std::string text(const Plan& plan, const Story& story);

}  // namespace ingang::simulation
