#include "app/kind_directory.h"

#include "app/directory_now.h"
#include "app/kind_rows.h"
#include "app/terms.h"
#include "app/view_making.h"
#include "domain/unitbook/summary.h"

namespace ingang::app {

using DirectoryKind = Kind<unitbook::State>;

ledger::Row DirectoryKind::row(const State& state) {
  auto row = row_from(unitbook::summarise(state));
  row.reference = state.reference;
  row.at = state.imported_at;
  row.audience = unitbook::audience(state);
  return row;
}

// What is kept is what the directory is assembled of; only what somebody wrote beside it goes.
void DirectoryKind::strip(State& state) {
  for (auto& change : state.changes) {
    change.reason = {};
    change.settled.answer = {};
  }
  for (auto& one : state.temporaries) {
    one.reason = {};
    one.settled.answer = {};
  }
}

std::vector<report::Attachment> DirectoryKind::files(const State&) { return {}; }

// Nobody is in it: it is found by its reference, and by nothing else.
std::vector<Compound> DirectoryKind::found_by(const State& state) {
  return compounds_of({}, state.reference);
}
void DirectoryKind::hear(Told& told, Event event) {
  if (auto* imported = std::get_if<unitbook::Imported>(&event))
    told = {std::move(imported->reference), report::Content{}};
}

std::vector<Instant> DirectoryKind::clocks(const State& state) {
  std::vector<Instant> out;
  for (const auto& clock : unitbook::summarise(state).clocks) out.push_back(clock.due);
  return out;
}

bool DirectoryKind::matters(const Foundation& house, const State& state, Instant due, Instant now) {
  return unitbook::matters(state, due, {.now = now, .terms = contact_terms(house)});
}

unitbook::Seen DirectoryKind::seen(const House& house, const State& state) {
  return seen_book(house, state);
}

std::vector<std::string> DirectoryKind::hears_late(const State& state) {
  return unitbook::hears_late(state);
}

// Whoever answers for the units knows what happened to them.
bool DirectoryKind::tells_reporter(const Event&) { return true; }

bool DirectoryKind::same_asked(const Event& then, const Event& now) {
  const auto* before = std::get_if<unitbook::Imported>(&then);
  const auto* after = std::get_if<unitbook::Imported>(&now);
  return !before || !after || (before->whole == after->whole && before->from == after->from);
}

Outcome<ReportItem> DirectoryKind::item(const Viewer& viewer, const ledger::Row&,
                                        const State& state) {
  const auto summary = unitbook::summarise(
      state, unitbook::Moment{.now = viewer.now, .terms = contact_terms(viewer.house)});
  ReportItem item;
  item.reference = state.reference;
  item.kind = word;
  item.state = summary.state;
  item.urgency = summary.urgency;
  item.at = state.imported_at;
  if (!summary.unit.empty()) item.unit = unit_view(viewer.house, summary.unit);
  item.clock = directory_clock(viewer, state);
  item.facts = no_facts();
  item.facts[0].at = state.imported_at;
  item.tags = summary.tags;
  return item;
}

Outcome<bool> DirectoryKind::is_own(const House& house, const Loaded<State>& loaded,
                                    const access::Actor& actor) {
  return in_own_list(actor, seen_book(house, loaded.state), house.clock.now());
}

UnreadStep DirectoryKind::unread_step(const ledger::Row&) {
  return {report::Step::confirm_change, true};
}

Outcome<void> DirectoryKind::unread(const Viewer&, const ledger::Row&, ReportItem&) { return {}; }

Outcome<void> DirectoryKind::open_all(const House& house, ledger::StreamId id) {
  if (const auto own = load_stream<unitbook::State>(house, id); !own)
    return std::unexpected(own.error());
  return {};
}

// LAW: retention.erasure. Routes follow it: it goes when the authority has no unit any more.
Outcome<void> DirectoryKind::require_over(const House& house, ledger::StreamId id) {
  const auto loaded = load_stream<unitbook::State>(house, id);
  if (!loaded) return std::unexpected(loaded.error());
  const unitbook::Moment at{.now = house.clock.now(), .terms = contact_terms(house)};
  const bool over = unitbook::phase_of(loaded->state, at) == unitbook::Phase::ended;
  return over ? Outcome<void>{} : still_open(loaded->state.reference);
}

}  // namespace ingang::app
