// Sealing that seals nothing: what `./dev bench cost` links instead of src/ledger/sealing.cpp. Same
// sizes, same form, no cipher, no key derivation, no commitment, no hash.
#include <algorithm>

#include "ledger/sealing.h"

namespace ingang::ledger {

namespace {

constexpr std::size_t kLength = 4;

Bytes laid_out(ByteView plaintext) {
  Bytes out(size_class(plaintext.size()) + kSealedExtra);
  for (std::size_t i = 0; i < kLength; ++i)
    out[kNonceSize + i] = static_cast<std::uint8_t>(plaintext.size() >> (8 * i));
  std::ranges::copy(plaintext, out.begin() + kNonceSize + kLength);
  return out;
}

Bytes read_out(ByteView sealed) {
  std::size_t size = 0;
  for (std::size_t i = 0; i < kLength; ++i)
    size |= static_cast<std::size_t>(sealed[kNonceSize + i]) << (8 * i);
  const auto from = sealed.subspan(kNonceSize + kLength, size);
  return {from.begin(), from.end()};
}

}  // namespace

std::size_t size_class(std::size_t plaintext_size_bytes) {
  const std::size_t need = plaintext_size_bytes + kLength;
  if (need <= 256) return 256;
  if (need <= 512) return 512;
  for (std::size_t power = 1024;; power *= 2) {
    if (need <= power) return power;
    if (power > 1024 && need <= power + power / 2) return power + power / 2;
  }
}

Trace trace_of(const SealedEntry&) { return {}; }

SealedEntry seal_entry(const CaseKey& key, StreamId stream, Instant decided_at, ByteView plaintext,
                       const Random&, const Trace*) {
  return {.stream = stream,
          .authority = key.authority(),
          .key = key.id(),
          .decided_at = decided_at,
          .sealed = laid_out(plaintext),
          .commitment = {},
          .sealed_hash = {}};
}
Stored<Bytes> open_entry(const CaseKey&, const SealedEntry& entry) {
  return read_out(entry.sealed);
}
bool commits_to(const CaseKey&, const SealedEntry&) { return true; }
Bytes seal(const CaseKey&, Label, ByteView plaintext, const Random&) { return laid_out(plaintext); }
Stored<Bytes> open(const CaseKey&, Label, ByteView sealed) { return read_out(sealed); }

}  // namespace ingang::ledger
