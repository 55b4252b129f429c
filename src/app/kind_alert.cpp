#include "app/kind_alert.h"

#include "app/alert_part.h"
#include "app/kind_rows.h"
#include "app/terms.h"
#include "app/view_making.h"
#include "domain/alert/summary.h"

namespace ingang::app {

using AlertKind = Kind<alert::State>;

ledger::Row AlertKind::row(const State& state) {
  auto row = row_from(alert::summarise(state));
  row.reference = state.reference;
  row.at = state.begun_at;
  row.audience = alert::audience(state);
  return row;
}

// A list keeps no number.
void AlertKind::strip(State& state) {
  for (auto& climb : state.climbs) {
    for (auto& told : climb.notices) told.notice.to = {};
  }
}

std::vector<report::Attachment> AlertKind::files(const State&) { return {}; }

// By its own number alone: who looks for a case finds the case.
std::vector<Compound> AlertKind::found_by(const State& state) {
  return compounds_of({}, state.reference);
}
void AlertKind::hear(Told& told, Event event) {
  if (auto* begun = std::get_if<alert::Begun>(&event))
    told = {std::move(begun->reference), report::Content{}};
}

std::vector<Instant> AlertKind::clocks(const State&) { return {}; }
std::vector<std::string> AlertKind::hears_late(const State&) { return {}; }
bool AlertKind::tells_reporter(const Event&) { return true; }

bool AlertKind::same_asked(const Event& then, const Event& now) {
  const auto* before = std::get_if<alert::Begun>(&then);
  const auto* after = std::get_if<alert::Begun>(&now);
  return !before || !after || before->about == after->about;
}

Outcome<ReportItem> AlertKind::item(const Viewer& viewer, const ledger::Row&, const State& state) {
  const auto summary = alert::summarise(state);
  ReportItem item;
  item.reference = state.reference;
  item.kind = word;
  item.state = summary.state;
  item.urgency = summary.urgency;
  item.at = state.begun_at;
  item.unit = unit_view(viewer.house, state.about.unit);
  item.report = state.about.reference;
  item.facts = no_facts();
  item.facts[0].at = state.begun_at;
  item.tags = summary.tags;
  item.alert = alert_part(viewer.house, state, viewer.now);
  return item;
}

Outcome<bool> AlertKind::is_own(const House& house, const Loaded<State>& loaded,
                                const access::Actor& actor) {
  return in_own_list(actor, loaded.state, house.clock.now());
}

UnreadStep AlertKind::unread_step(const ledger::Row&) { return {report::Step::receive, false}; }
Outcome<void> AlertKind::unread(const Viewer&, const ledger::Row&, ReportItem&) { return {}; }

Outcome<void> AlertKind::open_all(const House& house, ledger::StreamId id) {
  if (const auto own = load_stream<alert::State>(house, id); !own)
    return std::unexpected(own.error());
  return {};
}

// LAW: retention.erasure
Outcome<void> AlertKind::require_over(const House& house, ledger::StreamId id) {
  const auto loaded = load_stream<alert::State>(house, id);
  if (!loaded) return std::unexpected(loaded.error());
  return loaded->state.phase == alert::Phase::climbing ? still_open(loaded->state.reference)
                                                       : Outcome<void>{};
}

}  // namespace ingang::app
