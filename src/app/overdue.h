// Overdue: tells those whom it concerns that a clock has run out, and again for as long as nobody
// has done what is due: so that nothing goes quiet because it is old, or because somebody has it.
//
// Source:  data/deadlines.toml, [[reminder]]. After Registrerad the hub is told nothing.
// Promise: a row is told for each of its clocks when it runs out, also one that runs out after
// another, and one that had run out long before it was written; then again at every reminder. At
// most one page of the rows whose clocks ran out earlier is read at a time; with many such, what
// was old when written is told some rounds later. What was told is kept in memory: after a restart
// it is told again. Threads: one. Tests:   overdue_test.cpp
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

  const House& house_;
  Notifier& notifier_;
  std::map<ledger::StreamId, Known> known_;  // rows with a clock that has run out
  std::optional<Instant> told_until_;
  std::optional<Place> walked_to_;  // in the round through all of them
  std::uint64_t round_{1};
};

}  // namespace ingang::app
