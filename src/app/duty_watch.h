// DutyWatch: raises the hub's alarms about people: a held report waits; nobody on shift may handle
// it; a clock has run out of something that is not registered.
//
// Source:  LAW: secrecy.protected_persons; docs/decisions (who is on shift).
// Promise: held_report_waits stands from when a report is held until a cleared person has handed
//          over all of it. no_cleared_on_shift stands while no cleared duty social worker has been
//          heard from for kAbsentAfter. clock_run_out stands while something that is not
//          registered, or a question for advice, is late. number_unproven stands while a number by
//          which a unit is rung has not been proved for too long, and whoever keeps numbers at the
//          hub is told of those of an authority where nobody does, and again while it is so;
//          directory_late while a change waits too long for its second person, a temporary number
//          has ended by itself, or one person has given one for longer than one person may. When
//          the hub has a roster, on shift is rostered and present, also for no_cleared_on_shift;
//          nobody_relieved, rostered_absent and present_unrostered are those of roster_watch.h;
//          roster_gap, roster_leaver and roster_number those of roster_ahead.h, which are about a
//          roster. The hub's pages are told of each change. No alarm names a report or a person.
// Threads: one thread calls look().
// Tests:   phone_test.cpp, unreadable_test.cpp, roster_watch_test.cpp, directories_test.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/house.h"
#include "app/integrity.h"
#include "app/ports.h"
#include "app/roster_ahead.h"

namespace ingang::app {

inline constexpr std::string_view kHeldReportWaits = "held_report_waits";
inline constexpr std::string_view kNoClearedOnShift = "no_cleared_on_shift";
inline constexpr std::string_view kClockRunOut = "clock_run_out";
inline constexpr std::string_view kNumberUnproven = "number_unproven";
inline constexpr std::string_view kDirectoryLate = "directory_late";
// Of a team that answers at night, when it has a roster: roster_watch.h.
inline constexpr std::string_view kRosteredAbsent = "rostered_absent";
inline constexpr std::string_view kPresentUnrostered = "present_unrostered";
inline constexpr std::string_view kNobodyRelieved = "nobody_relieved";
// Of the same teams, within a day, each about a roster by its reference: roster_ahead.h.
inline constexpr std::string_view kRosterGap = "roster_gap";
inline constexpr std::string_view kRosterLeaver = "roster_leaver";
inline constexpr std::string_view kRosterNumber = "roster_number";
[[nodiscard]] bool is_duty_alarm(const Alarm& alarm);
// Of those: for whoever keeps numbers, units and plans. Nobody at the desk waits.
[[nodiscard]] bool is_mended_by_day(const Alarm& alarm);

// The cases that cannot be read (an alarm for the operator, see integrity.h) and that are open in
// this person's lists. The desk needs to know who waits for whom, and not which stream it is.
struct UnreadableAlarm {
  Instant since;
  std::size_t count{};
  std::vector<std::string> references;  // at most kReferencesAtMost of them
};
inline constexpr std::string_view kStreamUnreadableAlarm = "stream_unreadable";
inline constexpr std::size_t kReferencesAtMost = 10;
// Nothing when there is none.
ledger::Stored<std::optional<UnreadableAlarm>> unreadable_at_desk(const House& house,
                                                                  const std::vector<Alarm>& alarms,
                                                                  const access::Actor& actor);

// Open pages ask once a minute, so several questions in a row are missing then. After a start the
// alarm waits as long too.
inline constexpr std::chrono::minutes kAbsentAfter{5};

class DutyWatch {
 public:
  DutyWatch(const Foundation& house, Alarms& alarms, Notifier& notifier)
      : house_(house),
        alarms_(alarms),
        notifier_(notifier),
        ahead_(house, notifier),
        started_(house.clock.now()) {}
  ledger::Stored<void> look(Instant now);

 private:
  // `on_shift`: whether somebody cleared is, by the hub's roster; nothing when it has none.
  [[nodiscard]] bool nobody_cleared(const std::string& hub, std::optional<bool> on_shift,
                                    Instant now);
  // Whether what is kept of units and numbers was otherwise before.
  ledger::Stored<bool> look_at_directory(Instant now);
  // The same of the plans ahead.
  ledger::Stored<bool> look_ahead(Instant now);
  bool look_at_proofs(Instant now);  // once a minute
  // Of the numbers of those where nobody answers for them the hub's keepers hear.
  void tell_of_unkept(const std::map<std::string, std::string>& unproven, Instant now);
  // Whether it was otherwise before.
  bool set(std::string_view code, bool stands, Instant now);
  bool set_about(std::string_view code, const std::vector<std::string>& about, Instant now);

  const Foundation& house_;
  Alarms& alarms_;
  Notifier& notifier_;
  RosterAhead ahead_;
  Instant started_;
  std::optional<Instant> proofs_seen_;
  std::map<std::string, Instant> told_unkept_;  // by the reference of the authority's units
  std::optional<Instant> cleared_seen_;         // on shift by the roster
};

}  // namespace ingang::app
