// SecurityHeaders: the headers of every answer that tell the browser what to refuse.
//
// Source:  W3C Content Security Policy 3, Trusted Types; RFC 6797 (HSTS); OWASP secure headers.
// Promise: a page loads nothing from another site, runs no inline script or style, and cannot be
//          shown in a frame.
#pragma once

#include <string>
#include <vector>

namespace ingang::http {

struct SecurityPolicy {
  // The Trusted Types policies that may exist. Vue makes one for its own static markup; ours lets
  // the worker of the live stream be loaded.
  std::vector<std::string> trusted_types{"vue", "ingang"};
  std::string report_path{"/v1/csp-reports"};
};

// The finished lines, "name: value\r\n…", which are the same for every answer.
[[nodiscard]] std::string security_headers(const SecurityPolicy& policy);

}  // namespace ingang::http
