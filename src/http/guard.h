// Guard: what every writing request must carry before it reaches a handler, and what a browser must
// show beside its cookie.
//
// Source:  OWASP, cross-site request forgery prevention: fetch metadata, origin check, and headers
// that force a preflight
//          which is never granted.
// Promise: pure. Answers refusals in this order: bad_origin, unsupported_media_type, missing_ or
// bad_idempotency_key.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.h"
#include "http/request.h"

namespace ingang::http {

struct Route;

// `origins`: those that may write, "https://door.example"; when empty, the one that the Host header
// names.
[[nodiscard]] std::vector<Refusal> refusals_of_write(const Request& request, const Route& route,
                                                     const std::vector<std::string>& origins);

// A cookie belongs to a whole browser, a page to the person who opened it. Which tag a route asks
// for beside the cookie: in the header Ingang-Session; also in the query, for what a browser
// fetches by itself; or none, since the tag comes from there.
enum class Tag { header, header_or_query, none };
// Whether a route answers a browser whose screen nobody has touched for long.
enum class WhenLocked { refused, let_in };
struct Admission {
  Tag tag{Tag::header};
  WhenLocked when_locked{WhenLocked::refused};
};

// Whether what proves who asks is the cookie of a browser, and not a program's own token.
[[nodiscard]] bool is_by_cookie(const Request& request);

// For a session that is known. In this order: other_session, session_locked. A program is never
// refused here.
[[nodiscard]] std::optional<Refusal> refusal_of_browser(const Request& request, Admission admission,
                                                        std::string_view tag, bool locked);

}  // namespace ingang::http
