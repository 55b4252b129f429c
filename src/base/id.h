// Id: sixteen bytes with a meaning in its type. Time-ordered when made by Ids (app/), so they stay
// inside the house:
//     URLs, mails and receipts carry a random Reference instead.
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.h"

namespace ingang {

template <typename Tag>
struct Id {
  std::array<std::uint8_t, 16> bytes{};

  [[nodiscard]] std::string text() const { return hex(bytes); }
  [[nodiscard]] bool empty() const { return *this == Id{}; }
  static std::optional<Id> find(std::string_view hexadecimal) {
    const auto raw = find_bytes(hexadecimal);
    if (!raw || raw->size() != 16) return std::nullopt;
    Id id;
    std::copy(raw->begin(), raw->end(), id.bytes.begin());
    return id;
  }
  friend auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace ingang
