#include "codec/json_write.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "base/utf8.h"

namespace ingang::codec {

namespace {

enum class Kind : std::uint8_t { plain, escaped, long_sequence };

constexpr std::array<Kind, 256> kKinds = [] {
  std::array<Kind, 256> kinds{};
  for (std::size_t i = 0; i < 0x20; ++i) kinds[i] = Kind::escaped;
  kinds['"'] = kinds['\\'] = Kind::escaped;
  for (std::size_t i = 0x80; i < 256; ++i) kinds[i] = Kind::long_sequence;
  return kinds;
}();

Kind kind_of(char c) { return kKinds[static_cast<unsigned char>(c)]; }

void append_escape(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default:
      out += "\\u00";
      out += kDigits[static_cast<unsigned char>(c) >> 4];
      out += kDigits[static_cast<unsigned char>(c) & 0xF];
  }
}

// Bytes at the start that are written as they are: plain characters and whole UTF-8 sequences.
std::size_t unchanged_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto kind = kind_of(text[at]);
    if (kind == Kind::escaped) break;
    const auto size = kind == Kind::plain ? 1 : first_sign(text.substr(at)).size;
    if (size == 0) break;
    at += size;
  }
  return at;
}

void append_text(std::string& out, std::string_view text) {
  while (true) {
    const auto length = unchanged_prefix(text);
    out.append(text.data(), length);
    if (length == text.size()) return;
    if (kind_of(text[length]) == Kind::escaped) {
      append_escape(out, text[length]);
    } else {
      out += kReplacement;
    }
    text.remove_prefix(length + 1);
  }
}

template <typename Number>
void append_number(std::string& out, Number number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

}  // namespace

void Writer::value(std::string_view text) {
  comma();
  out_ += '"';
  append_text(out_, text);
  out_ += '"';
}

void Writer::value(std::int64_t number) {
  comma();
  append_number(out_, number);
}

void Writer::value(std::uint64_t number) {
  comma();
  append_number(out_, number);
}

void Writer::value(double number) {
  if (!std::isfinite(number)) return null();
  comma();
  append_number(out_, number);
}

void Writer::key(std::string_view name) {
  value(name);
  out_ += ':';
}

void Writer::quoted(std::string_view text) {
  comma();
  out_ += '"';
  out_ += text;
  out_ += '"';
}

}  // namespace ingang::codec
