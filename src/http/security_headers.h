// SecurityHeaders: what every answer tells the browser to refuse.
//
// Source:  W3C Content Security Policy 3, Trusted Types; RFC 6797 (HSTS); OWASP secure headers.
// Promise: nothing is loaded from anywhere else, no inline script or style runs, nobody may frame a
// page.
#pragma once

#include <string>
#include <vector>

namespace ingang::http {

struct SecurityPolicy {
  // Trusted Types policies that may exist; Vue makes one for its own static markup, ours lets the
  // live-stream worker through.
  std::vector<std::string> trusted_types{"vue", "ingang"};
  std::string report_path{"/v1/csp-reports"};
};

// Ready lines, "name: value\r\n…", the same for every answer.
[[nodiscard]] std::string security_headers(const SecurityPolicy& policy);

}  // namespace ingang::http
