// Overdue: tells those who are concerned that a clock has run out, and tells them again until the
// step has been taken, so that nothing is forgotten because it is old or because somebody has it.
//
// Source:  data/deadlines.toml, [[reminder]]. After Registrerad the hub is not told any more.
// Promise: each clock of a row is told of when it runs out, also when another has run out before,
//          and also when it had run out long before the row was written; then again at every
//          reminder. One that has ceased to matter by itself is told of once more, as a change, so
//          that pages look again. In one round at most one page of older late rows is read, so
//          that with many of them some are told of a few rounds later. What was told is kept in
//          memory: after a restart everything is told again.
// Threads: one.
// Tests:   overdue_test.cpp.
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
  Overdue(const Foundation& house, Notifier& notifier) : house_(house), notifier_(notifier) {}
  // Answers how many rows were told of now.
  ledger::Stored<std::size_t> tell(Instant now);

 private:
  using Place = std::pair<Instant, ledger::StreamId>;
  struct Clock {
    Instant due;
    std::optional<Instant> told{};  // the last time
  };
  struct Known {
    std::uint32_t version{};
    std::vector<Clock> clocks;
    std::vector<std::string> hears;  // whom a late clock of it concerns
    Duration remind{};
    std::uint64_t round{};  // in which it was last seen
  };
  ledger::Stored<std::size_t> tell_newly_due(Instant now);
  ledger::Stored<std::size_t> tell_next_page(Instant now);
  ledger::Stored<std::size_t> tell_again(Instant now);
  std::size_t tell_one(const ledger::Row& row, Instant now);
  [[nodiscard]] static bool is_to_be_told(const Known& known, const Clock& clock, Instant now);
  void renew(Known& known, const ledger::Row& row) const;

  const Foundation& house_;
  Notifier& notifier_;
  std::map<ledger::StreamId, Known> known_;  // rows with a clock that has run out
  std::optional<Instant> told_until_;
  std::optional<Place> walked_to_;  // in the round through all of them
  std::uint64_t round_{1};
};

// Whether one of a row's clocks has run out and matters still; one that cannot be read is late by
// its row.
[[nodiscard]] bool is_late(const Foundation& house, const ledger::Row& row, Instant now);

}  // namespace ingang::app
