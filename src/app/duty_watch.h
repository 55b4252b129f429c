// DutyWatch: the alarms of the hub that are about people: a held report waits, nobody on shift may
// handle it, and a clock of something that is not registered has run out.
//
// Source:  LAW: secrecy.protected_persons; docs/decisions (who is on shift).
// Promise: held_report_waits stands from when a report is held until a cleared person has handed
// all of it over;
//          no_cleared_on_shift while no cleared duty social worker has been heard from for
//          kAbsentAfter; clock_run_out while something that is not registered is late. Each change
//          is told to the hub's screens. Neither names a report or a person.
// Threads: look() is one thread's.
// Tests:   duty_watch_test.cpp.
#pragma once

#include <string_view>

#include "app/house.h"
#include "app/integrity.h"
#include "app/ports.h"

namespace ingang::app {

inline constexpr std::string_view kHeldReportWaits = "held_report_waits";
inline constexpr std::string_view kNoClearedOnShift = "no_cleared_on_shift";
inline constexpr std::string_view kClockRunOut = "clock_run_out";
[[nodiscard]] bool is_duty_alarm(const Alarm& alarm);

// Open pages ask once a minute, so this is several in a row; also how long nobody is missed after a
// start.
inline constexpr std::chrono::minutes kAbsentAfter{5};

class DutyWatch {
 public:
  DutyWatch(const House& house, Alarms& alarms, Notifier& notifier)
      : house_(house), alarms_(alarms), notifier_(notifier), started_(house.clock.now()) {}
  ledger::Stored<void> look(Instant now);

 private:
  [[nodiscard]] bool nobody_cleared(Instant now) const;
  // Whether it was otherwise before.
  bool set(std::string_view code, bool stands, Instant now);

  const House& house_;
  Alarms& alarms_;
  Notifier& notifier_;
  Instant started_;
};

}  // namespace ingang::app
