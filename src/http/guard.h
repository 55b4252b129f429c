// Guard: checks what every writing request must have before it reaches a handler, and what a
// browser must send beside its cookie.
//
// Source:  OWASP, cross-site request forgery prevention: fetch metadata, origin check, and headers
//          that force a preflight which is never granted.
// Promise: pure functions. The refusals come in this order: bad_origin, unsupported_media_type,
//          missing_ or bad_idempotency_key.
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

// All windows of a browser share one cookie, but a page belongs to the person who opened it. So a
// request must also carry the tag of its page's session: in the header Ingang-Session; for what a
// browser fetches by itself, in the header or in the query; none for the routes that give out the
// tag.
enum class Tag { header, header_or_query, none };
// Whether a route answers a browser whose screen is locked, because nobody has touched it for long.
enum class WhenLocked { refused, let_in };
struct Admission {
  Tag tag{Tag::header};
  WhenLocked when_locked{WhenLocked::refused};
};

// True when the request is signed in by a browser's cookie, and not by a program's bearer token.
[[nodiscard]] bool is_by_cookie(const Request& request);

// Checks the request of a browser whose session is known. Refuses, in this order, other_session and
// session_locked. A request by bearer token is never refused here.
[[nodiscard]] std::optional<Refusal> refusal_of_browser(const Request& request, Admission admission,
                                                        std::string_view tag, bool locked);

}  // namespace ingang::http
