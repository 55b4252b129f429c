// Overdue: tells those who may know, once, that a clock has run out: so that the hub's screens
// sound again.
//
// Promise: a row is told once for each of its clocks. What was told is kept in memory: after a
// restart it is told again. Threads: one.
#pragma once

#include <map>

#include "app/house.h"
#include "app/ports.h"

namespace ingang::app {

class Overdue {
 public:
  Overdue(const House& house, Notifier& notifier) : house_(house), notifier_(notifier) {}
  // How many were told now.
  ledger::Stored<std::size_t> tell(Instant now);

 private:
  const House& house_;
  Notifier& notifier_;
  std::map<ledger::StreamId, Instant> told_;
};

}  // namespace ingang::app
