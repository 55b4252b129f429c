// A tree that hashes nothing: what `./dev bench cost` links instead of the functions of
// src/ledger/merkle.cpp and envelope.cpp that the append calls. The leaf's row is still written.
#include "ledger/envelope.h"
#include "ledger/merkle.h"

namespace ingang::ledger {

Hash leaf_hash(std::string_view, const Entry& entry) { return entry.sealed_hash; }

void Frontier::append(const Hash& leaf) {
  for (std::uint64_t bits = size_; (bits & 1) != 0; bits >>= 1) full_.pop_back();
  full_.push_back(leaf);
  ++size_;
}

Hash Frontier::root() const { return full_.empty() ? Hash{} : full_.front(); }

}  // namespace ingang::ledger
