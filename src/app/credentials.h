// Credentials: passwords (Argon2id) and one-time codes (TOTP), as kept and as checked.
//
// Source:  RFC 9106, RFC 6238 (SHA-1, 30 s, six digits: what authenticator apps expect).
// Units:   a code holds for its half minute and the one before and after, so that a slow clock does
// not lock anybody out. Secrecy: neither can be read back; a hash is made with 19 MiB and two
// passes (OWASP's figure), so bound concurrent sign-ins. Threads: any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/time.h"

namespace ingang::app {

[[nodiscard]] std::string hash_password(std::string_view password);
[[nodiscard]] bool password_matches(std::string_view hash, std::string_view password);

// The half minute (since 1970) that the code belongs to, when it is right; the caller refuses one
// used before.
[[nodiscard]] std::optional<std::int64_t> find_totp_step(ByteView secret, std::string_view code,
                                                         Instant now);
[[nodiscard]] std::string totp_now(ByteView secret, Instant now);
// What an authenticator app reads: otpauth://totp/…
[[nodiscard]] std::string totp_address(ByteView secret, std::string_view account);

}  // namespace ingang::app
