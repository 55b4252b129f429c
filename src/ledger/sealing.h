// Sealing: pads, encrypts and commits to a plaintext, and opens it again. The store does all of
// this before it locks the head.
//
// Source:  schema/ledger-format.md §3, §5. XChaCha20-Poly1305 (libsodium); a key for each entry,
//          with a commitment.
// Promise: sealed octets can be opened only with the stream, authority, key id and decided_at (or
//          label) that they were sealed for. From their length one can tell a size class, and not
//          the length of the text.
// Errors:  opening answers corrupt when anything was altered, and missing when the key is another.
#pragma once

#include <string_view>

#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::ledger {

// 256, 512, 1k, 2k, 3k, 4k, 6k, 8k, 12k, 16k, 24k … octets of padded plaintext.
[[nodiscard]] std::size_t size_class(std::size_t plaintext_size_bytes);

inline constexpr std::size_t kNonceSize = 24;                 // octets, before the ciphertext
inline constexpr std::size_t kSealedExtra = kNonceSize + 16;  // and the tag after it

// A keyed hash of the idempotency key under which an act was asked for. It stands in the last
// octets of the nonce of each of the act's entries. The first octets of a nonce are random, so that
// no nonce is used twice. Without the installation's keys the trace looks random too.
using Trace = std::array<std::uint8_t, 16>;
[[nodiscard]] Trace trace_of(const SealedEntry& entry);

[[nodiscard]] SealedEntry seal_entry(const CaseKey& key, StreamId stream, Instant decided_at,
                                     ByteView plaintext, const Random& random,
                                     const Trace* trace = nullptr);
[[nodiscard]] Stored<Bytes> open_entry(const CaseKey& key, const SealedEntry& entry);
// Whether the entry was sealed with this key, without opening it.
[[nodiscard]] bool commits_to(const CaseKey& key, const SealedEntry& entry);

// What a sealed value is and what it belongs to: {"row", stream.text()}, {"outbox", id.text()},
// {"answer", hex(key)}, {"draft", …}. A value that was moved to another place cannot be opened.
struct Label {
  std::string_view what;
  std::string_view of;
};
[[nodiscard]] Bytes seal(const CaseKey& key, Label label, ByteView plaintext, const Random& random);
[[nodiscard]] Stored<Bytes> open(const CaseKey& key, Label label, ByteView sealed);

}  // namespace ingang::ledger
