// Personnummer, Samordningsnummer: Swedish identity numbers, checked when made, always twelve
// digits.
//
// Source:  data/law keys `personnummer`, `samordningsnummer` (form, check digit, day + 60).
// Promise: holding one is proof of form, date and check digit. The date is only an indication:
//          numbers run out, and the day may be shifted; it is never used as the date of birth where
//          a date of birth is known.
// Errors:  parse() refuses, in this order: …_malformed, …_no_such_date (also a date after `today`),
//          …_no_such_serial (000), …_wrong_check_digit. What is stored is read though it has the
//          serial 000: such a number was once taken.
// Secrecy: cannot be printed, there is no operator<<. Show masked(). reveal() needs a purpose, so
//          that every place that uncovers a person can be found with grep.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

#include "base/personal.h"
#include "base/result.h"
#include "base/time.h"

namespace ingang::person {

class Personnummer {
 public:
  // Ten digits (YYMMDD-NNNC, '+' from the year the person turns 100) or twelve; the hyphen may be
  // left out, or be any dash, and blanks may stand anywhere.
  static Result<Personnummer> parse(std::string_view text, LocalDate today);
  // Twelve digits as we once stored them: nothing here depends on the day it is read.
  static Result<Personnummer> parse_stored(std::string_view twelve_digits);

  [[nodiscard]] std::string masked() const { return digits_.substr(0, 8) + "-****"; }
  [[nodiscard]] std::string_view reveal(Purpose) const { return digits_; }
  [[nodiscard]] LocalDate indicated_birth_date() const;
  [[nodiscard]] int serial() const;  // The three digits after the date.

  friend auto operator<=>(const Personnummer&, const Personnummer&) = default;

 private:
  explicit Personnummer(std::string digits) : digits_(std::move(digits)) {}

  std::string digits_;  // "198112289874": century first, no separator.
};

// How well the person behind a samordningsnummer is known. An uncertain one must never merge two
// records.
enum class IdentityLevel { confirmed, probable, uncertain, unknown };  // styrkt, sannolik, osäker

class Samordningsnummer {
 public:
  static Result<Samordningsnummer> parse(std::string_view text, IdentityLevel level,
                                         LocalDate today);
  static Result<Samordningsnummer> parse_stored(std::string_view twelve_digits,
                                                IdentityLevel level);

  [[nodiscard]] std::string masked() const { return digits_.substr(0, 8) + "-****"; }
  [[nodiscard]] std::string_view reveal(Purpose) const { return digits_; }
  [[nodiscard]] IdentityLevel level() const { return level_; }
  [[nodiscard]] LocalDate indicated_birth_date() const;
  [[nodiscard]] int serial() const;

  friend auto operator<=>(const Samordningsnummer&, const Samordningsnummer&) = default;

 private:
  Samordningsnummer(std::string digits, IdentityLevel level)
      : digits_(std::move(digits)), level_(level) {}

  std::string digits_;
  IdentityLevel level_;
};

}  // namespace ingang::person
