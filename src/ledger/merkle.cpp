#include "ledger/merkle.h"

#include <algorithm>
#include <bit>

#include "ledger/canonical.h"

namespace ingang::ledger {
namespace {

constexpr std::uint32_t kPage = 4096;

std::unexpected<StoreError> corrupt(std::string what) {
  return std::unexpected(StoreError{StoreError::Kind::corrupt, std::move(what)});
}

// MTH(D[from:to]) of RFC 6962, page by page.
Stored<Hash> range_root(std::uint64_t from, std::uint64_t to, const LeafReader& leaves) {
  Frontier tree;
  while (from < to) {
    const auto want = static_cast<std::uint32_t>(std::min<std::uint64_t>(kPage, to - from));
    const auto page = leaves(from, want);
    if (!page) return std::unexpected(page.error());
    if (page->empty() || page->size() > want) return corrupt("leaves are missing");
    for (const Hash& leaf : *page) tree.append(leaf);
    from += page->size();
  }
  return tree.root();
}

// The largest power of two smaller than n, for n > 1.
std::uint64_t split(std::uint64_t n) { return std::bit_floor(n - 1); }

}  // namespace

Hash node_hash(const Hash& left, const Hash& right) {
  std::array<std::uint8_t, 65> bytes;
  bytes[0] = 0x01;
  std::copy(left.begin(), left.end(), bytes.begin() + 1);
  std::copy(right.begin(), right.end(), bytes.begin() + 33);
  return sha256(bytes);
}

void Frontier::append(const Hash& leaf) {
  Hash node = leaf;
  for (std::uint64_t bits = size_; (bits & 1) != 0; bits >>= 1) {
    node = node_hash(full_.back(), node);
    full_.pop_back();
  }
  full_.push_back(node);
  ++size_;
}

Hash Frontier::root() const {
  if (full_.empty()) return sha256({});
  Hash node = full_.back();
  for (auto left = full_.rbegin() + 1; left != full_.rend(); ++left) node = node_hash(*left, node);
  return node;
}

Bytes Frontier::bytes() const {
  Writer out(8 + full_.size() * sizeof(Hash));
  out.u64(size_);
  for (const Hash& node : full_) out.raw(node);
  return out.take();
}

std::optional<Frontier> Frontier::find(ByteView bytes) {
  Reader in(bytes);
  Frontier frontier;
  frontier.size_ = in.u64();
  for (int left = std::popcount(frontier.size_); left > 0 && in.ok(); --left) {
    const ByteView node = in.raw(sizeof(Hash));
    if (in.ok()) std::copy(node.begin(), node.end(), frontier.full_.emplace_back().begin());
  }
  if (!in.at_end()) return std::nullopt;
  return frontier;
}

Stored<Hash> root_at(std::uint64_t size, const LeafReader& leaves) {
  return range_root(0, size, leaves);
}

// RFC 6962 §2.1.1 PATH(m, D[n]), from the top of the tree down and then turned.
Stored<std::vector<Hash>> inclusion_proof(std::uint64_t index, std::uint64_t size,
                                          const LeafReader& leaves) {
  if (index >= size) return std::unexpected(StoreError{StoreError::Kind::missing, "no such leaf"});
  std::vector<Hash> proof;
  std::uint64_t from = 0;
  std::uint64_t to = size;
  while (to - from > 1) {
    const std::uint64_t middle = from + split(to - from);
    const bool left = index < middle;
    const auto sibling = left ? range_root(middle, to, leaves) : range_root(from, middle, leaves);
    if (!sibling) return std::unexpected(sibling.error());
    proof.push_back(*sibling);
    (left ? to : from) = middle;
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

// RFC 6962 §2.1.2 SUBPROOF(m, D[n], b), likewise.
Stored<std::vector<Hash>> consistency_proof(std::uint64_t from_size, std::uint64_t to_size,
                                            const LeafReader& leaves) {
  if (from_size > to_size)
    return std::unexpected(StoreError{StoreError::Kind::missing, "no such tree"});
  std::vector<Hash> proof;
  if (from_size == 0 || from_size == to_size) return proof;
  std::uint64_t from = 0;
  std::uint64_t to = to_size;
  bool whole = true;  // D[from:to] began as the whole old tree, whose root the verifier has
  while (to != from_size) {
    const std::uint64_t middle = from + split(to - from);
    const bool left = from_size <= middle;
    const auto sibling = left ? range_root(middle, to, leaves) : range_root(from, middle, leaves);
    if (!sibling) return std::unexpected(sibling.error());
    proof.push_back(*sibling);
    if (!left) whole = false;
    (left ? to : from) = middle;
  }
  if (!whole) {
    const auto rest = range_root(from, to, leaves);
    if (!rest) return std::unexpected(rest.error());
    proof.push_back(*rest);
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

// RFC 9162 §2.1.3.2.
bool proves_inclusion(const std::vector<Hash>& proof, std::uint64_t index, std::uint64_t size,
                      const Hash& leaf, const Hash& root) {
  if (index >= size) return false;
  std::uint64_t fn = index;
  std::uint64_t sn = size - 1;
  Hash node = leaf;
  for (const Hash& sibling : proof) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      node = node_hash(sibling, node);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      node = node_hash(node, sibling);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && node == root;
}

// RFC 9162 §2.1.4.2.
bool proves_consistency(const std::vector<Hash>& proof, std::uint64_t from, std::uint64_t to,
                        const Hash& root_from, const Hash& root_to) {
  if (from > to) return false;
  if (from == to) return proof.empty() && root_from == root_to;
  if (from == 0) return proof.empty();
  std::vector<Hash> path = proof;
  if (std::has_single_bit(from)) path.insert(path.begin(), root_from);
  if (path.empty()) return false;
  std::uint64_t fn = from - 1;
  std::uint64_t sn = to - 1;
  while ((fn & 1) != 0) {
    fn >>= 1;
    sn >>= 1;
  }
  Hash old_node = path.front();
  Hash new_node = path.front();
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      old_node = node_hash(path[i], old_node);
      new_node = node_hash(path[i], new_node);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      new_node = node_hash(new_node, path[i]);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && old_node == root_from && new_node == root_to;
}

}  // namespace ingang::ledger
