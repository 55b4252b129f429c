// SystemClock, SystemIds: the real time and the system's randomness. The only place in app/ that
// knows them.
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
