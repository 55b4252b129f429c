#include "codec/local_time.h"

namespace ingang::codec {
namespace {

constexpr std::size_t kLength = 16;  // 2026-11-27T16:00
constexpr std::size_t kDateLength = 10;

std::optional<int> two_digits(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

}  // namespace

std::string local_text(LocalTime at) {
  auto text = at.text();
  text[kDateLength] = 'T';
  return text;
}

std::optional<LocalTime> parse_local(std::string_view text) {
  if (text.size() != kLength || text[kDateLength] != 'T' || text[13] != ':') return std::nullopt;
  const auto date = LocalDate::find(text.substr(0, kDateLength));
  const auto hour = two_digits(text.substr(11, 2));
  const auto minute = two_digits(text.substr(14, 2));
  if (!date || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return LocalTime{*date, *hour * 60 + *minute};
}

std::optional<LocalTime> find_local(Object& in, std::string_view name) {
  if (!in.has(name)) return std::nullopt;
  const auto at = parse_local(in.text(name));
  if (!at) in.refuse(name, {.code = kTimeMalformed});
  return at;
}

LocalTime read_local(Object& in, std::string_view name) {
  if (!in.has(name)) {
    in.refuse(name, {.code = kFieldMissing});
    return {};
  }
  return find_local(in, name).value_or(LocalTime{});
}

void write_local(Writer& to, std::string_view name, LocalTime at) {
  to.member(name, local_text(at));
}

void write_local(Writer& to, std::string_view name, const std::optional<LocalTime>& at) {
  if (at) write_local(to, name, *at);
}

}  // namespace ingang::codec
