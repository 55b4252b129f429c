// UTF-8 as Unicode 15 §3.9 defines it: no overlong form, no surrogate, nothing past U+10FFFF.
#pragma once

#include <cstddef>
#include <string_view>

namespace ingang::codec {

// Bytes of the sequence that starts the text, or 0 when it is none.
[[nodiscard]] std::size_t utf8_sequence(std::string_view text);
[[nodiscard]] bool is_utf8(std::string_view text);
// Of a text that is UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view text);

// What stands for a byte that belongs to no sequence: U+FFFD.
inline constexpr std::string_view kReplacement{"\xEF\xBF\xBD"};

}  // namespace ingang::codec
