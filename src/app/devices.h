// Devices: a note, kept by a browser as a cookie, of the accounts that have signed in from it. It
// opens nothing: who shows one only waits in another queue, and not for what strangers do.
//
// Source:  docs/decisions/0035-the-door-held-open.md.
// Promise: a note says that an account has signed in here for 90 days from that sign-in; of the
//          latest twenty accounts. It is known on every node, and nothing is kept of it.
// Secrecy: sealed, always as long, another at each sign-in: it tells neither whose nor how many.
// Threads: any.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "ledger/keys.h"

namespace ingang::app {

inline constexpr std::chrono::days kDeviceKnownFor{90};

struct Device {
  struct Seen {
    std::array<std::uint8_t, 16> account{};  // a keyed hash
    std::int32_t day{};                      // since 1970
  };
  std::uint64_t id{};
  std::vector<Seen> seen;  // the latest first
};

class Devices {
 public:
  explicit Devices(const ledger::Keys& keys)
      : keys_(keys), seal_key_(keys.standing_key("known devices")) {}

  // Nothing when this is no note of ours, or nobody in it is known any more.
  [[nodiscard]] std::optional<Device> find(std::string_view note, Instant now) const;
  [[nodiscard]] bool knows(const Device& device, std::string_view account) const;
  // The note to keep once the account has signed in; of a new device when there was none.
  [[nodiscard]] std::string note(std::optional<Device> before, std::string_view account,
                                 Instant now) const;

 private:
  [[nodiscard]] std::array<std::uint8_t, 16> mark(std::string_view account) const;

  const ledger::Keys& keys_;
  ledger::CaseKey seal_key_;
};

}  // namespace ingang::app
