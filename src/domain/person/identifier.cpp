#include "domain/person/identifier.h"

#include "base/match.h"
#include "base/written.h"
#include "domain/person/codes.h"

namespace ingang::person {

namespace {

bool is_mark_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
         c == '-' || c == '/';
}

// Whatever today is: a number that is somebody's under any reading of the century.
bool reads_as_identity_number(std::string_view text) {
  constexpr LocalDate kAfterAllDates{9999, 12, 31};
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digits.push_back(c);
    } else if (c != ' ' && c != '-' && c != '/') {
      return false;
    }
  }
  const auto reads = [&](const std::string& twelve) {
    return Personnummer::parse(twelve, kAfterAllDates).has_value() ||
           Samordningsnummer::parse(twelve, IdentityLevel::unknown, kAfterAllDates).has_value();
  };
  if (digits.size() == 12) return reads(digits);
  return digits.size() == 10 && (reads("19" + digits) || reads("20" + digits));
}

bool in_series(int serial, int birth_year, const TestSeries& series) {
  for (const auto& range : series.ranges) {
    const bool born_then = birth_year >= range.born_from_year &&
                           (range.born_until_year == 0 || birth_year <= range.born_until_year);
    if (serial >= range.first && serial <= range.last && born_then) return true;
  }
  return false;
}

}  // namespace

Result<OtherNumber> OtherNumber::parse(OtherKind kind, std::string_view written) {
  const auto text = as_number(written);
  if (text.size() < 3 || text.size() > 40) return refuse(kOtherNumberMalformed);
  for (const char c : text) {
    if (!is_mark_character(c)) return refuse(kOtherNumberMalformed);
  }
  if (reads_as_identity_number(text)) return refuse(kOtherNumberIsPersonal);
  return OtherNumber{kind, Personal{text}};
}

std::string_view reveal(const Number& number, Purpose purpose) {
  return match(number, [&](const auto& n) -> std::string_view { return n.reveal(purpose); });
}

std::string masked(const Number& number) {
  return match(
      number, [](const Personnummer& n) { return n.masked(); },
      [](const Samordningsnummer& n) { return n.masked(); },
      [](const OtherNumber& n) {
        const auto text = n.reveal(Purpose::show);
        return std::string{text.substr(0, text.size() > 8 ? 4 : 1)} + "****";
      });
}

bool is_test_number(const Personnummer& number, const TestSeries& series) {
  return in_series(number.serial(), number.indicated_birth_date().year, series);
}

bool is_test_number(const Samordningsnummer& number, const TestSeries& series) {
  return in_series(number.serial(), number.indicated_birth_date().year, series);
}

Result<void> require_test_number(const Number& number, const TestSeries& series) {
  const bool passes = match(
      number, [&](const Personnummer& n) { return is_test_number(n, series); },
      [&](const Samordningsnummer& n) { return is_test_number(n, series); },
      [](const OtherNumber&) { return true; });
  if (!passes) return refuse(kNotATestNumber, {}, "test_numbers");
  return {};
}

}  // namespace ingang::person
