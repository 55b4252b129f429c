// Reopened: handovers that were closed by the rules of an older program and are open by those of a
// newer one, because they were never done. A banner tells the unit.
//
// Promise: the banner is computed, so nobody has to dismiss it. As long as one of them is open at
//          the unit, it says how many are open; when the last is closed, it is gone.
// Secrecy: counts only what the viewer's own lists may show.
// Threads: any.
#pragma once

#include <vector>

#include "app/house.h"
#include "app/views.h"
#include "domain/access/actor.h"

namespace ingang::app {

class Reopened {
 public:
  explicit Reopened(const Foundation& house) : house_(house) {}

  // Called before the row is replaced, since afterwards nothing tells that it was closed.
  ledger::Stored<void> note(const ledger::Row& row) const;
  // Those that are still open at the actor's unit; nothing when none is.
  [[nodiscard]] Outcome<std::optional<ReopenedView>> at_unit_of(const access::Actor& actor) const;

 private:
  const Foundation& house_;
};

// The inbox, with what its banner says.
[[nodiscard]] Outcome<ListView> with_reopened(const House& house, const access::Actor& actor,
                                              ListView list);

}  // namespace ingang::app
