// Ringing: whom to ring about a roster, as one viewer is answered; of one view, or of a list of
// them.
//
// Source:  docs/decisions/0047-rosters.md.
// Promise: the viewer is not among them, nor the telephone of the viewer's own unit. What is asked
//          of the hub's roster is read once, and only when somebody there would be rung. A hub's
//          roster that cannot be read has an alarm of its own; then the hub's telephone is named.
// Errors:  the Fault of the store, or of the accounts.
// Threads: one.
// Tests:   roster_ring_test.cpp
#pragma once

#include <optional>
#include <vector>

#include "app/roster_view.h"

namespace ingang::app {

class Ringing {
 public:
  explicit Ringing(const Viewer& viewer) : viewer_(viewer) {}
  // `names`: at least those who have a function now and work somewhere today. `team`: see
  // team_today() of roster_facts.h.
  Outcome<std::vector<RingView>> of(const roster::State& state, const StaffNames& names,
                                    const std::vector<access::Actor>& team);

 private:
  struct Hub {
    std::optional<roster::State> state;  // none: it has no roster that can be read
    StaffNames names;                    // of its seniors on call who work somewhere today
  };
  Outcome<const Hub*> hub();
  void add_managers(const roster::State& state, const std::vector<access::Actor>& team,
                    std::vector<RingView>& to) const;

  const Viewer& viewer_;
  std::optional<Hub> hub_;  // once it has been asked for
};

}  // namespace ingang::app
