// Wire: a Response as the bytes that leave the house.
//
// Promise: header names and values are checked here, the last place before the socket: control
// characters make the whole
//          answer a 500, so that nothing a user wrote can begin a header of its own. Tests:
//          server_wire_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "http/response.h"

namespace ingang::http {

// What becomes of the connection after this answer.
enum class After { keep, close };

struct Wire {
  std::string head;  // With the body too, when that is small.
  std::shared_ptr<const std::string> body{};
};

struct WireContext {
  std::string_view method;
  std::string_view request_id;
  std::string_view security_headers;
  After after;
};

// `response` gives up its body. Its status may change to 500, see above.
[[nodiscard]] Wire wire(Response& response, const WireContext& context);

// "1a\r\n…\r\n"
[[nodiscard]] std::string chunk(std::string_view bytes);
inline constexpr std::string_view kLastChunk = "0\r\n\r\n";

}  // namespace ingang::http
