#include <cstddef>

#include "domain/report/check.h"

namespace ingang::report {
namespace {

bool digit_at(std::string_view text, std::size_t i) {
  return i < text.size() && text[i] >= '0' && text[i] <= '9';
}
unsigned two_digits(std::string_view text, std::size_t i) {
  return static_cast<unsigned>(text[i] - '0') * 10U + static_cast<unsigned>(text[i + 1] - '0');
}

// MMDD at `month`, at most one separator, four digits, and no digit after them.
bool month_day_and_serial(std::string_view text, std::size_t month) {
  for (std::size_t i = month; i < month + 4; ++i) {
    if (!digit_at(text, i)) return false;
  }
  const unsigned mm = two_digits(text, month);
  const unsigned dd = two_digits(text, month + 2);
  const bool is_date = mm >= 1 && mm <= 12 && ((dd >= 1 && dd <= 31) || (dd >= 61 && dd <= 91));
  if (!is_date) return false;
  std::size_t serial = month + 4;
  if (serial < text.size() && !digit_at(text, serial)) {
    const char separator = text[serial];
    if (separator != '-' && separator != '+' && separator != ' ') return false;
    ++serial;
  }
  for (std::size_t i = serial; i < serial + 4; ++i) {
    if (!digit_at(text, i)) return false;
  }
  return !digit_at(text, serial + 4);
}

}  // namespace

bool looks_like_identity_number(std::string_view text) {
  for (std::size_t start = 0; start < text.size(); ++start) {
    if (!digit_at(text, start) || (start > 0 && digit_at(text, start - 1))) continue;
    if (digit_at(text, start + 1) && month_day_and_serial(text, start + 2)) return true;  // YY
    const bool century =
        digit_at(text, start + 1) && digit_at(text, start + 2) && digit_at(text, start + 3);
    if (century && month_day_and_serial(text, start + 4)) return true;  // YYYY
  }
  return false;
}

}  // namespace ingang::report
