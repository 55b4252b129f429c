// IndexWorker: makes search tokens of what the append left to do, in order, so that the append
// itself stays short.
//
// Promise: a report is searchable within a second of being stored; until then search opens the tail
// itself. A task whose
//          key is destroyed ends without tokens. Doing a task twice is harmless.
// Threads: one thread steps it; lag() may be read by any.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "app/house.h"
#include "app/index_task.h"

namespace ingang::app {

// Tokens of one task, under its authority's newest key. Empty when its key is destroyed.
[[nodiscard]] ledger::Stored<std::vector<Hash>> tokens_of(const House& house,
                                                          const ledger::IndexTask& task);
[[nodiscard]] std::vector<Hash> tokens_of(const House& house, const ledger::Authority& authority,
                                          const std::vector<Compound>& compounds);
// What a stream is searched by, as it was told when the stream began: the same as its task had.
// Corrupt when an entry does not open or decode.
[[nodiscard]] ledger::Stored<std::vector<Compound>> compounds_from_entries(
    const House& house, const std::vector<ledger::Entry>& entries);

class IndexWorker {
 public:
  explicit IndexWorker(const House& house) : house_(house) {}

  // At most `tasks` of what waits; how many were done.
  ledger::Stored<std::size_t> step(std::uint32_t tasks);
  // Tasks seen waiting at the latest step; at least so many.
  [[nodiscard]] std::size_t lag() const { return lag_; }

 private:
  const House& house_;
  std::atomic<std::size_t> lag_{};
};

}  // namespace ingang::app
