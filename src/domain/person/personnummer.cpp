#include "domain/person/personnummer.h"

#include <optional>

#include "base/written.h"
#include "domain/person/codes.h"

namespace ingang::person {

namespace {

struct NumberCodes {
  Code malformed;
  Code no_such_date;
  Code no_such_serial;
  Code wrong_check_digit;
};

enum class DayShift { none, sixty };  // LAW: samordningsnummer

int digits_value(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool all_digits(std::string_view text) {
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return !text.empty();
}

LocalDate date_in(std::string_view twelve, DayShift shift) {
  const int day = digits_value(twelve.substr(6, 2)) - (shift == DayShift::sixty ? 60 : 0);
  return {digits_value(twelve.substr(0, 4)),
          static_cast<unsigned>(digits_value(twelve.substr(4, 2))),
          day < 1 ? 0U : static_cast<unsigned>(day)};
}

// Luhn over the last ten digits, the check digit included.
bool check_digit_holds(std::string_view twelve) {
  int sum = 0;
  for (std::size_t i = 2; i < 12; ++i) {
    const int doubled = (twelve[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += doubled / 10 + doubled % 10;
  }
  return sum % 10 == 0;
}

// Twelve digits, century first; nothing when the form is wrong.
// LAW: personnummer
std::optional<std::string> find_twelve(std::string_view text, LocalDate today) {
  std::string digits = as_number(text);
  std::erase(digits, ' ');
  char separator = 0;
  if (digits.size() > 5) {
    const auto at = digits.size() - 5;
    if (digits[at] == '-' || digits[at] == '+') {
      separator = digits[at];
      digits.erase(at, 1);
    }
  }
  if (!all_digits(digits)) return std::nullopt;
  if (digits.size() == 12) {
    const bool hundred = today.year - digits_value(digits.substr(0, 4)) >= 100;
    return separator == '+' && !hundred ? std::nullopt : std::optional{digits};
  }
  if (digits.size() != 10) return std::nullopt;
  // The year that ends so and is this year or one of the 99 before it; '+' means a hundred years
  // earlier.
  int year = today.year - today.year % 100 + digits_value(digits.substr(0, 2));
  if (year > today.year) year -= 100;
  if (separator == '+') year -= 100;
  return std::to_string(year) + digits.substr(2);
}

// Promise: `digits` is twelve digits. Without `today` it is read as once taken.
std::optional<Code> find_fault(std::string_view digits, DayShift shift,
                               std::optional<LocalDate> today, const NumberCodes& codes) {
  const auto date = date_in(digits, shift);
  if (!date.exists() || (today && date > *today)) return codes.no_such_date;
  if (today && digits.substr(8, 3) == "000") return codes.no_such_serial;
  if (!check_digit_holds(digits)) return codes.wrong_check_digit;
  return std::nullopt;
}

Result<std::string> parse_number(std::string_view text, DayShift shift, LocalDate today,
                                 const NumberCodes& codes) {
  auto digits = find_twelve(text, today);
  if (!digits) return refuse(codes.malformed, {}, "personnummer");
  if (const auto fault = find_fault(*digits, shift, today, codes)) {
    return refuse(*fault, {}, "personnummer");
  }
  return *std::move(digits);
}

Result<std::string> parse_stored_number(std::string_view twelve, DayShift shift,
                                        const NumberCodes& codes) {
  if (twelve.size() != 12 || !all_digits(twelve)) {
    return refuse(codes.malformed, {}, "personnummer");
  }
  if (const auto fault = find_fault(twelve, shift, std::nullopt, codes)) {
    return refuse(*fault, {}, "personnummer");
  }
  return std::string{twelve};
}

constexpr NumberCodes kPersonnummerCodes{kPersonnummerMalformed, kPersonnummerNoSuchDate,
                                         kPersonnummerNoSuchSerial, kPersonnummerWrongCheckDigit};
constexpr NumberCodes kSamordningsnummerCodes{
    kSamordningsnummerMalformed, kSamordningsnummerNoSuchDate, kSamordningsnummerNoSuchSerial,
    kSamordningsnummerWrongCheckDigit};

}  // namespace

Result<Personnummer> Personnummer::parse(std::string_view text, LocalDate today) {
  auto digits = parse_number(text, DayShift::none, today, kPersonnummerCodes);
  if (!digits) return std::unexpected(digits.error());
  return Personnummer{*std::move(digits)};
}

Result<Personnummer> Personnummer::parse_stored(std::string_view twelve_digits) {
  auto digits = parse_stored_number(twelve_digits, DayShift::none, kPersonnummerCodes);
  if (!digits) return std::unexpected(digits.error());
  return Personnummer{*std::move(digits)};
}

LocalDate Personnummer::indicated_birth_date() const { return date_in(digits_, DayShift::none); }

int Personnummer::serial() const { return digits_value(std::string_view{digits_}.substr(8, 3)); }

// LAW: samordningsnummer
Result<Samordningsnummer> Samordningsnummer::parse(std::string_view text, IdentityLevel level,
                                                   LocalDate today) {
  auto digits = parse_number(text, DayShift::sixty, today, kSamordningsnummerCodes);
  if (!digits) return std::unexpected(digits.error());
  return Samordningsnummer{*std::move(digits), level};
}

Result<Samordningsnummer> Samordningsnummer::parse_stored(std::string_view twelve_digits,
                                                          IdentityLevel level) {
  auto digits = parse_stored_number(twelve_digits, DayShift::sixty, kSamordningsnummerCodes);
  if (!digits) return std::unexpected(digits.error());
  return Samordningsnummer{*std::move(digits), level};
}

LocalDate Samordningsnummer::indicated_birth_date() const {
  return date_in(digits_, DayShift::sixty);
}

int Samordningsnummer::serial() const {
  return digits_value(std::string_view{digits_}.substr(8, 3));
}

}  // namespace ingang::person
