// IndexWorker: makes search tokens of the tasks that acts have left, in order, so that an act
// itself is quick.
//
// Promise: a report can be found within a second after it was stored; until then the search itself
//          opens the newest cases. A task whose key is destroyed makes no tokens. A task that
//          cannot be opened is made from its stream instead, if there is one, and is counted: it
//          does not stop the others. Doing a task twice does no harm. The node that leads does the
//          tasks; on every node look() says whether somebody does.
// Threads: one thread does the tasks, one looks. Any thread may read lag().
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <vector>

#include "app/house.h"
#include "app/index_task.h"

namespace ingang::app {

// The tokens of one task, made with its authority's newest key. None when its key is destroyed.
[[nodiscard]] ledger::Stored<std::vector<Hash>> tokens_of(const House& house,
                                                          const ledger::IndexTask& task);
[[nodiscard]] std::vector<Hash> tokens_of(const House& house, const ledger::Authority& authority,
                                          const std::vector<Compound>& compounds);
// What a stream is searched by, as it was told when the stream began: the same as its task had.
// Corrupt when an entry does not open or decode.
[[nodiscard]] ledger::Stored<std::vector<Compound>> compounds_from_entries(
    const House& house, const std::vector<ledger::Entry>& entries);

inline constexpr std::chrono::seconds kIndexBehindAfter{10};

class IndexWorker {
 public:
  explicit IndexWorker(const Foundation& house) : house_(house) {}

  // Does at most `tasks` tasks, and answers how many were done.
  ledger::Stored<std::size_t> step(std::uint32_t tasks);
  // Called each second. False when the oldest task has waited for longer than kIndexBehindAfter.
  ledger::Stored<bool> look(
      std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now());
  // How many tasks waited at the latest look, on any node; at least so many.
  [[nodiscard]] std::size_t lag() const { return lag_; }
  // How many tasks could not be opened since the last call.
  [[nodiscard]] std::uint64_t take_unreadable() { return unreadable_.exchange(0); }

 private:
  ledger::Stored<ledger::Indexed> do_task(std::uint64_t number, const ledger::IndexTask& task);
  ledger::Stored<ledger::Indexed> do_from_stream(std::uint64_t number,
                                                 const ledger::IndexTask& task);

  const Foundation& house_;
  std::atomic<std::size_t> lag_{};
  std::uint64_t first_{};
  std::chrono::steady_clock::time_point first_since_;
  std::atomic<std::uint64_t> unreadable_{};
};

}  // namespace ingang::app
