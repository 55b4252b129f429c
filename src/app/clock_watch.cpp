#include "app/clock_watch.h"

#include <algorithm>

namespace ingang::app {

namespace {

// As far as a node's clock may be from a database's.
constexpr Duration kBehindMax{2000};
constexpr std::chrono::milliseconds kJumpMin{3000};
constexpr std::chrono::minutes kJumpTold{10};

}  // namespace

std::vector<std::string> ClockWatch::look(const Seen& seen) {
  std::vector<std::string> out;
  if (seen.recorded_at && *seen.recorded_at > seen.now + kBehindMax)
    out.emplace_back("behind_ledger");
  if (latest_ && *latest_ > seen.now + kBehindMax) out.emplace_back("set_back");
  latest_ = std::max(latest_.value_or(seen.now), seen.now);
  const auto apart = std::chrono::milliseconds{seen.now.ms} - seen.monotonic;
  if (apart_ && std::chrono::abs(apart - *apart_) >= kJumpMin) jumped_at_ = seen.monotonic;
  apart_ = apart;
  if (jumped_at_ && seen.monotonic - *jumped_at_ < kJumpTold) out.emplace_back("jumped");
  was_synchronised_ = was_synchronised_ || seen.synchronised.value_or(false);
  if (was_synchronised_ && !seen.synchronised.value_or(true)) out.emplace_back("unsynchronised");
  return out;
}

}  // namespace ingang::app
