#include "app/kind_roster.h"

#include <algorithm>

#include "app/kind_rows.h"
#include "app/roster_facts.h"
#include "app/roster_view.h"
#include "app/terms.h"
#include "domain/roster/relief.h"
#include "domain/roster/summary.h"

namespace ingang::app {

using RosterKind = Kind<roster::State>;

ledger::Row RosterKind::row(const State& state) {
  auto row = row_from(roster::summarise(state));
  row.reference = state.reference;
  row.at = state.begun_at;
  row.audience = roster::audience(state);
  return row;
}

// The plan stays, by which it is known at each minute who has the duty.
void RosterKind::strip(State& state) {
  for (auto& line : state.lines) line.text = {};
  for (auto& [account, phone] : state.phones) phone.number = {};
}

std::vector<report::Attachment> RosterKind::files(const State&) { return {}; }

// It tells of nobody who is reported: it is found by its reference, and by nothing else.
std::vector<Compound> RosterKind::found_by(const State& state) {
  return compounds_of({}, state.reference);
}
void RosterKind::hear(Told& told, Event event) {
  if (auto* begun = std::get_if<roster::Begun>(&event))
    told = {std::move(begun->reference), report::Content{}};
}

std::vector<Instant> RosterKind::clocks(const State& state) {
  std::vector<Instant> out;
  for (const auto& one : roster::awaited(state)) out.push_back(one.due);
  return out;
}

bool RosterKind::matters(const Foundation&, const State& state, Instant due, Instant now) {
  return std::ranges::any_of(roster::awaited(state), [&](const roster::Awaited& one) {
    return one.due == due && one.matters(now);
  });
}

// The hub among them: of which teams it hears is asked when they are told (hears_now.h).
std::vector<std::string> RosterKind::hears_late(const State& state) {
  return roster::hears_late({.state = state, .at_night = true});
}

// Those who have it open are told that it has changed.
bool RosterKind::tells_reporter(const Event&) { return true; }

bool RosterKind::same_asked(const Event& then, const Event& now) {
  const auto* before = std::get_if<roster::Begun>(&then);
  const auto* after = std::get_if<roster::Begun>(&now);
  return !before || !after ||
         (before->unit == after->unit && before->functions == after->functions);
}

Outcome<ReportItem> RosterKind::item(const Viewer& viewer, const ledger::Row&, const State& state) {
  const auto summary = roster::summarise(state);
  ReportItem item;
  item.reference = state.reference;
  item.kind = word;
  item.state = summary.state;
  item.urgency = summary.urgency;
  item.at = state.begun_at;
  item.unit = unit_view(viewer.house, state.unit);
  item.facts = no_facts();
  item.facts[0].at = state.begun_at;
  item.tags = summary.tags;
  return item;
}

roster::Seen RosterKind::seen(const House& house, const State& state) {
  return {.state = state,
          .at_night = answers_at_night(house, state.unit),
          .needed = duty_needed(house, state.unit, house.clock.now())};
}

bool RosterKind::hub_hears(const House& house, const ledger::Row& row) {
  return answers_at_night(house, row.unit);
}

Outcome<bool> RosterKind::is_own(const House& house, const Loaded<State>& loaded,
                                 const access::Actor& actor) {
  return in_own_list(actor, seen(house, loaded.state), house.clock.now());
}

UnreadStep RosterKind::unread_step(const ledger::Row&) { return {report::Step::relieve, false}; }

Outcome<void> RosterKind::unread(const Viewer&, const ledger::Row&, ReportItem& item) {
  item.received = false;
  return {};
}

Outcome<void> RosterKind::open_all(const House& house, ledger::StreamId id) {
  if (const auto own = load_stream<roster::State>(house, id); !own)
    return std::unexpected(own.error());
  return {};
}

// LAW: retention.erasure. While somebody has to take over it is not over: its rules are ended first.
Outcome<void> RosterKind::require_over(const House& house, ledger::StreamId id) {
  const auto loaded = load_stream<roster::State>(house, id);
  if (!loaded) return std::unexpected(loaded.error());
  return roster::awaited(loaded->state).empty() ? Outcome<void>{}
                                                : still_open(loaded->state.reference);
}

}  // namespace ingang::app
