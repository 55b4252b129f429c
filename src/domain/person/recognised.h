// Recognised: identity numbers in what people write, wherever they stand in it.
//
// Source:  LAW keys `personnummer`, `samordningsnummer`, `test_numbers`.
// Promise: what is found is a number that somebody has or could have: its date has been, its check
//          digit is right. The text is folded first (base/written.h): any dash, blank and dot, and
//          digits of any width or script, are read as what they stand for.
// Secrecy: what is found is an identity number; nothing here says it on.
#pragma once

#include <string_view>
#include <vector>

#include "base/time.h"
#include "domain/person/identifier.h"

namespace ingang::person {

// How it was written: the fewer the signs, the likelier it is something else.
enum class WrittenAs {
  twelve_digits,           // 201203159821, 20120315-9821, 2012 03 15 9821
  six_and_four,            // 120315 9821, 120315.9821
  six_and_four_as_person,  // 120315-9821, 120315+9821: as in the population register
  ten_digits,              // 1203159821: a telephone number may look so too
  apart,                   // 120315,9821, (20120315) 9821: a sum may look so too
};

struct RecognisedNumber {
  Number number;
  WrittenAs written{};
};

[[nodiscard]] std::vector<RecognisedNumber> recognised_numbers(std::string_view text,
                                                               LocalDate today);
// For what lasts, or stands unsealed: no identity number, however it is written.
[[nodiscard]] bool holds_identity_number(std::string_view text, LocalDate today);

// For what shall name nobody: also a number whose check digit is wrong, when it is written as one,
// 100512-9829, of somebody who is three years old or older.
[[nodiscard]] bool is_written_as_identity(std::string_view text, LocalDate today);

// A Swedish telephone number, or one that begins with + and a country: "070-123 45 67",
// "08 12345678", "+46 70 123 45 67". A day and a time of day are none.
[[nodiscard]] bool holds_telephone_number(std::string_view text);

// One mobile number in forty, written without separators, reads as the number of a person.
enum class TextKind { words, telephone };
enum class RealNumber { none, maybe, certain };

// Where only test numbers are taken: does the text hold the number of somebody real?
[[nodiscard]] RealNumber real_number_in(std::string_view text, TextKind kind,
                                        const TestSeries& series, LocalDate today);

}  // namespace ingang::person
