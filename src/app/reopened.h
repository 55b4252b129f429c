// Reopened: handovers that were closed when the rows were last folded otherwise, and are open now:
// what a unit is told once, in one banner, when a newer program knows that they were never done.
//
// Promise: derived, so that nobody has to click it away: as long as one of them is open at the
//          unit, the banner says how many are; when the last is closed, it is gone.
// Secrecy: counts only what the asker's lists may show.
// Threads: any.
#pragma once

#include <vector>

#include "app/house.h"
#include "app/views.h"
#include "domain/access/actor.h"

namespace ingang::app {

class Reopened {
 public:
  explicit Reopened(const House& house) : house_(house) {}

  // Before the row is mended: afterwards nothing tells that it was closed.
  ledger::Stored<void> note(const ledger::Row& row) const;
  // Those that are still open at the actor's unit; nothing when none is.
  [[nodiscard]] Outcome<std::optional<ReopenedView>> at_unit_of(const access::Actor& actor) const;

 private:
  const House& house_;
};

// The inbox, with what its banner says.
[[nodiscard]] Outcome<ListView> with_reopened(const House& house, const access::Actor& actor,
                                              ListView list);

}  // namespace ingang::app
