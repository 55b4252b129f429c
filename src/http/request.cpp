#include "http/request.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/utf8.h"

namespace ingang::http {
namespace {

constexpr std::size_t kQueryValuesMax = 64;

std::string_view find_in(const Pairs& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs) {
    if (key == name) return value;
  }
  return {};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Takes the text up to `separator` off the front of `rest`.
std::string_view take_until(std::string_view& rest, char separator) {
  const auto end = rest.find(separator);
  const auto part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  return part;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The number of octets of the character that begins here, or 0 when it is not well-formed UTF-8 or
// a control character.
std::size_t character_size(std::string_view text) {
  const auto [point, size] = first_sign(text);
  const bool control = point < 0x20 || (point >= 0x7f && point < 0xa0);
  return control ? 0 : size;
}

// The weight of `language` in an Accept-Language list; 0 when it is not there.
double weight_of(std::string_view list, std::string_view language) {
  double best = 0;
  while (!list.empty()) {
    auto item = take_until(list, ',');
    const auto tag = trimmed(take_until(item, ';'));
    const bool same = tag.size() >= language.size() &&
                      std::equal(language.begin(), language.end(), tag.begin(),
                                 [](char a, char b) {
                                   return a == std::tolower(static_cast<unsigned char>(b));
                                 }) &&
                      (tag.size() == language.size() || tag[language.size()] == '-');
    if (!same) continue;
    double weight = 1;
    const auto q = trimmed(item);
    if (q.starts_with("q=")) std::from_chars(q.data() + 2, q.data() + q.size(), weight);
    best = std::max(best, weight);
  }
  return best;
}

}  // namespace

std::string_view Request::header(std::string_view name) const { return find_in(headers, name); }
std::string_view Request::path_parameter(std::string_view name) const {
  return find_in(path_parameters, name);
}

std::string_view Request::cookie(std::string_view name) const {
  auto rest = header("cookie");
  while (!rest.empty()) {
    auto value = trimmed(take_until(rest, ';'));
    if (take_until(value, '=') == name) return value;
  }
  return {};
}

std::optional<std::string_view> Request::find_query(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::string_view Request::last_event_id() const {
  const auto sent = header("last-event-id");
  return sent.empty() ? find_query("last_event_id").value_or(std::string_view{}) : sent;
}

bool Request::writes() const {
  return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
}

bool Request::prefers_english() const {
  const auto languages = header("accept-language");
  return weight_of(languages, "en") > weight_of(languages, "sv");
}

std::optional<std::string> find_percent_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_digit(text[i + 1]);
    const int low = hex_digit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  for (std::string_view rest = decoded; !rest.empty();) {
    const auto size = character_size(rest);
    if (size == 0) return std::nullopt;
    rest.remove_prefix(size);
  }
  return decoded;
}

bool read_target(std::string_view target, Request& into) {
  if (!target.starts_with('/')) return false;
  auto rest = target.substr(0, target.find('#'));
  into.path = take_until(rest, '?');
  while (!rest.empty()) {
    auto value = take_until(rest, '&');
    auto name = find_percent_decoded(take_until(value, '='));
    auto decoded = find_percent_decoded(value);
    if (!name || !decoded || into.query.size() == kQueryValuesMax) return false;
    into.query.emplace_back(std::move(*name), std::move(*decoded));
  }
  return true;
}

}  // namespace ingang::http
