// Sealing: plaintext → padded, encrypted, committed; and back. Everything here happens before the
// head's lock.
//
// Source:  schema/ledger-format.md §3, §5. XChaCha20-Poly1305 (libsodium); a key for each entry,
// with a commitment. Promise: sealed octets open only under the stream, authority, key id and
// decided_at (or label) that they were sealed
//          for. Their length tells a size class, never the length of the text.
// Errors:  open answers corrupt when anything was altered; missing when the key is another.
#pragma once

#include <string_view>

#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::ledger {

// 256, 512, 1k, 2k, 3k, 4k, 6k, 8k, 12k, 16k, 24k … octets of padded plaintext.
[[nodiscard]] std::size_t size_class(std::size_t plaintext_size_bytes);

inline constexpr std::size_t kNonceSize = 24;                 // octets, before the ciphertext
inline constexpr std::size_t kSealedExtra = kNonceSize + 16;  // and the tag after it

// With what an act was asked under, as its entries bear it: the last octets of their nonces. The
// first ones are random still, so that no nonce comes twice. It is a keyed hash: for who has no key
// of the house it is as random as the rest.
using Trace = std::array<std::uint8_t, 16>;
[[nodiscard]] Trace trace_of(const SealedEntry& entry);

[[nodiscard]] SealedEntry seal_entry(const CaseKey& key, StreamId stream, Instant decided_at,
                                     ByteView plaintext, const Random& random,
                                     const Trace* trace = nullptr);
[[nodiscard]] Stored<Bytes> open_entry(const CaseKey& key, const SealedEntry& entry);
// Whether the entry was sealed with this key, without opening it.
[[nodiscard]] bool commits_to(const CaseKey& key, const SealedEntry& entry);

// What a sealed value is and whose: {"row", stream.text()}, {"outbox", id.text()}, {"answer",
// hex(key)}, {"draft", …}. A value moved to another place does not open.
struct Label {
  std::string_view what;
  std::string_view of;
};
[[nodiscard]] Bytes seal(const CaseKey& key, Label label, ByteView plaintext, const Random& random);
[[nodiscard]] Stored<Bytes> open(const CaseKey& key, Label label, ByteView sealed);

}  // namespace ingang::ledger
