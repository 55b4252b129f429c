// Tls: makes a certificate for a machine that has none, and sets which protocols and ciphers a
// connection must use.
//
// Source:  Mozilla server side TLS, "intermediate"; RFC 5280.
// Promise: TLS 1.2 or newer, only ciphers with forward secrecy and authentication, no
//          renegotiation, no compression. A certificate that is made here is P-256, for localhost,
//          127.0.0.1 and ::1; only its owner can read its key.
// Errors:  a sentence that says which file and what is wrong with it.
#pragma once

#include <openssl/ssl.h>

#include <expected>
#include <filesystem>
#include <memory>
#include <string>

#include "base/time.h"

namespace ingang::http {

struct TlsFiles {
  std::filesystem::path certificate;  // PEM, with its chain.
  std::filesystem::path key;          // PEM.
};

// Makes both files when neither exists, and again when a certificate that was made here has ended.
// Refuses when only one of them exists.
[[nodiscard]] std::expected<void, std::string> ensure_certificate(const TlsFiles& files);

// Sets protocol, ciphers, resumption, and the certificate.
[[nodiscard]] std::expected<void, std::string> configure_tls(SSL_CTX* context,
                                                             const TlsFiles& files);

using Tls = std::shared_ptr<SSL_CTX>;
// Makes a new context with all of that.
[[nodiscard]] std::expected<Tls, std::string> make_tls(const TlsFiles& files);
// The same, of our own pair: made or renewed first. Of the nodes that share a folder one does it,
// while the others wait.
[[nodiscard]] std::expected<Tls, std::string> make_own_tls(const TlsFiles& files);

// Answers a sentence when the certificate is not valid now.
[[nodiscard]] std::expected<void, std::string> require_valid(SSL_CTX* context);
// When its certificate ends.
[[nodiscard]] Instant ends_at(SSL_CTX* context);

}  // namespace ingang::http
