// Rosters: the use cases of a roster: a team's plan of duty, its changes, swaps and relief; one's
// own shifts; and what is told to whoever comes on.
//
// Promise: as Reports: what is answered is durable, each write is done once for each Once, and
//          nothing is read before its access entry is durable. One roster for each unit, also when
//          two begin it at once: its number is made of the unit's code.
// Errors:  Refused: no_such_roster (also when it is not the viewer's to know), no_such_team, the
//          domain's codes, key_reused. Fault: see problem.h.
// Threads: any.
// Tests:   rosters_test.cpp, tests/api/roster_test.cpp
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/roster_view.h"

namespace ingang::app {

inline constexpr Code kNoSuchTeam{"no_such_team"};

class Rosters {
 public:
  explicit Rosters(House house) : house_(std::move(house)) {}

  Outcome<RosterListView> list(const access::Actor& actor) const;
  Outcome<MineView> mine(const access::Actor& actor) const;
  Outcome<RosterView> view(std::string_view reference, const PlanSpan& days,
                           const access::Actor& actor) const;
  // Överrapportering: what is open for this person at the team's desk, and the lines for the next.
  Outcome<HandingOverView> handing_over(std::string_view reference,
                                        const access::Actor& actor) const;

  Outcome<RosterView> begin(const std::string& unit, std::vector<roster::Function> functions,
                            const access::Actor& actor, const Once& once) const;
  // One act on one roster. What the directory, the accounts and the data must answer is asked here;
  // `what`: for the access log, "roster.relieve".
  Outcome<RosterView> act(std::string_view reference, roster::Command command, std::string what,
                          const access::Actor& actor, const Once& once) const;

 private:
  const House house_;
};

// "JOU-7K3MQ-2XPRA", of a unit: keyed, so that nobody makes it of the unit's code alone.
[[nodiscard]] std::string roster_reference(const House& house, std::string_view unit);

}  // namespace ingang::app
