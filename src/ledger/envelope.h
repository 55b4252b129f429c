// Envelope: the part of an entry that stands in the clear, as octets, and the leaf made of it.
//
// Source:  schema/ledger-format.md §2; RFC 6962 §2.1 (leaf = SHA-256(0x00 ‖ envelope)).
// Promise: holds the SHA-256 of the sealed octets instead of them, so that some 200 octets are
// hashed under the head's
//          lock. The position n is never in it: proof of place is the tree's work.
#pragma once

#include <span>
#include <string_view>

#include "ledger/store.h"

namespace ingang::ledger {

inline constexpr std::uint8_t kEntryFormat = 1;

[[nodiscard]] Bytes envelope(std::string_view ledger, const Entry& entry);
[[nodiscard]] Hash leaf_hash(std::string_view ledger, const Entry& entry);

// Digest of the outbox items that came with an entry, in any order; zero when there are none.
// Computed by the store before the lock, from the batch; by verify from what the store has kept.
[[nodiscard]] Hash attached_digest(std::span<const OutboxItem> outbox);
[[nodiscard]] Hash attached_digest(std::span<const AttachedItem> kept);

}  // namespace ingang::ledger
