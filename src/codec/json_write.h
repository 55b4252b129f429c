// Writer: appends compact JSON to a text, in the order it is told.
//
// Promise: what it writes is valid JSON in valid UTF-8, and the same calls give the same bytes. A
//          member without a value (an absent optional, a date not set) is left out. A byte that is
//          not UTF-8 becomes U+FFFD.
// Example: Writer to(out); to.object([&] { to.member("leg", 2); to.member("by", name); });
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/personal.h"
#include "base/refusal.h"
#include "base/time.h"
#include "codec/json_words.h"

namespace ingang::codec {

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view{text}); }
  void value(const char* text) { value(std::string_view{text}); }
  void value(const Personal& text) { value(text.reveal(Purpose::send)); }
  void value(std::same_as<bool> auto flag) { raw(flag ? "true" : "false"); }
  void value(std::int64_t number);
  void value(std::uint64_t number);
  void value(int number) { value(std::int64_t{number}); }
  void value(unsigned number) { value(std::uint64_t{number}); }
  void value(double number);  // Not finite becomes null.
  void value(Instant at) { quoted(at.text()); }
  void value(LocalDate date) { quoted(date.text()); }
  void value(const Hash& hash) { quoted(hex(hash)); }
  template <typename Tag>
  void value(const Id<Tag>& id) {
    quoted(id.text());
  }
  void null() { raw("null"); }

  template <typename T>
  void member(std::string_view name, const T& one) {
    key(name);
    value(one);
  }
  void member(std::string_view name, LocalDate date) {
    if (date == LocalDate{}) return;
    key(name);
    value(date);
  }
  template <typename T>
  void member(std::string_view name, const std::optional<T>& one) {
    if (one) member(name, *one);
  }
  template <typename T>
  void member(std::string_view name, const std::vector<T>& many) {
    list(name, many, [this](const T& one) { value(one); });
  }
  template <typename E, std::size_t N>
  void member(std::string_view name, const Words<E, N>& words, E one) {
    key(name);
    quoted(words.of(one));
  }

  template <typename Body>
  void object(Body body) {
    comma();
    out_ += '{';
    body();
    out_ += '}';
  }
  template <typename Body>
  void object(std::string_view name, Body body) {
    key(name);
    object(body);
  }
  // Each item writes one value: list("risks", risks, [&](const Risk& risk) { to.object(…); });
  template <typename Items, typename Each>
  void list(std::string_view name, const Items& items, Each each) {
    key(name);
    array(items, each);
  }
  template <typename Items, typename Each>
  void array(const Items& items, Each each) {
    comma();
    out_ += '[';
    for (const auto& item : items) each(item);
    out_ += ']';
  }

  void key(std::string_view name);
  // JSON that is already written, as one value.
  void json(std::string_view written) { raw(written); }

 private:
  void comma() {
    if (out_.empty()) return;
    const char last = out_.back();
    if (last != '{' && last != '[' && last != ':') out_ += ',';
  }
  void raw(std::string_view written) {
    comma();
    out_ += written;
  }
  void quoted(std::string_view plain);  // Without a character that needs an escape.

  std::string& out_;
};

// One object as a text of its own.
template <typename Body>
[[nodiscard]] std::string write_object(Body body) {
  constexpr std::size_t kUsualSize = 1024;
  std::string out;
  out.reserve(kUsualSize);
  Writer to(out);
  to.object([&] { body(to); });
  return out;
}

}  // namespace ingang::codec
