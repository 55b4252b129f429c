// Words: the closed list of words by which an enum travels, in the order of its enumerators.
//
// Promise: a word once released never changes; the enumerator may be renamed.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace ingang::codec {

template <typename E, std::size_t N>
struct Words {
  std::array<std::string_view, N> texts;

  // An enumerator without a word is a bug, and ends the process.
  [[nodiscard]] constexpr std::string_view of(E value) const {
    return texts.at(static_cast<std::size_t>(value));
  }
  [[nodiscard]] static constexpr std::size_t size() { return N; }
};

// words<DangerNow, DangerNow::unknown>("yes", "no", "unknown"), with the last enumerator named so
// that a new one does not compile unworded.
template <typename E, E kLast, typename... Texts>
[[nodiscard]] constexpr auto words(Texts... texts) {
  static_assert(sizeof...(texts) == static_cast<std::size_t>(kLast) + 1, "one word each");
  return Words<E, sizeof...(texts)>{{std::string_view{texts}...}};
}

// The words that the domain gives to its enumerators with code(): all of them, in their order.
template <typename E, std::size_t N>
[[nodiscard]] constexpr auto words_of(const std::array<E, N>& all) {
  Words<E, N> words{};
  for (const E value : all) words.texts.at(static_cast<std::size_t>(value)) = code(value);
  return words;
}

}  // namespace ingang::codec
