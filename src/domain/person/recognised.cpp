#include "domain/person/recognised.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "base/match.h"
#include "base/written.h"
#include "domain/person/personnummer.h"

namespace ingang::person {

namespace {

constexpr std::size_t kDigitsMin = 10;

// Digits that follow each other, and what stands between them and the group before: nothing when
// that is no separator.
struct DigitGroup {
  std::string_view digits;
  std::optional<std::string_view> joined_by;
};

bool is_plain_digit(char c) { return c >= '0' && c <= '9'; }

// A sign or none, with a blank before it, after it or both: "-", " - ", " ".
std::optional<std::string_view> as_separator(std::string_view between) {
  constexpr std::string_view kSigns = "-+./_";
  constexpr std::size_t kLengthMax = 3;
  const auto signs = std::ranges::count_if(
      between, [&](char c) { return kSigns.find(c) != std::string_view::npos; });
  const auto blanks = std::ranges::count(between, ' ');
  const auto size = static_cast<std::ptrdiff_t>(between.size());
  const bool separates =
      !between.empty() && between.size() <= kLengthMax && signs <= 1 && signs + blanks == size;
  return separates ? std::optional{between} : std::nullopt;
}

std::vector<DigitGroup> groups_of(std::string_view text) {
  std::vector<DigitGroup> out;
  std::size_t ended = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_plain_digit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_plain_digit(text[end])) ++end;
    const auto between = text.substr(ended, at - ended);
    out.push_back({.digits = text.substr(at, end - at),
                   .joined_by = out.empty() ? std::nullopt : as_separator(between)});
    at = ended = end;
  }
  return out;
}

// How the digits of a number are grouped. One whose date is in parts stands alone: amid other
// groups it is an account or a card.
struct Grouping {
  std::array<std::size_t, 4> sizes;
  std::size_t count;
  bool alone;
};
constexpr std::array kGroupings{
    Grouping{{12}, 1, false},     Grouping{{8, 4}, 2, false}, Grouping{{4, 2, 2, 4}, 4, true},
    Grouping{{4, 4, 4}, 3, true}, Grouping{{6, 4}, 2, false}, Grouping{{2, 2, 2, 4}, 4, true},
    Grouping{{10}, 1, false},
};

bool is_grouped(std::span<const DigitGroup> groups, std::size_t at, const Grouping& grouping) {
  if (at + grouping.count > groups.size()) return false;
  for (std::size_t i = 0; i < grouping.count; ++i) {
    if (groups[at + i].digits.size() != grouping.sizes[i]) return false;
    if (i > 0 && !groups[at + i].joined_by) return false;
  }
  if (!grouping.alone) return true;
  const auto after = at + grouping.count;
  if (groups[at].joined_by || (after < groups.size() && groups[after].joined_by)) return false;
  // A day and a time of day: 2026-11-28 1430.
  return *groups[after - 1].joined_by != " " || *groups[at + 1].joined_by == " ";
}

std::optional<Number> number_from(const std::string& digits, LocalDate today) {
  if (auto number = Personnummer::parse(digits, today)) return Number{*std::move(number)};
  auto number = Samordningsnummer::parse(digits, IdentityLevel::unknown, today);
  return number ? std::optional<Number>{*std::move(number)} : std::nullopt;
}

std::optional<RecognisedNumber> recognised_at(std::span<const DigitGroup> groups, std::size_t at,
                                              const Grouping& grouping, LocalDate today) {
  if (!is_grouped(groups, at, grouping)) return std::nullopt;
  std::string digits;
  for (const auto& group : groups.subspan(at, grouping.count)) digits += group.digits;
  const bool twelve = digits.size() > kDigitsMin;
  const bool ten = grouping.count == 1 && !twelve;
  const auto separator = ten ? std::string_view{} : [&] {
    return groups[at + grouping.count - 1].joined_by.value_or(std::string_view{});
  }();
  const bool plus = separator.find('+') != std::string_view::npos;
  if (!twelve && plus) digits.insert(digits.size() - 4, "+");
  auto number = number_from(digits, today);
  if (!number) return std::nullopt;
  const bool as_person = plus || separator.find('-') != std::string_view::npos;
  return RecognisedNumber{.number = *std::move(number),
                          .written = twelve      ? WrittenAs::twelve_digits
                                     : ten       ? WrittenAs::ten_digits
                                     : as_person ? WrittenAs::six_and_four_as_person
                                                 : WrittenAs::six_and_four};
}

bool is_real(const Number& number, const TestSeries& series) {
  return !require_test_number(number, series).has_value();
}

}  // namespace

// LAW: personnummer
std::vector<RecognisedNumber> recognised_numbers(std::string_view text, LocalDate today) {
  std::vector<RecognisedNumber> out;
  if (text.size() < kDigitsMin) return out;
  const auto plain = as_number(text);
  const auto groups = groups_of(plain);
  for (std::size_t at = 0; at < groups.size(); ++at) {
    for (const auto& grouping : kGroupings) {
      auto found = recognised_at(groups, at, grouping, today);
      if (!found) continue;
      out.push_back(*std::move(found));
      at += grouping.count - 1;
      break;
    }
  }
  return out;
}

bool holds_identity_number(std::string_view text, LocalDate today) {
  return !recognised_numbers(text, today).empty();
}

// LAW: test_numbers
RealNumber real_number_in(std::string_view text, TextKind kind, const TestSeries& series,
                          LocalDate today) {
  auto out = RealNumber::none;
  for (const auto& found : recognised_numbers(text, today)) {
    if (!is_real(found.number, series)) continue;
    const bool words = kind == TextKind::words;
    switch (found.written) {
      case WrittenAs::twelve_digits:
      case WrittenAs::six_and_four_as_person: return RealNumber::certain;
      case WrittenAs::six_and_four:
        if (words) return RealNumber::certain;
        break;
      case WrittenAs::ten_digits:
        if (words) out = RealNumber::maybe;
        break;
    }
  }
  return out;
}

}  // namespace ingang::person
