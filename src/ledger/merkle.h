// Merkle: the Merkle tree of RFC 6962 over the hashes of the entries: the frontier (what must be
// kept so that the tree can grow), proofs, and the verification of proofs.
//
// Source:  RFC 6962 §2.1 (tree, audit path, consistency proof); RFC 9162 §2.1.3.2, §2.1.4.2
//          (verification).
// Promise: append() computes one hash on average and root() at most 64. A frontier of any size fits
//          in 2 KiB.
// Threads: not safe for several at once: the caller holds the lock of the head.
#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <vector>

#include "ledger/store.h"

namespace ingang::ledger {

[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);

class Frontier {
 public:
  void append(const Hash& leaf);
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] Hash root() const;  // SHA-256 of nothing for an empty tree

  // For the head's row: u64 size, then the hashes of the full subtrees, largest first.
  [[nodiscard]] Bytes bytes() const;
  static std::optional<Frontier> find(ByteView bytes);

  friend bool operator==(const Frontier&, const Frontier&) = default;

 private:
  std::uint64_t size_{};
  std::vector<Hash> full_;  // roots of full subtrees, largest first: one for each set bit of size_
};

// Leaf hashes n = after + 1 …, at most `limit`, as Store::leaves.
using LeafReader =
    std::function<Stored<std::vector<Hash>>(std::uint64_t after, std::uint32_t limit)>;

[[nodiscard]] Stored<Hash> root_at(std::uint64_t size, const LeafReader& leaves);
// Proves that leaf `index` (0 for n = 1) is in the tree of `size` leaves. Reads all leaves once, in
// constant memory.
[[nodiscard]] Stored<std::vector<Hash>> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                                        const LeafReader& leaves);
// Proves that the tree of `to` leaves extends the tree of `from` leaves.
[[nodiscard]] Stored<std::vector<Hash>> consistency_proof(std::uint64_t from, std::uint64_t to,
                                                          const LeafReader& leaves);

[[nodiscard]] bool proves_inclusion(const std::vector<Hash>& proof, std::uint64_t index,
                                    std::uint64_t size, const Hash& leaf, const Hash& root);
[[nodiscard]] bool proves_consistency(const std::vector<Hash>& proof, std::uint64_t from,
                                      std::uint64_t to, const Hash& root_from, const Hash& root_to);

}  // namespace ingang::ledger
