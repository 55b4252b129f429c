#include "http/guard.h"

#include <algorithm>
#include <cctype>

#include "http/codes.h"
#include "http/router.h"

namespace ingang::http {
namespace {

constexpr std::size_t kKeySizeMin = 8;
constexpr std::size_t kKeySizeMax = 128;

bool comes_from_here(const Request& request, const std::vector<std::string>& origins) {
  const auto site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  const auto origin = request.header("origin");
  if (!origin.empty()) {
    if (!origins.empty()) return std::ranges::find(origins, origin) != origins.end();
    return origin == "https://" + std::string(request.header("host"));
  }
  // A client without a browser's headers is no browser; but a cookie must never be enough by
  // itself.
  return !site.empty() || request.header("cookie").empty();
}

bool has_type(const Request& request, const std::vector<std::string>& accepted) {
  auto sent = request.header("content-type");
  sent = sent.substr(0, sent.find(';'));
  while (sent.ends_with(' ')) sent.remove_suffix(1);
  return std::ranges::any_of(accepted, [&](const std::string& type) {
    return std::ranges::equal(sent, type, [](char a, char b) {
      return std::tolower(static_cast<unsigned char>(a)) ==
             std::tolower(static_cast<unsigned char>(b));
    });
  });
}

bool is_key(std::string_view key) {
  return key.size() >= kKeySizeMin && key.size() <= kKeySizeMax &&
         std::ranges::all_of(key, [](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
         });
}

}  // namespace

std::vector<Refusal> refusals_of_write(const Request& request, const Route& route,
                                       const std::vector<std::string>& origins) {
  if (!request.writes()) return {};
  if (!comes_from_here(request, origins)) return {Refusal{.code = kBadOrigin}};
  std::vector<Refusal> refusals;
  if (!route.content_types.empty() && !has_type(request, route.content_types)) {
    refusals.push_back({.code = kUnsupportedMediaType, .detail = route.content_types.front()});
  }
  if (route.idempotency_key == IdempotencyKey::needed) {
    const auto key = request.header("idempotency-key");
    if (key.empty()) {
      refusals.push_back({.code = kMissingIdempotencyKey});
    } else if (!is_key(key)) {
      refusals.push_back({.code = kBadIdempotencyKey});
    }
  }
  return refusals;
}

bool is_by_cookie(const Request& request) {
  return !request.header("authorization").starts_with("Bearer ");
}

std::optional<Refusal> refusal_of_browser(const Request& request, Admission admission,
                                          std::string_view tag, bool locked) {
  if (!is_by_cookie(request)) return std::nullopt;
  auto shown = request.header("ingang-session");
  if (shown.empty() && admission.tag == Tag::header_or_query)
    shown = request.find_query("session").value_or(std::string_view{});
  if (admission.tag != Tag::none && shown != tag) return Refusal{.code = kOtherSession};
  // Shown twice, it is the same twice.
  const auto also = request.find_query("session");
  if (admission.tag == Tag::header_or_query && also && *also != tag)
    return Refusal{.code = kOtherSession};
  if (locked && admission.when_locked == WhenLocked::refused)
    return Refusal{.code = kSessionLocked};
  return std::nullopt;
}

}  // namespace ingang::http
