// Identifier: one number or mark that a person is known by, with where it came from and when it was
// noted. TestSeries: the numbers that belong to nobody.
//
// Source:  data/identity.toml (the series, with their certainty).
// Promise: a person has none, one or several; a number that was replaced stays as history.
// Secrecy: as Personnummer; the text of another number is Personal.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/personal.h"
#include "base/result.h"
#include "base/time.h"
#include "domain/person/personnummer.h"

namespace ingang::person {

enum class OtherKind { immunity, lma, reserve, other };

class OtherNumber {
 public:
  // 3 to 40 letters, digits, spaces, '-' and '/'; any dash and blank is read as one. What is a
  // valid personnummer or samordningsnummer is refused here: it must be entered as one, or it would
  // slip past the rule on test numbers.
  static Result<OtherNumber> parse(OtherKind kind, std::string_view written);

  [[nodiscard]] OtherKind kind() const { return kind_; }
  [[nodiscard]] std::string_view reveal(Purpose purpose) const { return text_.reveal(purpose); }

  friend auto operator<=>(const OtherNumber&, const OtherNumber&) = default;

 private:
  OtherNumber(OtherKind kind, Personal text) : kind_(kind), text_(std::move(text)) {}

  OtherKind kind_;
  Personal text_;
};

using Number = std::variant<Personnummer, Samordningsnummer, OtherNumber>;

struct Identifier {
  Number number;
  std::string source{};  // "told by the child", "register", "identity card" …
  std::optional<LocalDate> noted_on{};

  friend auto operator<=>(const Identifier&, const Identifier&) = default;
};

// The canonical text of any number: twelve digits, or the other number as written.
[[nodiscard]] std::string_view reveal(const Number& number, Purpose purpose);
[[nodiscard]] std::string masked(const Number& number);

struct SerialRange {
  int first{};
  int last{};
  int born_from_year{};   // 0: any year.
  int born_until_year{};  // The last one; 0: any year.
  friend auto operator<=>(const SerialRange&, const SerialRange&) = default;
};

struct TestSeries {
  std::vector<SerialRange> ranges;
};

[[nodiscard]] bool is_test_number(const Personnummer& number, const TestSeries& series);
[[nodiscard]] bool is_test_number(const Samordningsnummer& number, const TestSeries& series);
// Refuses not_a_test_number. Another kind of number has no test series, and passes.
Result<void> require_test_number(const Number& number, const TestSeries& series);

}  // namespace ingang::person
