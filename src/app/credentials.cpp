#include "app/credentials.h"

#include <liboath/oath.h>
#include <sodium.h>

#include <array>
#include <cstdlib>
#include <memory>

namespace ingang::app {

namespace {

constexpr unsigned kDigits = 6;
constexpr std::int64_t kStepSeconds = 30;
constexpr std::size_t kMemoryBytes = 19U * 1024 * 1024;
constexpr unsigned long long kPasses = 2;

std::string hashed(std::string_view password, unsigned long long passes, std::size_t memory) {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (sodium_init() < 0 ||
      crypto_pwhash_str(out.data(), password.data(), password.size(), passes, memory) != 0) {
    std::abort();  // No memory for one sign-in: nothing that follows would be safe.
  }
  return out.data();
}

std::string code_at(ByteView secret, std::int64_t step) {
  std::array<char, kDigits + 1> out{};
  const auto seconds = static_cast<time_t>(step * kStepSeconds);
  oath_totp_generate(reinterpret_cast<const char*>(secret.data()), secret.size(), seconds,
                     static_cast<unsigned>(kStepSeconds), 0, kDigits, out.data());
  return std::string(out.data(), kDigits);
}

}  // namespace

std::string hash_password(std::string_view password) {
  return hashed(password, kPasses, kMemoryBytes);
}

std::string hash_open_password(std::string_view password) {
  return hashed(password, crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);
}

bool password_matches(std::string_view hash, std::string_view password) {
  const std::string terminated{hash};
  return sodium_init() >= 0 &&
         crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

std::optional<std::int64_t> find_totp_step(ByteView secret, std::string_view code, Instant now) {
  if (code.size() != kDigits) return std::nullopt;
  const std::int64_t here = now.ms / 1000 / kStepSeconds;
  for (const std::int64_t step : {here, here - 1, here + 1}) {
    const auto right = code_at(secret, step);
    if (sodium_memcmp(right.data(), code.data(), kDigits) == 0) return step;
  }
  return std::nullopt;
}

std::string totp_now(ByteView secret, Instant now) {
  return code_at(secret, now.ms / 1000 / kStepSeconds);
}

std::string totp_address(ByteView secret, std::string_view account) {
  char* encoded = nullptr;
  if (oath_base32_encode(reinterpret_cast<const char*>(secret.data()), secret.size(), &encoded,
                         nullptr) != OATH_OK) {
    return {};
  }
  const std::unique_ptr<char, decltype(&std::free)> owned{encoded, &std::free};
  return "otpauth://totp/Ing%C3%A5ng:" + std::string(account) + "?secret=" + encoded +
         "&issuer=Ing%C3%A5ng";
}

}  // namespace ingang::app
