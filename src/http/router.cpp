#include "http/router.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <exception>
#include <set>
#include <utility>

#include "http/codes.h"
#include "http/guard.h"
#include "http/places.h"
#include "http/thrown.h"

namespace ingang::http {
namespace {

constexpr std::size_t kSegmentsMax = 16;

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty() && segments.size() <= kSegmentsMax) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

bool is_parameter(std::string_view segment) {
  return segment.starts_with('{') && segment.ends_with('}');
}

bool fits(const std::vector<std::string>& wanted, const std::vector<std::string_view>& sent) {
  return std::ranges::equal(wanted, sent, [](std::string_view want, std::string_view have) {
    return is_parameter(want) ? !have.empty() : want == have;
  });
}

bool fill_parameters(const std::vector<std::string>& wanted,
                     const std::vector<std::string_view>& sent, Request& request) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!is_parameter(wanted[i])) continue;
    auto value = find_percent_decoded(sent[i]);
    if (!value) return false;
    request.path_parameters.emplace_back(wanted[i].substr(1, wanted[i].size() - 2),
                                         std::move(*value));
  }
  return true;
}

std::size_t declared_size(const Request& request) {
  const auto text = request.header("content-length");
  std::size_t size = 0;
  std::from_chars(text.data(), text.data() + text.size(), size);
  return std::max(size, request.body.size());
}

// A body that nobody reads is a way to keep a line, and a second reader's next request.
bool has_body(const Request& request) {
  return declared_size(request) > 0 || !request.header("transfer-encoding").empty();
}

bool is_api(std::string_view path) { return path == "/v1" || path.starts_with("/v1/"); }

}  // namespace

Router::Router(Texts texts, std::vector<std::string> origins)
    : texts_(std::move(texts)), origins_(std::move(origins)) {}

Router& Router::add(Route route) {
  assert(route.path.starts_with('/') && route.handler);
  Template made{.segments = {}, .route = std::move(route)};
  for (const auto segment : segments_of(made.route.path)) made.segments.emplace_back(segment);
  templates_.push_back(std::move(made));
  return *this;
}

Router& Router::files(std::function<std::optional<Response>(const Request&)> handler) {
  files_ = {.method = "GET",
            .path = "/*",
            .lane = Lane::files,
            // Its own copy of the texts: a Router may be moved.
            .handler = [texts = texts_, give = std::move(handler)](const Request& request) {
              auto found = give(request);
              return found ? std::move(*found)
                           : problem(Refusal{.code = kNotFound}, request, texts);
            }};
  return *this;
}

Router& Router::asker(Asker asker) {
  asker_ = std::move(asker);
  return *this;
}

std::optional<Lanes::Owner> Router::find_known(const Request& request) const {
  return asker_.find_known ? asker_.find_known(request) : std::nullopt;
}

std::optional<Response> Router::refuse_stranger(const Request& request) const {
  if (!asker_.refusal) return refuse(request, kNotSignedIn);
  try {
    return asker_.refusal(request);
  } catch (const std::exception& thrown) {
    return fault(request, sort_of(thrown));
  }
}

Seat Router::seat_of(const Route& route, const Request& request,
                     std::optional<Lanes::Owner> known) const {
  if (route.seat) return route.seat(request);
  return {.lane = route.lane,
          .owner = known ? *known : std::hash<std::string>{}(source_of(request.peer))};
}

Response Router::refuse(const Request& request, Code code, std::string detail) const {
  return problem(Refusal{.code = code, .detail = std::move(detail)}, request, texts_);
}

std::expected<const Route*, Response> Router::admit(Request& request) const {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (reads && has_body(request)) return std::unexpected(refuse(request, kBodyNotExpected));
  if (files_.handler && reads && !is_api(request.path)) return &files_;

  const auto sent = segments_of(request.path);
  const Template* found = nullptr;
  std::set<std::string> allowed;
  for (const auto& candidate : templates_) {
    if (!fits(candidate.segments, sent)) continue;
    allowed.insert(candidate.route.method);
    if (candidate.route.method == "GET") allowed.insert("HEAD");
    const bool same = candidate.route.method == request.method ||
                      (request.method == "HEAD" && candidate.route.method == "GET");
    // A literal segment wins over a parameter, whichever was added first.
    if (same && (!found || std::ranges::count_if(candidate.segments, is_parameter) <
                               std::ranges::count_if(found->segments, is_parameter))) {
      found = &candidate;
    }
  }
  if (!found && !allowed.empty()) {
    std::string list;
    for (const auto& method : allowed) list += (list.empty() ? "" : ", ") + method;
    auto response = refuse(request, kMethodNotAllowed, list);
    return std::unexpected(std::move(response.with("allow", list)));
  }
  if (!found) return std::unexpected(refuse(request, kNotFound));
  if (!fill_parameters(found->segments, sent, request))
    return std::unexpected(refuse(request, kBadRequest));

  const auto& route = found->route;
  request.route = route.path;
  const auto refusals = refusals_of_write(request, route, origins_);
  if (!refusals.empty()) return std::unexpected(problem(refusals, request, texts_));
  if (declared_size(request) > route.body_bytes_max) {
    return std::unexpected(refuse(request, kBodyTooLarge, size_text(route.body_bytes_max)));
  }
  return &route;
}

Response Router::guarded(const Request& request, const std::function<Response()>& make) const {
  try {
    return make();
  } catch (const std::exception& thrown) {
    return fault(request, sort_of(thrown));
  } catch (...) {
    return fault(request, "not a std::exception");
  }
}

Response Router::fault(const Request& request, std::string sort) const {
  auto out = refuse(request, kFault);
  out.fault = std::move(sort);
  return out;
}

Response Router::run(const Route& route, const Request& request) const {
  return guarded(request, [&] { return route.handler(request); });
}

Response Router::run(const Request& request, const Later& later) const {
  return guarded(request, later.make);
}

std::vector<std::pair<std::string, std::string>> Router::all() const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& each : templates_) out.emplace_back(each.route.method, each.route.path);
  return out;
}

Response Router::answer(Request request) const {
  const auto route = admit(request);
  if (!route) return route.error();
  auto response = run(**route, request);
  while (const auto later = std::exchange(response.later, nullptr)) response = run(request, *later);
  return response;
}

std::string size_text(std::size_t bytes) {
  constexpr std::size_t kKilo = 1024;
  if (bytes >= kKilo * kKilo) return std::to_string(bytes / (kKilo * kKilo)) + " MB";
  return std::to_string(bytes / kKilo) + " kB";
}

}  // namespace ingang::http
