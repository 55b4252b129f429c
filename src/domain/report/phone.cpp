#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/written.h"
#include "domain/report/check.h"

namespace ingang::report {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// What stands before the digits of an extension, as people write it in Swedish and English.
constexpr std::array<std::string_view, 11> kExtensionWords{
    "anknytning", "anknytn", "anknytn.", "ankn", "ankn.", "ank.",
    "anslutning", "ext",     "ext.",     "x",    "#"};

// The number without its extension; nothing when what stands in it is none.
std::optional<std::string_view> without_extension(std::string_view text) {
  constexpr std::size_t kExtensionDigitsMax = 6;
  constexpr std::string_view kInNumber = "+-() ./";
  const auto at = std::ranges::find_if(
      text, [&](char c) { return !is_digit(c) && kInNumber.find(c) == std::string_view::npos; });
  const auto number = text.substr(0, static_cast<std::size_t>(at - text.begin()));
  if (number.size() == text.size()) return number;
  auto rest = text.substr(number.size());
  const auto digits = rest.find_first_of("0123456789");
  if (digits == std::string_view::npos) return std::nullopt;
  std::string word{rest.substr(0, digits)};
  std::ranges::transform(word, word.begin(), lower);
  std::erase_if(word, [](char c) { return c == ' ' || c == ',' || c == ':' || c == ';'; });
  rest.remove_prefix(digits);
  std::string extension{rest};
  std::erase_if(extension, [](char c) { return c == ' ' || c == '-'; });
  const bool told =
      word.empty() || std::ranges::find(kExtensionWords, word) != kExtensionWords.end();
  return told && extension.size() <= kExtensionDigitsMax && std::ranges::all_of(extension, is_digit)
             ? std::optional{number}
             : std::nullopt;
}

}  // namespace

bool is_plausible_phone(std::string_view written) {
  constexpr std::ptrdiff_t kDigitsMin = 5;
  constexpr std::ptrdiff_t kDigitsMax = 15;
  auto text = as_number(written);
  if (text.starts_with("tel:")) text.erase(0, 4);
  const auto number = without_extension(text);
  if (!number) return false;
  const auto digits = std::ranges::count_if(*number, is_digit);
  return digits >= kDigitsMin && digits <= kDigitsMax;
}

}  // namespace ingang::report
