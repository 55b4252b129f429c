#include "http/security_headers.h"

namespace ingang::http {

std::string security_headers(const SecurityPolicy& policy) {
  std::string names;
  for (const auto& name : policy.trusted_types) names += " " + name;
  const std::string content =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
      "font-src 'self'; "
      "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; "
      "frame-ancestors 'none'; "
      "base-uri 'none'; require-trusted-types-for 'script'; trusted-types" +
      (names.empty() ? std::string(" 'none'") : names) + "; report-uri " + policy.report_path +
      "; report-to csp";
  return "content-security-policy: " + content +
         "\r\n"
         "reporting-endpoints: csp=\"" +
         policy.report_path +
         "\"\r\n"
         "strict-transport-security: max-age=63072000; includeSubDomains\r\n"
         "x-content-type-options: nosniff\r\n"
         "x-frame-options: DENY\r\n"
         "referrer-policy: no-referrer\r\n"
         "cross-origin-opener-policy: same-origin\r\n"
         "cross-origin-resource-policy: same-origin\r\n"
         "permissions-policy: camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
         "browsing-topics=()\r\n";
}

}  // namespace ingang::http
