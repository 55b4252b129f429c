// Response: what a handler answers, as plain values. The edge adds length, date, connection and
// security headers.
//
// Promise: exactly one source of the body: `body`, `shared_body` (bytes that many answers share,
// such as files),
//          `chunks` (pulled on the handler's lane until it gives nothing) or `events` (the
//          connection becomes a live stream). Or `later`: then nothing else of it is sent, and the
//          answer is what that makes on a lane of its own.
// Errors:  a header name or value with control characters never leaves the house; the client gets
// 500 instead.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "http/lanes.h"
#include "http/request.h"
#include "http/sse.h"

namespace ingang::http {

// One more piece; empty optional when all has been given. An exception breaks the connection, so
// that a cut body is seen.
using Chunks = std::function<std::optional<std::string>()>;

struct Response;
struct Later {
  Lane lane;
  std::function<Response()> make;  // may block; what it throws becomes `fault`
};

struct Response {
  int status{200};
  Pairs headers{};
  std::string body{};
  std::shared_ptr<const std::string> shared_body{};
  Chunks chunks{};
  std::shared_ptr<Subscription> events{};
  std::shared_ptr<const Later> later{};
  // Not sent: of a refusal its code, and that the access log has its entry already, or cannot have
  // one.
  std::string refused{};
  bool noted{};
  // Not sent: whoever asked is signed in.
  bool known{};

  // Names in lower case, as Request has them. Replaces what was there.
  Response& with(std::string name, std::string value);
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::string_view content() const { return shared_body ? *shared_body : body; }
};

[[nodiscard]] inline Response json(int status, std::string body) {
  return {
      .status = status, .headers = {{"content-type", "application/json"}}, .body = std::move(body)};
}
[[nodiscard]] inline Response no_content() { return {.status = 204}; }
[[nodiscard]] inline Response live(std::shared_ptr<Subscription> events) {
  return {.events = std::move(events)};
}

}  // namespace ingang::http
