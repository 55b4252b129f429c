#include "app/system_ports.h"

#include "ledger/keys.h"

namespace ingang::app {

Instant SystemClock::now() const {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

std::chrono::milliseconds SystemClock::monotonic() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

void SystemIds::fill(std::span<std::uint8_t> random) {
  static const ledger::Random system = ledger::system_random();
  system(random);
}

}  // namespace ingang::app
