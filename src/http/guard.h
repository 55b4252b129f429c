// Guard: what every writing request must carry before it reaches a handler.
//
// Source:  OWASP, cross-site request forgery prevention: fetch metadata, origin check, and headers
// that force a preflight
//          which is never granted.
// Promise: pure. Answers refusals in this order: bad_origin, unsupported_media_type, missing_ or
// bad_idempotency_key.
#pragma once

#include <string>
#include <vector>

#include "base/refusal.h"
#include "http/request.h"

namespace ingang::http {

struct Route;

// `origins`: those that may write, "https://door.example"; when empty, the one that the Host header
// names.
[[nodiscard]] std::vector<Refusal> refusals_of_write(const Request& request, const Route& route,
                                                     const std::vector<std::string>& origins);

}  // namespace ingang::http
