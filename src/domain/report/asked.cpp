#include "domain/report/asked.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace ingang::report {
namespace {

enum class AnsweredBy { yes_no, municipality, district, year };

struct Asked {
  std::string_view field;
  AnsweredBy by;
};
constexpr std::array kAsked{Asked{"/now/municipality", AnsweredBy::municipality},
                            Asked{"/now/district", AnsweredBy::district},
                            Asked{"/circumstances/home_municipality", AnsweredBy::municipality},
                            Asked{"/circumstances/home_district", AnsweredBy::district},
                            Asked{"/circumstances/placed", AnsweredBy::yes_no},
                            Asked{"/circumstances/alternating_residence", AnsweredBy::yes_no},
                            Asked{"/circumstances/asylum", AnsweredBy::yes_no},
                            Asked{"/circumstances/at_risk", AnsweredBy::yes_no},
                            Asked{"/circumstances/gang_related", AnsweredBy::yes_no},
                            Asked{"/child/birth_year_about", AnsweredBy::year}};

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;

const Asked* find_asked(std::string_view field) {
  const auto* const found = std::ranges::find(kAsked, field, &Asked::field);
  return found == kAsked.end() ? nullptr : found;
}

bool all_are(std::string_view text, bool (*is)(char)) { return std::ranges::all_of(text, is); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_of_code(char c) { return (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == '-'; }
bool has_four_digits(std::string_view text) {
  return text.size() == 4 && all_are(text, is_ascii_digit);
}

std::optional<Answer> answer_of(std::string_view text) {
  const auto* const found =
      std::ranges::find(kAnswers, text, [](Answer each) { return code(each); });
  return found == kAnswers.end() ? std::nullopt : std::optional{*found};
}

int year_of(std::string_view text) {
  int year = 0;
  std::from_chars(text.data(), text.data() + text.size(), year);
  return year;
}

Answer* find_answer(Circumstances& told, std::string_view field) {
  if (field == "/circumstances/placed") return &told.placed;
  if (field == "/circumstances/alternating_residence") return &told.alternating_residence;
  if (field == "/circumstances/asylum") return &told.asylum;
  if (field == "/circumstances/at_risk") return &told.at_risk;
  if (field == "/circumstances/gang_related") return &told.gang_related;
  return nullptr;
}

void take_answer(Content& content, std::string_view field, std::string_view text) {
  auto& told = content.circumstances;
  if (field == "/now/municipality") {
    content.now.municipality = text;
    content.now.district.clear();
  } else if (field == "/now/district") {
    content.now.district = text;
  } else if (field == "/circumstances/home_municipality") {
    told.home_municipality = text;
    told.home_district.clear();
  } else if (field == "/circumstances/home_district") {
    told.home_district = text;
  } else if (field == "/child/birth_year_about") {
    content.child.birth_year_about = year_of(text);
  } else if (auto* answer = find_answer(told, field)) {
    *answer = *answer_of(text);
  }
}

}  // namespace

bool is_asked(std::string_view field) { return find_asked(field) != nullptr; }

bool is_answer(std::string_view field, std::string_view text) {
  constexpr std::size_t kCodeMax = 60;
  const auto* asked = find_asked(field);
  if (!asked) return false;
  switch (asked->by) {
    case AnsweredBy::yes_no: return answer_of(text).has_value();
    case AnsweredBy::municipality:
      return has_four_digits(text) || text == kOutsideCounty || text == kInsideCounty;
    case AnsweredBy::district:
      return text.size() > 1 && text.size() <= kCodeMax && all_are(text, is_of_code);
    case AnsweredBy::year:
      return has_four_digits(text) && year_of(text) >= kFirstYear && year_of(text) <= kLastYear;
  }
  return false;
}

Content as_answered(const State& state) {
  Content content = state.content;
  for (const auto& note : state.corrections) {
    const auto text = note.text.reveal(Purpose::compare);
    if (is_answer(note.field, text)) take_answer(content, note.field, text);
  }
  return content;
}

bool is_found_by_hub(const State& state, const Who& by, std::string_view field) {
  return by.authority == state.hub && is_asked(field);
}

}  // namespace ingang::report
