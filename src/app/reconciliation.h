// Reconciliation: per unit, what was sent against what is registered, so that nothing acknowledged
// can vanish unseen.
//
// Source:  mission.md: Norway's 63 reports; LAW: registration.without_delay.
// Promise: counts what was sent on the day, and lists everything that is still open, whatever its
//          day, with the step that is missing: at a unit until it is registered and assessed, at
//          the hub until it is registered, and what has not left the door. Each unit sees its own,
//          the hub sees all. No person but staff.
// Threads: any.
#pragma once

#include <string>
#include <vector>

#include "app/house.h"
#include "app/views.h"
#include "domain/access/actor.h"

namespace ingang::app {

struct UnitBalance {
  std::string unit;
  std::string name;
  int sent{};
  int received{};
  int registered{};
  std::vector<ReportItem> open;  // the oldest first
};

class Reconciliation {
 public:
  explicit Reconciliation(const House& house) : house_(house) {}
  Outcome<std::vector<UnitBalance>> of(LocalDate date, const access::Actor& actor) const;

 private:
  const House& house_;
};

}  // namespace ingang::app
