#include "ledger/sealing.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

#include "ledger/canonical.h"
#include "ledger/envelope.h"

namespace ingang::ledger {
namespace {

constexpr std::size_t kTagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kLengthSize = 4;
static_assert(kNonceSize == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(kSealedExtra == kNonceSize + kTagSize);

Secret derive(const CaseKey& key, const Bytes& context) {
  Secret out;
  crypto_generichash(out.fill().data(), 32, context.data(), context.size(), key.reveal().data(),
                     32);
  return out;
}

Secret entry_key(const CaseKey& key, StreamId stream, ByteView nonce) {
  return derive(key, Writer(96).text("ingang entry key v1").raw(stream.bytes).raw(nonce).take());
}

Hash commitment(const Secret& key) {
  return sha256(Writer(64).text("ingang commitment v1").raw(key.reveal()).bytes());
}

Bytes entry_context(const SealedEntry& entry) {
  return Writer(128)
      .text("ingang entry v1")
      .u8(kEntryFormat)
      .raw(entry.stream.bytes)
      .text(entry.authority)
      .raw(entry.key.bytes)
      .i64(entry.decided_at.ms)
      .take();
}

Bytes value_context(const CaseKey& key, Label label) {
  return Writer(128)
      .text("ingang value v1")
      .text(key.authority())
      .raw(key.id().bytes)
      .text(label.what)
      .text(label.of)
      .take();
}

// nonce ‖ (length ‖ plaintext ‖ zeros up to the size class), encrypted where it lies ‖ tag. The
// nonce is there.
void encrypt(Bytes& sealed, ByteView plaintext, const Secret& key, const Bytes& context) {
  const std::size_t padded = sealed.size() - kSealedExtra;
  std::uint8_t* const body = sealed.data() + kNonceSize;
  for (std::size_t i = 0; i < kLengthSize; ++i) {
    body[i] = static_cast<std::uint8_t>(plaintext.size() >> (8 * (kLengthSize - 1 - i)));
  }
  if (!plaintext.empty()) std::memcpy(body + kLengthSize, plaintext.data(), plaintext.size());
  crypto_aead_xchacha20poly1305_ietf_encrypt(body, nullptr, body, padded, context.data(),
                                             context.size(), nullptr, sealed.data(),
                                             key.reveal().data());
}

Stored<Bytes> decrypt(ByteView sealed, const Secret& key, const Bytes& context) {
  Bytes body(sealed.size() - kSealedExtra);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          body.data(), nullptr, nullptr, sealed.data() + kNonceSize, sealed.size() - kNonceSize,
          context.data(), context.size(), sealed.data(), key.reveal().data()) != 0) {
    return std::unexpected(StoreError{StoreError::Kind::corrupt, "sealed octets do not open"});
  }
  const std::size_t size = Reader(body).u32();
  if (size > body.size() - kLengthSize) {
    return std::unexpected(StoreError{StoreError::Kind::corrupt, "sealed length is wrong"});
  }
  body.erase(body.begin(), body.begin() + kLengthSize);
  body.resize(size);
  return body;
}

Bytes with_nonce(std::size_t plaintext_size, const Random& random) {
  Bytes sealed(size_class(plaintext_size) + kSealedExtra);
  random(std::span(sealed).first(kNonceSize));
  return sealed;
}

bool long_enough(ByteView sealed) { return sealed.size() >= kSealedExtra + kLengthSize; }

std::unexpected<StoreError> too_short() {
  return std::unexpected(StoreError{StoreError::Kind::corrupt, "sealed octets are cut"});
}

}  // namespace

std::size_t size_class(std::size_t plaintext_size_bytes) {
  const std::size_t need = plaintext_size_bytes + kLengthSize;
  if (need <= 256) return 256;
  if (need <= 512) return 512;
  for (std::size_t power = 1024;; power *= 2) {
    if (need <= power) return power;
    if (power > 1024 && need <= power + power / 2) return power + power / 2;
  }
}

Trace trace_of(const SealedEntry& entry) {
  Trace out{};
  if (entry.sealed.size() < kNonceSize) return out;
  const auto nonce = std::span(entry.sealed).first(kNonceSize);
  std::ranges::copy(nonce.last(out.size()), out.begin());
  return out;
}

SealedEntry seal_entry(const CaseKey& key, StreamId stream, Instant decided_at, ByteView plaintext,
                       const Random& random, const Trace* trace) {
  SealedEntry entry{.stream = stream,
                    .authority = key.authority(),
                    .key = key.id(),
                    .decided_at = decided_at,
                    .sealed = with_nonce(plaintext.size(), random),
                    .commitment = {},
                    .sealed_hash = {}};
  const auto nonce = std::span(entry.sealed).first(kNonceSize);
  if (trace) std::ranges::copy(*trace, nonce.last(trace->size()).begin());
  const Secret own = entry_key(key, stream, nonce);
  encrypt(entry.sealed, plaintext, own, entry_context(entry));
  entry.commitment = commitment(own);
  entry.sealed_hash = sha256(entry.sealed);
  return entry;
}

Stored<Bytes> open_entry(const CaseKey& key, const SealedEntry& entry) {
  if (entry.key != key.id() || entry.authority != key.authority()) {
    return std::unexpected(StoreError{StoreError::Kind::missing, "sealed under another key"});
  }
  if (!long_enough(entry.sealed)) return too_short();
  const Secret own = entry_key(key, entry.stream, std::span(entry.sealed).first(kNonceSize));
  if (commitment(own) != entry.commitment) {
    return std::unexpected(
        StoreError{StoreError::Kind::corrupt, "entry is committed to another key"});
  }
  return decrypt(entry.sealed, own, entry_context(entry));
}

bool commits_to(const CaseKey& key, const SealedEntry& entry) {
  return entry.key == key.id() && long_enough(entry.sealed) &&
         commitment(entry_key(key, entry.stream, std::span(entry.sealed).first(kNonceSize))) ==
             entry.commitment;
}

Bytes seal(const CaseKey& key, Label label, ByteView plaintext, const Random& random) {
  Bytes sealed = with_nonce(plaintext.size(), random);
  encrypt(sealed, plaintext,
          derive(key, Writer().text("ingang value key v1").text(label.what).take()),
          value_context(key, label));
  return sealed;
}

Stored<Bytes> open(const CaseKey& key, Label label, ByteView sealed) {
  if (!long_enough(sealed)) return too_short();
  return decrypt(sealed, derive(key, Writer().text("ingang value key v1").text(label.what).take()),
                 value_context(key, label));
}

}  // namespace ingang::ledger
