// Skew: this node's clock beside the database's, which all nodes share.
//
// Promise: too_large() from the first look that finds them further apart than `most`, until one
//          that does not. What the question itself took is not counted as a difference.
// Errors:  look: Fault, when the line is broken.
// Threads: too_large() any; look() one at a time.
#pragma once

#include <atomic>
#include <functional>
#include <optional>

#include "base/time.h"
#include "stores/postgres/connection.h"

namespace ingang::stores::postgres {

class Skew {
 public:
  // Without `most` nothing is too large.
  Skew(std::function<Instant()> clock, std::optional<Duration> most)
      : clock_(std::move(clock)), most_(most) {}

  void look(Connection& connection);
  [[nodiscard]] bool too_large() const { return too_large_; }

 private:
  std::function<Instant()> clock_;
  std::optional<Duration> most_;
  std::atomic<bool> too_large_{};
};

}  // namespace ingang::stores::postgres
