// RosterAhead: says aloud what is wrong with the plans ahead: to the managers of a team what its
// warnings are about, and of teams that answer at night what is within a day to the hub's alarms
// (duty_watch.h).
//
// Source:  docs/decisions/0047-rosters.md; domain/roster/alarming.h.
// Promise: each roster is asked at most once a minute. Its managers are told when something new is
//          wrong, again at each reminder while they are at work, and once when nothing is any more.
//          What was told is kept in memory: after a restart it is told again. A team without a
//          roster is not heard of, and one whose roster cannot be read has an alarm of its own.
// Errors:  the store's, or the accounts'; then it is asked again at once.
// Threads: one.
// Tests:   roster_ahead_test.cpp
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/house.h"
#include "domain/roster/alarming.h"

namespace ingang::app {

class RosterAhead {
 public:
  RosterAhead(const Foundation& house, Notifier& notifier) : house_(house), notifier_(notifier) {}

  // Of teams that answer at night: the references of those of which each is so within a day.
  using Near = std::map<roster::Sounds, std::vector<std::string>>;
  // Nothing when it was asked less than a minute ago.
  ledger::Stored<std::optional<Near>> look(Instant now);

 private:
  struct Told {
    std::set<roster::Sounds> what;
    Instant at;
  };
  void tell(const House& house, const roster::State& state, const std::set<roster::Sounds>& what,
            Instant now);

  const Foundation& house_;
  Notifier& notifier_;
  std::optional<Instant> seen_;
  std::map<std::string, Told> told_;  // by reference
};

// The kind of a change that tells a team's managers that something is wrong with the plan ahead.
inline constexpr std::string_view kRosterWarned = "roster_warned";

}  // namespace ingang::app
