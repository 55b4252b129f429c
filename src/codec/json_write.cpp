#include "codec/json_write.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "codec/json_utf8.h"

namespace ingang::codec {

namespace {

bool plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte != '"' && byte != '\\';
}

void escape(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out += kDigits[static_cast<unsigned char>(c) >> 4];
      out += kDigits[static_cast<unsigned char>(c) & 0xF];
  }
}

void append_escaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const auto stop = std::find_if_not(text.begin(), text.end(), plain);
    const auto length = static_cast<std::size_t>(stop - text.begin());
    out.append(text.data(), length);
    text.remove_prefix(length);
    if (text.empty()) return;
    escape(out, text.front());
    text.remove_prefix(1);
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
  if (is_utf8(text)) {
    append_escaped(out_, text);
  } else {
    append_escaped(out_, to_utf8(text));
  }
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
