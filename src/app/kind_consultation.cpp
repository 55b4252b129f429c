#include "app/kind_consultation.h"

#include "app/kind_rows.h"
#include "app/terms.h"
#include "app/view_making.h"
#include "domain/consultation/summary.h"

namespace ingang::app {

using ConsultationKind = Kind<consultation::State>;

ledger::Row ConsultationKind::row(const State& state) {
  auto row = row_from(consultation::summarise(state));
  row.reference = state.reference;
  row.at = state.asked_at;
  row.audience = consultation::audience(state);
  return row;
}

void ConsultationKind::strip(State& state) {
  state.answers.values.clear();
  state.callback = {};
  for (auto& one : state.advice) one.words = {};
  for (auto& one : state.additions) one.text = {};
}

std::vector<report::Attachment> ConsultationKind::files(const State&) { return {}; }

// Nobody is identified in it: it is found by its reference, and by nothing else.
std::vector<Compound> ConsultationKind::found_by(const State& state) {
  return compounds_of({}, state.reference);
}
void ConsultationKind::hear(Told& told, Event event) {
  if (auto* asked = std::get_if<consultation::Asked>(&event))
    told = {std::move(asked->reference), report::Content{}};
}

std::vector<Instant> ConsultationKind::clocks(const State& state) {
  const auto due = consultation::summarise(state).due;
  return due ? std::vector{*due} : std::vector<Instant>{};
}

std::vector<std::string> ConsultationKind::hears_late(const State& state) {
  return consultation::hears_late(state);
}

// Both sides know what the other did: it is a conversation.
bool ConsultationKind::tells_reporter(const Event&) { return true; }

bool ConsultationKind::same_asked(const Event& then, const Event& now) {
  const auto* before = std::get_if<consultation::Asked>(&then);
  const auto* after = std::get_if<consultation::Asked>(&now);
  return !before || !after ||
         (before->answers == after->answers && before->to_unit == after->to_unit &&
          before->callback == after->callback);
}

Outcome<ReportItem> ConsultationKind::item(const Viewer& viewer, const ledger::Row&,
                                           const State& state) {
  const auto summary = consultation::summarise(state);
  ReportItem item;
  item.reference = state.reference;
  item.kind = word;
  item.state = summary.state;
  item.urgency = summary.urgency;
  item.at = state.asked_at;
  item.unit = unit_view(viewer.house, state.to_unit);
  item.clock = consultation_clock(viewer, state);
  item.facts = no_facts();
  item.facts[0].at = state.asked_at;
  if (state.taken) {
    item.facts[2].at = state.taken->at;
    item.received_by = state.taken->by.name;
    item.received = true;
  }
  item.tags = summary.tags;
  item.consultation = ConsultationPart{
      .sort = state.sort,
      .mine = is_asker(viewer.actor, state),
      .asker = state.channel == consultation::Channel::screen ? state.by.name : Personal{},
      .asker_unit =
          state.asker_unit.empty() ? std::string{} : unit_name(viewer.house, state.asker_unit),
      .advice = state.advice.empty() ? std::nullopt : std::optional{state.advice.back().advice},
      .report = state.report ? state.report->reference : std::string{}};
  return item;
}

Outcome<bool> ConsultationKind::is_own(const House& house, const Loaded<State>& loaded,
                                       const access::Actor& actor) {
  return in_own_list(actor, loaded.state, house.clock.now());
}

UnreadStep ConsultationKind::unread_step(const ledger::Row&) {
  return {report::Step::answer, false};
}

Outcome<void> ConsultationKind::unread(const Viewer&, const ledger::Row& row, ReportItem& item) {
  item.received = row.facts[2].has_value();
  return {};
}

Outcome<void> ConsultationKind::open_all(const House& house, ledger::StreamId id) {
  if (const auto own = load_stream<consultation::State>(house, id); !own)
    return std::unexpected(own.error());
  return {};
}

// LAW: retention.erasure
Outcome<void> ConsultationKind::require_over(const House& house, ledger::StreamId id) {
  const auto loaded = load_stream<consultation::State>(house, id);
  if (!loaded) return std::unexpected(loaded.error());
  return waits(loaded->state) ? still_open(loaded->state.reference) : Outcome<void>{};
}

}  // namespace ingang::app
