// Wire: turns a Response into the octets that are sent.
//
// Promise: this is the last place before the socket, so header names and values are checked here.
//          If one contains a control character, the whole answer becomes a 500, so that a user's
//          text can never become a header.
// Tests:   server_wire_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "http/response.h"

namespace ingang::http {

// Whether the connection stays open after this answer.
enum class After { keep, close };

struct Wire {
  std::string head;  // Also contains the body, when that is small.
  std::shared_ptr<const std::string> body{};
};

struct WireContext {
  std::string_view method;
  std::string_view request_id;
  std::string_view security_headers;
  After after;
};

// Moves the body out of `response`. May change its status to 500, see above.
[[nodiscard]] Wire wire(Response& response, const WireContext& context);

// "1a\r\n…\r\n"
[[nodiscard]] std::string chunk(std::string_view bytes);
inline constexpr std::string_view kLastChunk = "0\r\n\r\n";

}  // namespace ingang::http
