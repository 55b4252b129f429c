// Watch: what must hold in the county whatever anybody did: each rule a function that names what it
// found.
//
// Promise: a report has one holder for each responsibility that is given, never none, never two;
//          no clock is shortened unless the case was found more urgent; nothing open is without a
//          clock that runs, a list that somebody reads and a voice when it is late; a row is what
//          its stream folds to; what was answered as done stands once, and nothing else stands;
//          both logs verify; of whatever waits and has a ladder an alert stands whose next rung is
//          ahead, nobody off duty is rung, and no notice carries content.
// Source:  LAW: receipt.cannot_be_refused, sol.protection_assessment.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "simulation/acts.h"

namespace ingang::simulation {

class Watch {
 public:
  Watch(Town& town, const People& people, Answers& answers)
      : town_(town), people_(people), answers_(answers) {}

  // What one step may have broken: the reports that it was about.
  void after_step(const std::set<std::string>& reports);
  // Everything about what is open; with `whole`, both logs from their first entry.
  void after_day(bool whole);

  [[nodiscard]] const std::vector<std::string>& broken() const { return broken_; }
  [[nodiscard]] std::uint64_t late() const { return late_; }

 private:
  struct Case {
    app::LoadedReport report;
    std::vector<app::LoadedHandover> handovers;
  };
  struct Clock {
    std::string kind;  // and which leg
    Instant due;
    Instant since;  // when it began, or was last moved
    report::Urgency urgency{};
  };

  void check(const Case& one);
  void holders(const Case& one);
  void chain(const Case& one, report::Responsibility responsibility);
  void clocks(const std::string& reference, const std::vector<Clock>& now);
  void due(const Case& one);
  void rows(const Case& one);
  void row(ledger::StreamId stream);
  void promises(const Case& one);
  template <typename Loaded>
  void promises_of(const Loaded& loaded);
  [[nodiscard]] bool late_and_told(const std::string& reference, const std::vector<Clock>& clocks);
  void place_and_voice(const handover::State& state, const std::set<std::string>& queue);
  void nothing_late_is_silent(const std::vector<Case>& cases);
  void nothing_late_is_silent_outside();
  void alerts_are_whole(const alert::State& state);
  void duty_alarms(const std::vector<Case>& cases);
  void replay_is_live(const std::vector<Case>& cases);
  void no_strangers();
  void looks();
  void drafts();
  void logs();

  [[nodiscard]] std::optional<Case> find(const std::string& reference);
  [[nodiscard]] std::set<std::string> in_queue();
  [[nodiscard]] const std::set<std::string>& in_inbox(const std::string& unit);
  [[nodiscard]] static std::vector<Clock> clocks_of(const report::State& state);
  [[nodiscard]] static std::vector<Clock> clocks_of(const handover::State& state);
  [[nodiscard]] int pending(const std::string& reference, std::size_t event) const;
  void say(const std::string& rule, const std::string& about, const std::string& what);

  Town& town_;
  const People& people_;
  Answers& answers_;
  std::map<std::string, std::map<std::string, Clock>> seen_;
  // When a clock first ran to that moment: what is told once is not told again.
  std::map<std::string, std::map<std::pair<std::string, Instant>, Instant>> begun_;
  std::map<std::string, std::set<std::string>> inboxes_;  // read once a day
  std::vector<std::string> broken_;
  std::uint64_t late_{};
};

}  // namespace ingang::simulation
