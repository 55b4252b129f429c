// Request: what a client asked for, as plain values. A handler knows nothing of sockets.
//
// Promise: header names are in lower case. `path` is the target before `?`, as it was sent. Path
//          parameters and query values are percent-decoded, valid UTF-8 and free of control
//          characters; a request where they are not is refused before the handler.
// Secrecy: `path` and `query` must never contain a personal identity number. The body may contain
//          one, and is never logged.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingang::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;
  std::string path;
  std::string route{};  // that takes it: "/v1/reports/{reference}"; empty until it is admitted
  Pairs path_parameters{};
  Pairs query{};
  Pairs headers{};
  std::string body{};
  std::string peer{};  // The address that connected, without port.
  std::string
      id{};  // Random; stands in the answer and in logs, so that a call to support can be traced.
  std::chrono::steady_clock::time_point received_at{};

  // The value of that name; empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
  [[nodiscard]] std::string_view path_parameter(std::string_view name) const;
  [[nodiscard]] std::string_view cookie(std::string_view name) const;
  [[nodiscard]] std::optional<std::string_view> find_query(std::string_view name) const;
  // The id of the last event that the browser has heard: from the header that browsers send, else
  // from the query, which a page uses when it connects for the first time.
  [[nodiscard]] std::string_view last_event_id() const;
  // POST, PUT, PATCH, DELETE.
  [[nodiscard]] bool writes() const;
  // False (Swedish) unless Accept-Language ranks English higher.
  [[nodiscard]] bool prefers_english() const;
};

// `+` stays `+`. Nothing when an escape is broken, or the result is not UTF-8 or holds control
// characters.
[[nodiscard]] std::optional<std::string> find_percent_decoded(std::string_view text);

// Splits "/path?name=value&…" into path and query. False when the target is not such a path.
[[nodiscard]] bool read_target(std::string_view target, Request& into);

}  // namespace ingang::http
