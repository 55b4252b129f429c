// SetClock: a clock that is behind the machine's by as much as it is told, for making a fictional
// night that has already been. Nothing that serves has one.
//
// Promise: it never goes back by itself; whoever sets it sets it forward.
// Threads: any.
// Tests:   set_clock_test.cpp, tests/operating/seed_test.cpp
#pragma once

#include <atomic>

#include "app/system_ports.h"

namespace ingang::cli {

class SetClock final : public app::Clock {
 public:
  [[nodiscard]] Instant now() const override { return real_.now() - Duration{behind_.load()}; }
  [[nodiscard]] std::chrono::milliseconds monotonic() const override { return real_.monotonic(); }
  [[nodiscard]] Instant real_now() const { return real_.now(); }
  // From now on it shows `at`, and goes on; never later than the machine's.
  void show(Instant at) { behind_ = std::max(Duration{0}, real_.now() - at).count(); }

 private:
  app::SystemClock real_;
  std::atomic<Duration::rep> behind_{0};
};

}  // namespace ingang::cli
