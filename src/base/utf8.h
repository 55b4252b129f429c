// UTF-8: how texts are octets. The only place that takes them apart.
//
// Source:  Unicode 15 §3.9: no overlong form, no surrogate, nothing past U+10FFFF.
// Promise: nothing here fails or throws: what is not UTF-8 is told as such.
#pragma once

#include <cstddef>
#include <string_view>

namespace ingang {

// The sign that a text begins with.
struct Sign {
  char32_t point{};    // Its number in Unicode.
  std::size_t size{};  // Its octets; 0 when none begins here.
};

// Of a text whose first octet is not ASCII.
[[nodiscard]] Sign first_wide_sign(std::string_view text);
// The text must not be empty.
[[nodiscard]] inline Sign first_sign(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  return first < 0x80 ? Sign{.point = first, .size = 1} : first_wide_sign(text);
}

// Whether the whole text is UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);

// How many signs there are in a text that is UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view text);

// What stands for an octet that belongs to no sign: U+FFFD.
inline constexpr std::string_view kReplacement{"\xEF\xBF\xBD"};

}  // namespace ingang
