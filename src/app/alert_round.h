// AlertRound: begins an alert of each step that waits and has a ladder, lets it climb, and ends it
// when the step has been taken.
//
// Source:  data/ladders.toml; docs/decisions/0054-alerts-and-notices.md.
// Promise: each alert is moved in a transaction of its own, and what is to be sent is in it: one
//          that fails keeps no other back, and nothing is sent that is not written. Of one case at
//          most one alert stands; its number follows from the case, so that two nodes never begin
//          it twice. Harmless when another node does it too.
// Errors:  the store's, of the first that failed; all others were tried.
// Threads: one.
// Tests:   alert_round_test.cpp
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/house.h"
#include "app/kinds.h"

namespace ingang::app {

struct AlertsMoved {
  std::size_t begun{};
  std::size_t climbed{};
  std::size_t ended{};
  std::vector<std::string> told_nobody;  // those whose whole ladder has nobody now: references
};

class AlertRound {
 public:
  explicit AlertRound(const Foundation& house) : house_(house) {}
  ledger::Stored<AlertsMoved> step(Instant now);

 private:
  struct Standing {
    std::uint32_t version{};  // of the row of what waits, when it was last looked at
    bool waits{};
  };
  ledger::Stored<void> end_taken(Instant now, AlertsMoved& moved);
  ledger::Stored<void> end_if_taken(const House& house, const ledger::Row& row, AlertsMoved& moved);
  // Nothing while one about this case stands.
  ledger::Stored<std::optional<std::string>> next_reference(const House& house,
                                                            const ledger::Row& row);
  ledger::Stored<void> begin_new(Instant now, AlertsMoved& moved);
  ledger::Stored<void> begin_where(const ledger::DueQuery& query, Instant now, AlertsMoved& moved);
  ledger::Stored<void> climb_due(Instant now, AlertsMoved& moved);

  const Foundation& house_;
  std::map<ledger::StreamId, Standing> standing_;  // by alert
  std::map<ledger::StreamId, int> begun_;          // how many of a case are known to be there
};

// The number of the n-th alert about a case, from 1.
[[nodiscard]] std::string alert_reference(const House& house, std::string_view about_stream, int n);

}  // namespace ingang::app
