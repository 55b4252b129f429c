// Devices: a note, which a browser keeps as a cookie, of the accounts that have signed in from it.
// It gives no access: with it, a person only waits in another queue at the sign-in than strangers
// do.
//
// Source:  docs/decisions/0035-the-door-held-open.md.
// Promise: a note says that an account has signed in from here. That is valid for 90 days from the
//          sign-in, for the latest twenty accounts. Every node can read it, and the server stores
//          nothing of it.
// Secrecy: it is encrypted, always of the same length, and new at each sign-in, so it tells neither
//          which accounts nor how many.
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

  // Nothing when the note is not ours, or all that it says has expired.
  [[nodiscard]] std::optional<Device> find(std::string_view note, Instant now) const;
  [[nodiscard]] bool knows(const Device& device, std::string_view account) const;
  // The note to give when the account has signed in. Makes a new device when there was no note.
  [[nodiscard]] std::string note(std::optional<Device> before, std::string_view account,
                                 Instant now) const;

 private:
  [[nodiscard]] std::array<std::uint8_t, 16> mark(std::string_view account) const;

  const ledger::Keys& keys_;
  ledger::CaseKey seal_key_;
};

}  // namespace ingang::app
