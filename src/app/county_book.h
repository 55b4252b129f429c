// CountyBook: the county's snapshot of this instant, and the one that comes next.
//
// Source:  docs/decisions/0045-one-snapshot-of-the-county.md.
// Promise: at() asks no store and waits for no reading: whoever handles a report never waits for
//          the directory. A planned change holds from its instant on, by this node's clock, since
//          what comes next was read beforehand. A reading that fails, or whose parts contradict
//          each other, leaves what there is; contradictory parts are followed only when nothing
//          whole has been read, and then they are told.
// Errors:  refresh() answers the Fault of the source; or corrupt, with what contradicts.
// Threads: any. One reading at a time; those that ask for one meanwhile wait for it.
// Tests:   county_book_test.cpp, one_snapshot_test.cpp; tests/loop/planned_change_test.cpp.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/county_now.h"
#include "app/problem.h"
#include "ledger/store.h"

namespace ingang::app {

class CountyBook {
 public:
  // How the county stands, or will stand, at an instant, as far as is known now.
  using Source = std::function<Outcome<CountyNow>(Instant)>;

  // What there is until the first reading. Without a source it stays.
  explicit CountyBook(CountyNow first, Source source = {});

  [[nodiscard]] std::shared_ptr<const CountyNow> at(Instant now) const;

  // Reads anew. Whoever has changed a stream of the county calls this before the answer, so that
  // the next act at this node follows it.
  Outcome<void> refresh(Instant now);
  // Whether there is something to read: a stream has changed, or what was planned has taken effect.
  [[nodiscard]] bool is_due(Instant now) const;
  // What contradicts what in the county that is followed; empty but when nothing whole has been
  // read since the start.
  [[nodiscard]] std::vector<std::string> contradictions() const;
  // Hears of each commit that changes the county, at whichever node: then it is due.
  void follow(ledger::Store& ledger);
  // From now on by another source: once there is something to read. Before anything is served.
  void read_from(Source source);

 private:
  using Shared = std::shared_ptr<const CountyNow>;
  Outcome<CountyNow> read(Instant at) const;
  void take_next(Instant now) const;  // under the lock

  Source source_;
  std::mutex reading_;
  mutable std::mutex mutex_;
  mutable Shared current_;
  mutable Shared next_;
  std::vector<std::string> contradictions_;
  bool whole_{};  // what was read last did not contradict itself; of `reading_`
  // Of its own: a store may still tell of a commit when the book has gone.
  std::shared_ptr<std::atomic<bool>> changed_;
};

}  // namespace ingang::app
