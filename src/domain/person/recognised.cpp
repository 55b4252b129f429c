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
  bool apart{};  // what stands between them is no separator, and no word either
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

// A few signs of any sort, and no letter: ",", ": ", ")". Sums are written so too.
bool is_apart(std::string_view between) {
  constexpr std::size_t kOctetsMax = 4;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !between.empty() && between.size() <= kOctetsMax &&
         std::ranges::none_of(between, is_letter);
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
                   .joined_by = out.empty() ? std::nullopt : as_separator(between),
                   .apart = !out.empty() && is_apart(between)});
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

// 1430, 14
bool is_time(std::string_view digits) {
  if (digits.size() == 4 && digits.substr(2) > "59") return false;
  return (digits.size() == 4 || digits.size() == 2) && digits.substr(0, 2) < "24";
}

bool is_grouped(std::span<const DigitGroup> groups, std::size_t at, const Grouping& grouping) {
  if (at + grouping.count > groups.size()) return false;
  for (std::size_t i = 0; i < grouping.count; ++i) {
    if (groups[at + i].digits.size() != grouping.sizes[i]) return false;
    const bool joined = groups[at + i].joined_by || (!grouping.alone && groups[at + i].apart);
    if (i > 0 && !joined) return false;
  }
  if (!grouping.alone) return true;
  const auto after = at + grouping.count;
  if (groups[at].joined_by || (after < groups.size() && groups[after].joined_by)) return false;
  // A day and a time of day: 2026-11-28 1430.
  return *groups[after - 1].joined_by != " " || *groups[at + 1].joined_by == " " ||
         !is_time(groups[after - 1].digits);
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
  const bool apart = grouping.count > 1 && separator.empty();
  return RecognisedNumber{.number = *std::move(number),
                          .written = apart       ? WrittenAs::apart
                                     : twelve    ? WrittenAs::twelve_digits
                                     : ten       ? WrittenAs::ten_digits
                                     : as_person ? WrittenAs::six_and_four_as_person
                                                 : WrittenAs::six_and_four};
}

// Where a number may begin: not amid the parts of a day, 2026-08-12, or of a time.
bool may_begin(std::span<const DigitGroup> groups, std::size_t at) {
  const auto& before = groups[at].joined_by;
  return !before || before->find(' ') != std::string_view::npos;
}

// 08 is the one area code of two digits: 05-11-2026 is a day. 000 is of a sum. A mobile number
// abroad, without its plus: 46701234567.
bool begins_as_telephone(std::string_view first) {
  constexpr std::size_t kAreaMin = 3;
  constexpr std::size_t kAbroad = 11;
  if (first == "08" || (first.starts_with("467") && first.size() == kAbroad)) return true;
  return first.starts_with('0') && first.size() >= kAreaMin &&
         (first.size() > kAreaMin || first[1] != '0');
}

// 07 01 23 45 67
bool is_in_pairs(std::span<const DigitGroup> groups, std::size_t at) {
  constexpr std::size_t kPairs = 5;
  if (at + kPairs > groups.size() || groups[at].digits != "07") return false;
  const auto pairs = groups.subspan(at, kPairs);
  return std::ranges::all_of(pairs, [](const auto& each) { return each.digits.size() == 2; }) &&
         std::ranges::all_of(pairs.subspan(1),
                             [](const auto& each) { return each.joined_by == " "; });
}

// From `at` on, by the groups that a separator joins; after the first, the bracket of an area code
// too. Digits that follow, of another number or of something else, do not hide it.
bool telephone_at(std::span<const DigitGroup> groups, std::size_t at, bool abroad) {
  constexpr std::size_t kMin = 8;
  constexpr std::size_t kMax = 14;
  if (is_in_pairs(groups, at)) return true;
  if (!abroad && !begins_as_telephone(groups[at].digits)) return false;
  // (0701) 23 45 67, +46 (0)70-123 45 67
  const std::size_t brackets = abroad ? 2 : 1;
  std::size_t digits = groups[at].digits.size();
  for (std::size_t next = at + 1; digits < kMin && next < groups.size(); ++next) {
    if (!groups[next].joined_by && !(next <= at + brackets && groups[next].apart)) return false;
    digits += groups[next].digits.size();
  }
  return digits >= kMin && digits <= kMax;
}

bool is_real(const Number& number, const TestSeries& series) {
  return !require_test_number(number, series).has_value();
}

}  // namespace

bool holds_telephone_number(std::string_view text) {
  const auto plain = as_number(text);
  const auto groups = groups_of(plain);
  for (std::size_t at = 0; at < groups.size(); ++at) {
    const auto* begins = groups[at].digits.data();
    const bool abroad = begins != plain.data() && *(begins - 1) == '+';
    if (may_begin(groups, at) && telephone_at(groups, at, abroad)) return true;
  }
  return false;
}

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

namespace {

// A day and a time of day: 2026-11-28 14.30.
bool is_moment(std::span<const DigitGroup> groups) {
  return groups.size() > 3 && groups[0].digits.size() == 4 && groups[1].digits.size() == 2 &&
         groups[2].digits.size() == 2 && groups[3].joined_by == " " && is_time(groups[3].digits);
}

// All digits that no word parts, however they are grouped: 12:03:15:9821, 1 2 0 3 1 5 - 9 8 2 1.
bool runs_as_number(std::string_view text, LocalDate today) {
  const auto plain = as_number(text);
  const auto groups = groups_of(plain);
  for (std::size_t first = 0, end = 0; first < groups.size(); first = end) {
    std::string digits{groups[first].digits};
    for (end = first + 1; end < groups.size() && (groups[end].joined_by || groups[end].apart);
         ++end)
      digits += groups[end].digits;
    const bool as_long = digits.size() == kDigitsMin || digits.size() == kDigitsMin + 2;
    const auto run = std::span{groups}.subspan(first, end - first);
    if (as_long && run.size() > 1 && !is_moment(run) && number_from(digits, today)) return true;
  }
  return false;
}

// A day on which somebody may have been born: not of these last years, which numbers of cases begin
// with, 20261128-0001.
bool is_birth(std::string_view digits, LocalDate today) {
  constexpr int kMonthsOfCases = 36;
  const auto number = [&](std::size_t at, std::size_t size) {
    return std::stoi(std::string{digits.substr(at, size)});
  };
  const auto before = today.plus_months(-kMonthsOfCases);
  if (digits.size() != 6 && digits.size() != 8) return false;
  const bool whole = digits.size() == 8;
  const int year = whole ? number(0, 4) : 2000 + number(0, 2);
  const std::size_t rest = whole ? 4 : 2;
  LocalDate day{year, static_cast<unsigned>(number(rest, 2)),
                static_cast<unsigned>(number(rest + 2, 2))};
  // Of a samordningsnummer the day is sixty more.
  if (day.day > 60) day.day -= 60;
  // Of six digits a year to come is one of the century before.
  if (!whole && day > today) day.year -= 100;
  return day.exists() && day.year >= 1900 && day < before;
}

}  // namespace

bool holds_identity_number(std::string_view text, LocalDate today) {
  return !recognised_numbers(text, today).empty() || runs_as_number(text, today);
}

// LAW: gdpr.necessary. Whose check digit is wrong is a slip of the hand: the day and who it is of
// stand there all the same.
bool is_written_as_identity(std::string_view text, LocalDate today) {
  if (holds_identity_number(text, today)) return true;
  const auto plain = as_number(text);
  const auto groups = groups_of(plain);
  for (std::size_t at = 1; at < groups.size(); ++at) {
    const auto& joined = groups[at].joined_by;
    const bool as_person = joined && joined->find_first_of("-+") != std::string_view::npos;
    if (as_person && groups[at].digits.size() == 4 && is_birth(groups[at - 1].digits, today))
      return true;
  }
  return std::ranges::any_of(groups, [&](const DigitGroup& group) {
    return group.digits.size() == 12 && is_birth(group.digits.substr(0, 8), today);
  });
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
      case WrittenAs::apart:
        if (words) out = RealNumber::maybe;
        break;
    }
  }
  return out;
}

}  // namespace ingang::person
