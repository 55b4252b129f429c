// TestRings (provringning): when somebody has taken over the duty of a team, its number is rung
// once, so that it is known to lead to them.
//
// Source:  data/ladders.toml ([[proof]]); docs/decisions/0054-alerts-and-notices.md.
// Promise: only when the latest proof of that number is older than the data says: an answered ring
//          or a message that arrived, or that somebody has proved it by hand. One ring for each
//          relief, whichever node and however often it starts. Nobody off duty is rung.
// Errors:  the store's, of the first that failed; all others were tried.
// Threads: one.
// Tests:   test_rings_test.cpp
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/house.h"
#include "app/kinds.h"

namespace ingang::app {

class TestRings {
 public:
  explicit TestRings(const Foundation& house) : house_(house) {}
  // How many were begun.
  ledger::Stored<std::size_t> step(Instant now);
  // The units whose number nobody answered at the latest, of the last day.
  [[nodiscard]] std::vector<std::string> unanswered(Instant now) const;

 private:
  ledger::Stored<bool> look_at(const House& house, const ledger::Row& row, Instant now);

  const Foundation& house_;
  Instant looked_at_{};
  std::map<ledger::StreamId, Instant> settled_;  // by roster: the relief that needs no ring more
  std::map<std::string, Instant> unanswered_;    // by unit
};

}  // namespace ingang::app
