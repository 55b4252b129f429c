// Reconciliation: compares for each unit what was sent with what is registered, so that nothing
// that was acknowledged can disappear unnoticed.
//
// Source:  README.md (Norway's 63 reports); LAW: registration.without_delay.
// Promise: it counts what was sent on the day, and lists everything that is still open, of whatever
//          day, with the step that is missing: at a unit what is not yet registered and assessed,
//          at the hub what is not yet registered and what has not been handed over. What is neither
//          late nor missing answers for itself: it is listed as done, and nothing is asked of it.
//          Each unit sees its own, the hub sees all. Of persons it names staff only.
// Threads: any.
#pragma once

#include <string>
#include <utility>
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
  std::vector<ReportItem> open;  // of whatever day, the oldest first
  std::vector<ReportItem> done;  // of the day: nobody has more to do with them
};

class Reconciliation {
 public:
  explicit Reconciliation(House house) : house_(std::move(house)) {}
  Outcome<std::vector<UnitBalance>> of(LocalDate date, const access::Actor& actor) const;

 private:
  const House house_;
};

}  // namespace ingang::app
