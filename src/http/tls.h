// Tls: the certificate for a machine that has none yet, and what a connection must agree to.
//
// Source:  Mozilla server side TLS, "intermediate"; RFC 5280.
// Promise: TLS 1.2 or newer, forward secrecy and authenticated ciphers only, no renegotiation, no
// compression. A made
//          certificate is P-256 for localhost, 127.0.0.1 and ::1; its key can be read by its owner
//          only.
// Errors:  a sentence that says which file and what is wrong with it.
#pragma once

#include <openssl/ssl.h>

#include <expected>
#include <filesystem>
#include <string>

namespace ingang::http {

struct TlsFiles {
  std::filesystem::path certificate;  // PEM, with its chain.
  std::filesystem::path key;          // PEM.
};

// Makes both files when neither exists; refuses when only one does.
[[nodiscard]] std::expected<void, std::string> ensure_certificate(const TlsFiles& files);

// Sets protocol, ciphers, resumption, and the certificate.
[[nodiscard]] std::expected<void, std::string> configure_tls(SSL_CTX* context,
                                                             const TlsFiles& files);

}  // namespace ingang::http
