#include "app/folding.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "app/kinds.h"
#include "base/written.h"

namespace ingang::app {

namespace {

// What stands for an apostrophe on one keyboard or another, each as UTF-8: ' ’ ‘ ‛ ′ ´ ` ʼ ʻ ʹ.
constexpr std::array<std::string_view, 10> kApostrophes{
    "'", "\u2019", "\u2018", "\u201B", "\u2032", "\u00B4", "`", "\u02BC", "\u02BB", "\u02B9"};

std::string without_apostrophes(std::string text) {
  for (const auto apostrophe : kApostrophes) {
    for (auto at = text.find(apostrophe); at != text.npos; at = text.find(apostrophe, at))
      text.erase(at, apostrophe.size());
  }
  return text;
}

// Composed, without case and width.
std::string casefolded(const std::string& text) {
  UErrorCode wrong = U_ZERO_ERROR;
  const auto* folding = icu::Normalizer2::getNFKCCasefoldInstance(wrong);
  if (U_FAILURE(wrong)) return text;
  std::string out;
  folding->normalize(icu::UnicodeString::fromUTF8(text), wrong).toUTF8String(out);
  return U_FAILURE(wrong) ? text : out;
}

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
// A letter or digit; every letter outside ASCII counts.
bool is_written(char c) {
  return is_ascii_digit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// Words with one blank between them: what parts them is a dash, a dot or a blank.
std::string folded_words(std::string_view text) {
  std::string out;
  bool parted = false;
  for (const char c : casefolded(without_apostrophes(as_number(text)))) {
    if (c == ' ' || c == '-' || c == '.' || c == ',') {
      parted = !out.empty();
      continue;
    }
    if (parted) out.push_back(' ');
    parted = false;
    out.push_back(c);
  }
  return out;
}

// Letters and digits.
std::string folded_number(std::string_view text) {
  auto out = casefolded(as_number(text));
  std::erase_if(out, [](char c) { return !is_written(c); });
  return out;
}

// As a number, but where a sign parts two digits it means something: K1-23 is not K12-3.
std::string folded_reference(std::string_view text) {
  const auto whole = casefolded(as_number(text));
  std::string out;
  bool parted = false;
  for (const char c : whole) {
    if (!is_written(c)) {
      parted = true;
      continue;
    }
    if (parted && !out.empty() && is_ascii_digit(out.back()) && is_ascii_digit(c))
      out.push_back('-');
    parted = false;
    out.push_back(c);
  }
  return out;
}

// "given family|2011"
std::string folded_name(std::string_view text) {
  const auto bar = text.rfind('|');
  if (bar == std::string_view::npos) return folded_words(text);
  auto name = folded_words(text.substr(0, bar));
  return name.empty() ? name : name + "|" + as_number(text.substr(bar + 1));
}

// Crockford's alphabet: O is read as 0, I and L as 1.
char crockford(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
}

}  // namespace

std::string folded_compound(std::string_view kind, std::string_view text) {
  if (kind == "number") return folded_number(text);
  if (kind == "reference") return folded_reference(reference_as_meant(text));
  return folded_name(text);
}

std::string reference_as_meant(std::string_view text) {
  constexpr std::size_t kGroup = 5;
  constexpr std::size_t kRandom = 2 * kGroup;
  const auto plain = as_number(text);
  const auto signs = folded_number(plain);
  // Words that begin as a reference does are none: "Kontakt med mor" has neither digit nor dash.
  const bool is_written_as_one =
      std::ranges::any_of(plain, is_ascii_digit) || plain.find('-') != std::string::npos;
  const auto meant = with_kind_that(
      [&](auto kind) {
        return is_written_as_one && signs.size() == kind.prefix.size() + kRandom &&
               signs.substr(0, kind.prefix.size()) == folded_number(kind.prefix);
      },
      [&]<typename State>(Of<State>) {
        constexpr auto prefix = Kind<State>::prefix;
        auto random = signs.substr(prefix.size());
        std::ranges::transform(random, random.begin(), crockford);
        return std::string{prefix} + "-" + random.substr(0, kGroup) + "-" + random.substr(kGroup);
      });
  return meant.value_or(plain);
}

}  // namespace ingang::app
