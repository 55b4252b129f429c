// AlertRound: begins an alert of each step that waits and has a ladder, lets it climb, and ends it
// when the step has been taken. And a test ring when somebody has taken over the duty:
// test_rings.h.
//
// Source:  data/ladders.toml; docs/decisions/0054-alerts-and-notices.md.
// Promise: each alert is moved in a transaction of its own, and what is to be sent is in it: one
//          that fails keeps no other back, and nothing is sent that is not written. Of one case at
//          most one alert stands; its number follows from the case, so that two nodes never begin
//          it twice. Harmless when another node does it too.
// Errors:  the store's, of the first that failed; all others were tried.
// Threads: one calls step(); it moves several alerts at once.
// Tests:   alert_round_test.cpp
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/alert_steps.h"
#include "app/house.h"
#include "app/kinds.h"
#include "app/test_rings.h"

namespace ingang::app {

struct AlertsMoved {
  std::size_t begun{};
  std::size_t climbed{};
  std::size_t ended{};
};

class AlertRound {
 public:
  static constexpr std::size_t kMovedAtOnce = 8;

  // `at_once`: so many alerts are moved side by side.
  explicit AlertRound(const Foundation& house, std::size_t at_once = kMovedAtOnce)
      : house_(house), at_once_(at_once), test_rings_(house) {}
  ledger::Stored<AlertsMoved> step(Instant now);

  // Those that stand and whose whole ladder had nobody when it was climbed last: references.
  [[nodiscard]] const std::vector<std::string>& told_nobody() const { return told_nobody_; }
  // The units whose number nobody answered when it was tried, of the last day.
  [[nodiscard]] std::vector<std::string> unanswered(Instant now) const {
    return test_rings_.unanswered(now);
  }

 private:
  struct Standing {
    std::uint32_t version{};  // of the row of what waits, when it was last looked at
    Instant looked_at;
  };
  struct ToBegin {
    ledger::Row row;
    StepToTell what;
    std::string reference;
  };
  ledger::Stored<void> end_taken(Instant now, AlertsMoved& moved);
  ledger::Stored<void> end_if_taken(const House& house, const ledger::Row& row, Instant now,
                                    AlertsMoved& moved);
  // Nothing while one about this case stands.
  ledger::Stored<std::optional<std::string>> next_reference(const House& house,
                                                            const ledger::Row& row);
  ledger::Stored<void> begin_new(Instant now, AlertsMoved& moved);
  ledger::Stored<void> find_new(const House& house, const ledger::DueQuery& query, Instant now,
                                std::map<ledger::StreamId, ToBegin>& out);
  ledger::Stored<void> try_numbers(Instant now, AlertsMoved& moved);
  ledger::Stored<void> climb_due(Instant now, AlertsMoved& moved);

  const Foundation& house_;
  const std::size_t at_once_;
  TestRings test_rings_;
  std::map<ledger::StreamId, Standing> standing_;  // by alert
  std::map<ledger::StreamId, int> begun_;          // how many of a case are known to be there
  std::vector<std::string> told_nobody_;
};

}  // namespace ingang::app
