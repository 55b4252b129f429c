#include "app/kind_handover.h"

#include <algorithm>

#include "app/kind_rows.h"
#include "app/view_making.h"
#include "domain/handover/summary.h"
#include "domain/report/line.h"
#include "domain/report/summary.h"

namespace ingang::app {

using HandoverKind = Kind<handover::State>;

ledger::Row HandoverKind::row(const State& state) {
  auto row = row_from(handover::summarise(state));
  row.parent = stream_id(state.report);
  row.reference = state.reference;
  row.at = state.legs.empty() ? state.door_at : state.legs.front().offered_at;
  row.audience = handover::audience(state);
  return row;
}

void HandoverKind::strip(State& state) {
  if (state.copy) {
    state.copy->content = report::coded(state.copy->content);
    state.copy->supplements.clear();
    state.copy->corrections.clear();
  }
  for (auto& note : state.supplements) note.text = {};
  for (auto& one : state.nights) one.night = {};
  if (state.returned) state.returned->evidence = {};
  if (state.assessment) state.assessment->reason = {};
  if (state.registration) state.registration->reference = {};
}

// Its report names them.
std::vector<report::Attachment> HandoverKind::files(const State&) { return {}; }

std::vector<Compound> HandoverKind::found_by(const State& state) {
  return compounds_of(state.copy ? state.copy->content : report::Content{}, state.reference);
}

// Its first event has its reference, and a later one its copy of the content.
void HandoverKind::hear(Told& told, Event event) {
  if (auto* offered = std::get_if<handover::Offered>(&event))
    told.reference = std::move(offered->reference);
  if (auto* copy = std::get_if<handover::CopyGiven>(&event))
    told.content = std::move(copy->content);
}

std::vector<Instant> HandoverKind::clocks(const State& state) {
  std::vector<Instant> out;
  for (const auto& clock : handover::summarise(state).clocks) out.push_back(clock.due);
  return out;
}

std::vector<report::Clock> HandoverKind::steps(const State& state) {
  return handover::summarise(state).clocks;
}

std::vector<std::string> HandoverKind::hears_late(const State& state) {
  return handover::hears_late(state);
}

// LAW: secrecy.between_authorities. Not even that something has happened is told to the reporter's
// side when it is the nämnd's own: its assessment, its first look, its night.
bool HandoverKind::tells_reporter(const Event& event) {
  return !std::holds_alternative<handover::ProtectionAssessed>(event) &&
         !std::holds_alternative<handover::Opened>(event) &&
         !std::holds_alternative<handover::NightTold>(event) &&
         !std::holds_alternative<handover::ProtectionRaised>(event);
}

bool HandoverKind::same_asked(const Event&, const Event&) { return true; }

Outcome<ReportItem> HandoverKind::item(const Viewer& viewer, const ledger::Row&,
                                       const State& state) {
  return handover_item(viewer, state);
}

Outcome<bool> HandoverKind::is_own(const House& house, const Loaded<State>& loaded,
                                   const access::Actor& actor) {
  return in_own_list(actor, loaded.state, house.clock.now());
}

UnreadStep HandoverKind::unread_step(const ledger::Row& row) {
  // What a unit must be told by phone or has sent back is the hub's to do.
  using report::Step;
  if (row.state == "offered") return {Step::tell_by_phone, true};
  if (row.state == "delivered") return {Step::receive, false};
  if (row.state == "returned") return {Step::hand_over, true};
  const bool assess = row.state == "registered_there" || has_tag(row, "unassessed");
  return {assess ? Step::protection_assessment : Step::register_, false};
}

Outcome<void> HandoverKind::unread(const Viewer& viewer, const ledger::Row& row, ReportItem& item) {
  const bool there = row.state == "offered" || row.state == "delivered";
  if (there && row.due) {
    item.facts[2].due = row.due;
    if (viewer.now > *row.due) item.facts[2].late_since = row.due;
  }
  item.received = row.facts[2].has_value() && row.state != "delivered" && row.state != "returned";
  item.acting = has_tag(row, "acting");
  if (row.unit == viewer.actor.who.unit) item.arrived_at = row.facts[1];
  const auto report = viewer.house.ledger.row(row.parent);
  if (!report) return failed(report.error());
  if (*report) item.report = (**report).reference;
  return {};
}

Outcome<void> HandoverKind::open_all(const House& house, ledger::StreamId id) {
  if (const auto own = load_stream<handover::State>(house, id); !own)
    return std::unexpected(own.error());
  return {};
}

// A report that is handed over closes by what its receivers have registered: a copy that is counted
// stays until then.
Outcome<void> HandoverKind::require_over(const House& house, ledger::StreamId id) {
  const auto copy = load_stream<handover::State>(house, id);
  if (!copy) return std::unexpected(copy.error());
  if (handover::summarise(copy->state).open) return still_open(copy->state.reference);
  const auto report = load_stream<report::State>(house, stream_id(copy->state.report));
  if (!report) return std::unexpected(report.error());
  const bool counted = std::ranges::any_of(report->state.receivers, [&](const auto& receiver) {
    return receiver.handover == copy->state.reference;
  });
  if (counted && report::summarise(report->state).open) return still_open(report->state.reference);
  return {};
}

}  // namespace ingang::app
