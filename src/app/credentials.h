// Credentials: passwords (Argon2id) and one-time codes (TOTP), in the form in which they are
// stored, and how they are checked.
//
// Source:  RFC 9106, RFC 6238 (SHA-1, 30 s, six digits: what authenticator apps expect).
// Units:   a code is valid in its own half minute, the one before and the one after, so that a
//          clock that is a little wrong keeps nobody out.
// Secrecy: neither can be read back. To compute a hash takes 19 MiB and two passes (OWASP's
//          figure), so the number of sign-ins at one time must be limited.
// Threads: any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/time.h"

namespace ingang::app {

[[nodiscard]] std::string hash_password(std::string_view password);
// Of a password that anybody may read: that of a fictional person stands on the sign-in page, so
// that nobody has to guess it. It costs as little as may be; a hash says itself what it costs.
[[nodiscard]] std::string hash_open_password(std::string_view password);
[[nodiscard]] bool password_matches(std::string_view hash, std::string_view password);

// The half minute (counted from 1970) to which the code belongs, when the code is right. The caller
// refuses a code that was used before.
[[nodiscard]] std::optional<std::int64_t> find_totp_step(ByteView secret, std::string_view code,
                                                         Instant now);
[[nodiscard]] std::string totp_now(ByteView secret, Instant now);
// What an authenticator app reads: otpauth://totp/…
[[nodiscard]] std::string totp_address(ByteView secret, std::string_view account);

}  // namespace ingang::app
