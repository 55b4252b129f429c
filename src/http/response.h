// Response: what a handler answers, as plain values. The edge adds length, date, connection and
// security headers.
//
// Promise: the body comes from exactly one of these: `body`; `shared_body` (octets that many
//          answers share, such as files); `chunks` (called on the handler's lane until it gives
//          nothing); `events` (the connection becomes a live stream). If `later` is set, nothing
//          else of the response is sent: the answer is made by that function, on a lane of its own.
// Errors:  a header name or value with control characters is never sent; the client gets 500
//          instead.
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

// Gives the next piece of the body; nothing when all has been given. An exception breaks the
// connection, so that the client notices that the body is cut.
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
  // Not sent: the code of a refusal; and whether the access log already has an entry of it, or
  // cannot have one.
  std::string refused{};
  bool noted{};
  // Not sent: whether the one who asked is signed in.
  bool known{};
  // Not sent: the sort of a fault of ours, for the operator's log. Never content.
  std::string fault{};

  // Sets a header. The name is in lower case, as in Request. Replaces a header of that name.
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
