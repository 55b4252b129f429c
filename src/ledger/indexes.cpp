#include "ledger/indexes.h"

#include <algorithm>

namespace ingang::ledger {

Stored<std::vector<std::string>> differing_indexes(const Store& store, Indexes::Walk walk,
                                                   std::uint64_t places_max) {
  constexpr std::uint32_t kAtOnce = 2000;
  std::vector<std::string> out;
  const auto* indexes = store.indexes();
  if (!indexes) return out;
  const auto walking = indexes->walk_indexes(walk);
  for (std::uint64_t seen = 0; seen < places_max;) {
    auto page = walking->step(kAtOnce);
    if (!page) return std::unexpected(page.error());
    for (auto& what : page->differing) {
      if (std::ranges::find(out, what) == out.end()) out.push_back(std::move(what));
    }
    if (page->round_ended) break;
    seen += page->seen;
  }
  return out;
}

}  // namespace ingang::ledger
