// RosterWatch: what the rosters of teams that answer at night say of this moment, held against who
// is heard from: for the alarms of the hub (duty_watch.h).
//
// Source:  LAW: secrecy.protected_persons; docs/decisions/0047-rosters.md.
// Promise: on shift is rostered and present. Which teams answer at night is asked of the directory
//          of this instant. A roster that cannot be read has an alarm of its own, and is late here
//          by its row alone.
// Errors:  the store's; then nothing is said.
// Tests:   roster_watch_test.cpp
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/house.h"
#include "app/problem.h"
#include "domain/roster/roster.h"

namespace ingang::app {

struct RosterLook {
  bool absent{};      // somebody who has the duty by the plan is not here
  bool unrostered{};  // somebody is here, and nobody of those who have the duty
  bool unrelieved{};  // nobody has taken over in time
  // Somebody on shift at the hub is cleared. Nothing when the hub has no roster of the duty.
  std::optional<bool> cleared{};
};

// The row of every roster but synthetic ones, whenever its team answers.
ledger::Stored<std::vector<ledger::Row>> rosters_of_county(const House& house);

// As lists keep it, without words and numbers; nothing when it cannot be read.
ledger::Stored<std::shared_ptr<const roster::State>> roster_state(const House& house,
                                                                  const ledger::Row& row);
// What a watch answers that asks a store, of a use case that failed.
[[nodiscard]] ledger::StoreError store_error(const Problem& problem);

// `listening_since`: nothing is known of who was here before.
ledger::Stored<RosterLook> look_at_rosters(const House& house, Instant listening_since,
                                           Instant now);

}  // namespace ingang::app
