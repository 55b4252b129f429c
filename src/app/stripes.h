// Stripes: a fixed number of locks, shared by all ids. Acts on the same id wait for each other;
// acts on different ids hardly ever do.
//
// Promise: several locks are always taken in the same order, so that there is no deadlock. Whoever
//          holds some takes no more.
// Threads: any.
#pragma once

#include <array>
#include <mutex>
#include <set>
#include <vector>

#include "base/bytes.h"

namespace ingang::app {

class Stripes {
 public:
  using Hold = std::vector<std::unique_lock<std::mutex>>;

  // Held until the answer is destroyed. No id may be empty.
  [[nodiscard]] Hold hold(const std::vector<ByteView>& ids) {
    std::set<std::size_t> which;
    for (const auto& id : ids) which.insert(id.back() % locks_.size());
    Hold out;
    out.reserve(which.size());
    for (const auto at : which) out.emplace_back(locks_.at(at));
    return out;
  }

 private:
  std::array<std::mutex, 64> locks_;
};

}  // namespace ingang::app
