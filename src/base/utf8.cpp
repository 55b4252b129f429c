#include "base/utf8.h"

#include <algorithm>

namespace ingang {
namespace {

std::size_t size_of(unsigned char first) {
  if (first < 0xC2 || first > 0xF4) return 0;
  return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

}  // namespace

Sign first_wide_sign(std::string_view text) {
  const auto octet = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const auto first = octet(0);
  const auto size = size_of(first);
  if (size == 0 || text.size() < size) return {};
  // What is overlong, a surrogate or too great shows in the second octet.
  const auto second = octet(1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool surrogate = first == 0xED && second > 0x9F;
  const bool too_great = first == 0xF4 && second > 0x8F;
  if (overlong || surrogate || too_great) return {};
  char32_t point = first & (0x7FU >> size);
  for (std::size_t at = 1; at < size; ++at) {
    if ((octet(at) & 0xC0U) != 0x80U) return {};
    point = point << 6U | (octet(at) & 0x3FU);
  }
  return {.point = point, .size = size};
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto size = first_sign(text).size;
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace ingang
