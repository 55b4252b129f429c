#include "ledger/canonical.h"

#include <openssl/evp.h>
#include <sodium.h>

#include <cstdlib>
#include <memory>

namespace ingang::ledger {
namespace {

// Fetched once: EVP's one-shot call would look the algorithm up each time, at the price of the hash
// itself.
const EVP_MD* algorithm() {
  static EVP_MD* const md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return md;
}

EVP_MD_CTX* context() {
  struct Free {
    void operator()(EVP_MD_CTX* c) const { EVP_MD_CTX_free(c); }
  };
  thread_local std::unique_ptr<EVP_MD_CTX, Free> const mine{EVP_MD_CTX_new()};
  return mine.get();
}

}  // namespace

Hash sha256(ByteView bytes) { return sha256(bytes, {}); }

Hash sha256(ByteView first, ByteView second) {
  Hash hash;
  unsigned size = 0;
  EVP_MD_CTX* const c = context();
  const bool done = EVP_DigestInit_ex2(c, algorithm(), nullptr) == 1 &&
                    EVP_DigestUpdate(c, first.data(), first.size()) == 1 &&
                    EVP_DigestUpdate(c, second.data(), second.size()) == 1 &&
                    EVP_DigestFinal_ex(c, hash.data(), &size) == 1 && size == hash.size();
  if (!done) std::abort();  // Without a hash nothing here can be promised.
  return hash;
}

std::string base64(ByteView bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // the terminating zero
  return out;
}

std::optional<Bytes> find_base64(std::string_view text) {
  Bytes out(text.size() / 4 * 3 + 3);
  std::size_t size = 0;
  if (sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &size, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0) {
    return std::nullopt;
  }
  out.resize(size);
  if (base64(out) != text) return std::nullopt;
  return out;
}

Writer& Writer::raw(ByteView bytes) {
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  return *this;
}

Writer& Writer::text(std::string_view text) {
  if (text.size() > 0xffff) std::abort();  // A bug: such texts are names of ours.
  return u16(static_cast<std::uint16_t>(text.size())).raw(view(text));
}

Writer& Writer::number(std::uint64_t value, int size_bytes) {
  for (int shift = (size_bytes - 1) * 8; shift >= 0; shift -= 8) {
    bytes_.push_back(static_cast<std::uint8_t>(value >> shift));
  }
  return *this;
}

ByteView Reader::raw(std::size_t size_bytes) {
  if (!ok_ || rest_.size() < size_bytes) {
    ok_ = false;
    return {};
  }
  const ByteView taken = rest_.first(size_bytes);
  rest_ = rest_.subspan(size_bytes);
  return taken;
}

std::uint64_t Reader::number(int size_bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t octet : raw(static_cast<std::size_t>(size_bytes)))
    value = value << 8 | octet;
  return value;
}

}  // namespace ingang::ledger
