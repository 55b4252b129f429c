// Overdue: tells those who may know, once, that a clock has run out: so that the hub's screens
// sound again.
//
// Promise: a row is told once for each of its clocks, also one that runs out after another, and one
// that had run out long before it was written. At most one page of the rows whose clocks ran out
// earlier is read at a time; with many such, what was old when written is told some rounds later.
// What was told is kept in memory: after a restart it is told again. Threads: one.
// Tests:   overdue_test.cpp
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "app/house.h"
#include "app/ports.h"

namespace ingang::app {

class Overdue {
 public:
  Overdue(const House& house, Notifier& notifier) : house_(house), notifier_(notifier) {}
  // How many were told now.
  ledger::Stored<std::size_t> tell(Instant now);

 private:
  using Place = std::pair<Instant, ledger::StreamId>;
  struct Clock {
    Instant due;
    bool told{};
  };
  struct Known {
    std::uint32_t version{};
    std::vector<Clock> clocks;
    std::uint64_t round{};  // in which it was last seen
  };
  ledger::Stored<std::size_t> tell_newly_due(Instant now);
  ledger::Stored<std::size_t> tell_next_page(Instant now);
  ledger::Stored<std::size_t> tell_later_clocks(Instant now);
  std::size_t tell_one(const ledger::Row& row, Instant now);
  void renew(Known& known, const ledger::Row& row) const;

  const House& house_;
  Notifier& notifier_;
  std::map<ledger::StreamId, Known> known_;  // rows with a clock that has run out
  std::optional<Instant> told_until_;
  std::optional<Place> walked_to_;  // in the round through all of them
  std::uint64_t round_{1};
};

}  // namespace ingang::app
