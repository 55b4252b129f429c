// RosterView: one roster as one viewer is answered: who has the duty now and whom to ring, and for
// the team its plan. RosterListView: those that one may see, a line for each team. MineView: one's
// own shifts.
//
// Promise: no number of anybody off duty is shown to be rung, and nobody off duty is named. Who
//          manages the unit is named while they are at work, without a number. The hub is shown who
//          has the duty now in a team that answers at night, and nothing of the plan.
// Secrecy: names of staff and their telephone numbers are Personal. A number is shown to whoever
//          may change the plan, to its owner, and where it is to be rung now.
// Tests:   tests/api/roster_test.cpp, rosters_test.cpp
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/showing.h"
#include "app/streams.h"
#include "app/view_making.h"
#include "domain/roster/handing_over.h"
#include "domain/roster/relief.h"
#include "domain/roster/warnings.h"

namespace ingang::app {

// Names by account, of those who work somewhere today.
using StaffNames = std::map<std::string, Personal>;

struct RingView {
  roster::RingStep step{};
  Personal who{};  // of a senior, here or at the hub, or of whoever manages the unit
  Personal number{};
};

// Which days of the plan are shown.
struct PlanSpan {
  LocalDate from{};
  LocalDate to{};  // the last
};

// Somebody of the team today, who can be planned or asked.
struct ColleagueView {
  std::string account;
  Personal name;
  std::vector<roster::Function> functions;  // of those that the team keeps: what they may have
};

struct RosterPlanView {
  PlanSpan days;
  std::vector<roster::Shift> shifts;
  std::vector<roster::Gap> gaps;
  std::vector<roster::StationDay> stations;
  std::vector<roster::Warning> warnings;
  roster::Terms terms;  // of today: how far ahead the warnings look
};

struct RosterView {
  roster::State state;  // without what the viewer may not see
  UnitView unit;
  bool answers_at_night{};  // by the directory, now
  std::vector<roster::Shift> now;
  std::set<std::string> left;  // of those on duty now: who is not of the team today
  std::vector<RingView> ring;
  std::optional<ClockView> clock;
  std::optional<Instant> next_change;
  std::optional<RosterPlanView> plan;                    // for the team
  std::optional<std::vector<ColleagueView>> colleagues;  // for whoever plans or asks for a swap
  bool took_over{};  // the viewer has, and nothing new is theirs to take over
  StaffNames names;
  MayView may;
  Instant at;
};

struct RosterItem {
  std::string reference;
  UnitView unit;
  bool team{};  // the viewer's own: its plan may be opened
  std::vector<roster::Shift> now;
  std::set<std::string> left;  // as in RosterView
  std::vector<RingView> ring;
  std::optional<roster::State::Relief> relief;
  bool took_over{};  // as in RosterView
  bool may_relieve{};
  std::optional<ClockView> clock;
  std::optional<Instant> next_change;
  std::size_t warnings{};
};
struct RosterListView {
  std::vector<RosterItem> items;
  std::vector<std::string> unreadable;  // references
  std::vector<UnitView> may_begin;      // units without one, of which the viewer may begin it
  std::vector<UnitView> missing;        // those of them that answer at night: nobody has the duty
  StaffNames names;
  Instant at;
};

struct MineView {
  struct Shift {
    std::string reference;
    UnitView unit;
    roster::Shift shift;
  };
  struct SwapTalk {
    std::string reference;
    UnitView unit;
    roster::State::SwapTalk talk;
    bool asked{};  // it is the viewer's to answer
  };
  struct Station {
    std::string reference;
    roster::StationDay day;
  };
  std::vector<Shift> shifts;
  std::vector<SwapTalk> swaps;  // that nobody has answered
  std::vector<Station> stations;
  std::vector<std::string> unreadable;  // references: nobody knows what of them is the viewer's
  StaffNames names;
  Instant at;
};

struct HandingOverView {
  std::string reference;
  UnitView unit;
  roster::HandingOver told;
  bool more{};       // there is more that is open than is told here
  bool took_over{};  // as in RosterView
};

[[nodiscard]] Outcome<RosterView> roster_view(const Viewer& viewer, const roster::State& state,
                                              const PlanSpan& days);
// Allowed, logged, opened, as a report is (showing.h).
Outcome<RosterView> show_roster(const House& house, std::string_view reference,
                                const access::Actor& actor, std::string act, const PlanSpan& days,
                                Why why = Why::after_an_act);
Outcome<RosterListView> list_rosters(const House& house, const access::Actor& actor);
Outcome<MineView> my_shifts(const House& house, const access::Actor& actor);

// That somebody has to take over, with the senior on call of this minute when nobody has.
[[nodiscard]] std::optional<ClockView> roster_clock(const Viewer& viewer,
                                                    const roster::State& state);

// Five weeks from today.
[[nodiscard]] PlanSpan weeks_ahead(const House& house);
inline constexpr int kDaysShown = 35;
inline constexpr int kDaysShownMax = 100;

}  // namespace ingang::app
