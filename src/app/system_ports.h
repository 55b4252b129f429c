// SystemClock, SystemIds: the real clock, and the system's randomness. Nothing else in app/ uses
// them directly.
#pragma once

#include "app/ports.h"

namespace ingang::app {

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
  [[nodiscard]] std::chrono::milliseconds monotonic() const override;
};

class SystemIds final : public Ids {
 public:
  void fill(std::span<std::uint8_t> random) override;
};

}  // namespace ingang::app
