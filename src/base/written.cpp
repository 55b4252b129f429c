#include "base/written.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <vector>

#include "base/utf8.h"

namespace ingang {

namespace {

struct Span {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool within(const std::array<Span, N>& spans, char32_t sign) {
  return std::ranges::any_of(
      spans, [&](const Span& span) { return sign >= span.first && sign <= span.last; });
}

constexpr std::array kLineEnds{Span{0x0B, 0x0C}, Span{0x85, 0x85}, Span{0x2028, 0x2029}};
constexpr std::array kFormats{Span{0x00AD, 0x00AD},  Span{0x034F, 0x034F}, Span{0x061C, 0x061C},
                              Span{0x180E, 0x180E},  Span{0x200B, 0x200F}, Span{0x202A, 0x202E},
                              Span{0x2060, 0x206F},  Span{0xFEFF, 0xFEFF}, Span{0xFFF9, 0xFFFB},
                              Span{0xE0000, 0xE007F}};
constexpr std::array kBlanks{Span{0x09, 0x0D},     Span{0x20, 0x20},     Span{0x85, 0x85},
                             Span{0xA0, 0xA0},     Span{0x1680, 0x1680}, Span{0x2000, 0x200A},
                             Span{0x2028, 0x2029}, Span{0x202F, 0x202F}, Span{0x205F, 0x205F},
                             Span{0x3000, 0x3000}};
// Fillers, variation selectors and the Braille cell without dots.
constexpr std::array kDrawnAsNothing{
    Span{0x115F, 0x1160}, Span{0x17B4, 0x17B5}, Span{0x180B, 0x180F}, Span{0x2800, 0x2800},
    Span{0x3164, 0x3164}, Span{0xFE00, 0xFE0F}, Span{0xFFA0, 0xFFA0}, Span{0xE0100, 0xE01EF}};
constexpr std::array kControls{Span{0x00, 0x08}, Span{0x0B, 0x0C}, Span{0x0E, 0x1F},
                               Span{0x7F, 0x9F}};
constexpr std::array kDashes{Span{0x058A, 0x058A}, Span{0x1806, 0x1806}, Span{0x2010, 0x2015},
                             Span{0x2043, 0x2043}, Span{0x207B, 0x207B}, Span{0x208B, 0x208B},
                             Span{0x2212, 0x2212}, Span{0x2796, 0x2796}, Span{0x2E3A, 0x2E3B},
                             Span{0x301C, 0x301C}, Span{0xFE31, 0xFE32}, Span{0xFE58, 0xFE58},
                             Span{0xFE63, 0xFE63}};
constexpr std::array kRaisedDots{Span{0x00B7, 0x00B7}, Span{0x2022, 0x2022}, Span{0x2024, 0x2024},
                                 Span{0x2027, 0x2027}, Span{0x2219, 0x2219}, Span{0x22C5, 0x22C5},
                                 Span{0x30FB, 0x30FB}};
// Beyond ASCII: the blocks of letters, and none of signs, dashes or pictures.
constexpr std::array kLetters{Span{0xC0, 0xD6},     Span{0xD8, 0xF6},     Span{0xF8, 0x2FF},
                              Span{0x370, 0x1FFF},  Span{0x2C00, 0x2DFF}, Span{0x3040, 0xD7FF},
                              Span{0xF900, 0xFDFF}, Span{0xFE70, 0xFEFE}};
constexpr Span kFullWidth{0xFF01, 0xFF5E};  // '!' … '~', each 0xFEE0 further on.
// Ten digits each, or several times ten: Arabic, Persian, Devanagari, Bengali, Thai, mathematical.
constexpr std::array kDigits{Span{0x0660, 0x0669}, Span{0x06F0, 0x06F9}, Span{0x0966, 0x096F},
                             Span{0x09E6, 0x09EF}, Span{0x0E50, 0x0E59}, Span{0x1D7CE, 0x1D7FF}};

// Raised and lowered ones; the first three of the raised stand apart from the others.
constexpr std::array kSmallDigits{Span{0x2070, 0x2070}, Span{0x2074, 0x2079}, Span{0x2080, 0x2089}};

std::optional<char> find_digit(char32_t sign) {
  if (sign == 0xB9) return '1';
  if (sign == 0xB2 || sign == 0xB3) return static_cast<char>('0' + (sign - 0xB0));
  if (within(kSmallDigits, sign)) return static_cast<char>('0' + (sign & 0xFU) % 10);
  for (const Span& ten : kDigits) {
    if (sign >= ten.first && sign <= ten.last)
      return static_cast<char>('0' + (sign - ten.first) % 10);
  }
  return std::nullopt;
}

// Appends to `out` each sign as `put(out, sign)` says, or as it is when that answers false.
template <typename Put>
std::string each_sign(std::string_view text, Put put) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto [sign, size] = first_sign(text);
    const auto octets = text.substr(0, std::max<std::size_t>(size, 1));
    if (size == 0 || !put(out, sign)) out.append(octets);
    text.remove_prefix(octets.size());
  }
  return out;
}

// Whether there is anything in it that as_meant() would change.
bool is_plain(std::string_view text) {
  return std::ranges::none_of(text, [](char c) {
    const auto octet = static_cast<unsigned char>(c);
    return octet == 0x0B || octet == 0x0C || octet == 0xC2 || octet == 0xCD || octet == 0xD8 ||
           octet >= 0xE1;
  });
}

}  // namespace

std::string as_meant(std::string_view text) {
  if (is_plain(text)) return std::string{text};
  return each_sign(text, [](std::string& out, char32_t sign) {
    if (within(kFormats, sign)) return true;
    if (!within(kLineEnds, sign)) return false;
    out.push_back('\n');
    return true;
  });
}

std::string as_number(std::string_view text) {
  auto out = each_sign(text, [](std::string& put, char32_t sign) {
    if (within(kFormats, sign)) return true;
    if (within(kBlanks, sign)) {
      put.push_back(' ');
    } else if (within(kDashes, sign)) {
      put.push_back('-');
    } else if (within(kRaisedDots, sign)) {
      put.push_back('.');
    } else if (const auto digit = find_digit(sign)) {
      put.push_back(*digit);
    } else if (sign >= kFullWidth.first && sign <= kFullWidth.last) {
      put.push_back(static_cast<char>(sign - 0xFEE0));
    } else {
      return false;
    }
    return true;
  });
  out.erase(out.find_last_not_of(' ') + 1);
  out.erase(0, std::min(out.find_first_not_of(' '), out.size()));
  return out;
}

bool is_all_blank(std::string_view text) {
  while (!text.empty()) {
    const auto [sign, size] = first_sign(text);
    const bool seen = !within(kBlanks, sign) && !within(kFormats, sign) &&
                      !within(kDrawnAsNothing, sign) && !within(kControls, sign);
    if (size == 0 || seen) return false;
    text.remove_prefix(size);
  }
  return true;
}

namespace {

bool is_letter(char32_t sign) {
  return (sign >= U'a' && sign <= U'z') ||
         (within(kLetters, sign) && !within(kFormats, sign) && !within(kBlanks, sign));
}

char32_t small(char32_t sign) {
  const bool capital = (sign >= U'A' && sign <= U'Z') || (sign >= 0xC0 && sign <= 0xDE);
  return capital ? sign + 0x20 : sign;
}

// The letters of what stands between other signs; none of a word with digits in it.
struct Letters {
  std::vector<char32_t> all{};
  std::vector<char32_t> word{};
  bool number{};

  void end_word() {
    if (!number) all.insert(all.end(), word.begin(), word.end());
    word.clear();
    number = false;
  }
};

}  // namespace

bool is_in_words(std::string_view text) {
  constexpr std::size_t kLettersMin = 4;
  constexpr std::size_t kDifferentMin = 3;
  Letters letters;
  const auto plain = as_number(text);  // full-width letters as plain ones
  for (std::string_view rest = plain; !rest.empty();) {
    const auto [read, size] = first_sign(rest);
    const char32_t sign = size == 0 ? U' ' : small(read);
    rest.remove_prefix(std::max<std::size_t>(size, 1));
    const bool digit = sign >= U'0' && sign <= U'9';
    if (is_letter(sign)) letters.word.push_back(sign);
    letters.number = letters.number || digit;
    if (!digit && !is_letter(sign)) letters.end_word();
  }
  letters.end_word();
  const auto repeated = std::ranges::unique(letters.all);
  letters.all.erase(repeated.begin(), repeated.end());
  const std::set<char32_t> different(letters.all.begin(), letters.all.end());
  return letters.all.size() >= kLettersMin && different.size() >= kDifferentMin;
}

bool has_control(std::string_view text) {
  while (!text.empty()) {
    const auto [sign, size] = first_sign(text);
    if (size != 0 && within(kControls, sign)) return true;
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return false;
}

}  // namespace ingang
