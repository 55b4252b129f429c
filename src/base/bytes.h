// Bytes: octets and their hexadecimal form; Hash: a SHA-256 value.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ingang {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Hash = std::array<std::uint8_t, 32>;

[[nodiscard]] std::string hex(ByteView bytes);
// Nothing when the text has an odd length or another character than 0-9, a-f, A-F.
[[nodiscard]] std::optional<Bytes> find_bytes(std::string_view hexadecimal);

[[nodiscard]] inline ByteView view(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
[[nodiscard]] inline std::string_view text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace ingang
