// Merkle: the tree of RFC 6962 over leaf hashes: a growing frontier, proofs, and their
// verification.
//
// Source:  RFC 6962 §2.1 (tree, audit path, consistency proof); RFC 9162 §2.1.3.2, §2.1.4.2
// (verification). Promise: append() costs one hash on average and root() at most 64; a frontier of
// any size fits in 2 KiB. Threads: none; guard it as the head is guarded.
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
// That leaf `index` (0 for n = 1) stands in the tree of `size`. Reads all leaves once, in constant
// memory.
[[nodiscard]] Stored<std::vector<Hash>> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                                        const LeafReader& leaves);
// That the tree of `from` is how the tree of `to` began.
[[nodiscard]] Stored<std::vector<Hash>> consistency_proof(std::uint64_t from, std::uint64_t to,
                                                          const LeafReader& leaves);

[[nodiscard]] bool proves_inclusion(const std::vector<Hash>& proof, std::uint64_t index,
                                    std::uint64_t size, const Hash& leaf, const Hash& root);
[[nodiscard]] bool proves_consistency(const std::vector<Hash>& proof, std::uint64_t from,
                                      std::uint64_t to, const Hash& root_from, const Hash& root_to);

}  // namespace ingang::ledger
