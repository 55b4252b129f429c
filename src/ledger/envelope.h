// Envelope: the part of an entry that stands in the clear, as octets, and the leaf made of it.
//
// Source:  schema/ledger-format.md §2; RFC 6962 §2.1 (leaf = SHA-256(0x00 ‖ envelope)).
// Promise: contains the SHA-256 of the encrypted octets instead of the octets, so that only about
//          200 octets are hashed while the head is locked. It does not contain the position n: the
//          Merkle tree proves the position.
#pragma once

#include <span>
#include <string_view>

#include "ledger/store.h"

namespace ingang::ledger {

inline constexpr std::uint8_t kEntryFormat = 1;

[[nodiscard]] Bytes envelope(std::string_view ledger, const Entry& entry);
[[nodiscard]] Hash leaf_hash(std::string_view ledger, const Entry& entry);

// Digest of the outbox items that came with an entry, whatever their order; zero when there are
// none. The store computes it from the batch before it takes the lock; verify computes it from what
// the store has kept.
[[nodiscard]] Hash attached_digest(std::span<const OutboxItem> outbox);
[[nodiscard]] Hash attached_digest(std::span<const AttachedItem> kept);

}  // namespace ingang::ledger
