#include "app/kind_report.h"

#include <algorithm>

#include "app/kind_rows.h"
#include "app/list_states.h"
#include "app/terms.h"
#include "app/view_making.h"
#include "domain/handover/summary.h"
#include "domain/report/line.h"
#include "domain/report/summary.h"

namespace ingang::app {

using ReportKind = Kind<report::State>;

ledger::Row ReportKind::row(const State& state) {
  auto row = row_from(report::summarise(state));
  row.reference = state.reference;
  row.at = state.door_at;
  row.audience = report::audience(state);
  return row;
}

void ReportKind::strip(State& state) {
  state.content = report::coded(state.content);
  state.routing_note = {};
  for (auto* notes : {&state.supplements, &state.corrections}) {
    for (auto& note : *notes) note.text = {}, note.attachments.clear();
  }
  if (state.confirmation) state.confirmation->objection = {};
  if (state.urgency_note) state.urgency_note->reason = {};
  if (state.reopened) state.reopened->reason = {};
}

// Its supplements' too.
std::vector<report::Attachment> ReportKind::files(const State& state) {
  auto files = state.content.attachments;
  for (const auto& note : state.supplements)
    files.insert(files.end(), note.attachments.begin(), note.attachments.end());
  return files;
}

std::vector<Compound> ReportKind::found_by(const State& state) {
  return compounds_of(state.content, state.reference);
}

// Its first event has its content.
void ReportKind::hear(Told& told, Event event) {
  if (auto* sent = std::get_if<report::Sent>(&event))
    told = {std::move(sent->reference), std::move(sent->content)};
}

// Of a report there is one, and its row tells it.
std::vector<Instant> ReportKind::clocks(const State& state) {
  const auto due = report::summarise(state).due;
  return due ? std::vector{*due} : std::vector<Instant>{};
}

std::vector<report::Clock> ReportKind::steps(const State& state) {
  return report::summarise(state).clocks;
}

std::vector<std::string> ReportKind::hears_late(const State& state) {
  return report::audience(state);
}

// LAW: secrecy.protected_persons. What the register answers is not the reporter's to know, nor to
// guess from when it answered.
bool ReportKind::tells_reporter(const Event& event) {
  return !std::holds_alternative<report::ProtectionFound>(event) &&
         !std::holds_alternative<report::Held>(event) &&
         !std::holds_alternative<report::RegisterAsked>(event);
}

bool ReportKind::same_asked(const Event& then, const Event& now) {
  const auto* before = std::get_if<report::Sent>(&then);
  const auto* after = std::get_if<report::Sent>(&now);
  return !before || !after || before->content == after->content;
}

Outcome<ReportItem> ReportKind::item(const Viewer& viewer, const ledger::Row& row,
                                     const State& state) {
  std::vector<std::shared_ptr<const handover::State>> kept;
  std::vector<const handover::State*> handovers;
  if (!state.receivers.empty()) {
    const auto children = viewer.house.ledger.children(row.id);
    if (!children) return failed(children.error());
    for (const auto& child : *children) {
      if (child.kind != Kind<handover::State>::word) continue;
      auto handover = viewer.house.list_states.get<handover::State>(viewer.house, child);
      if (!handover) return std::unexpected(handover.error());
      handovers.push_back(handover->get());
      kept.push_back(std::move(*handover));
    }
  }
  return report_item(viewer, state, handovers);
}

// The hub opens the report of a handover that stands in its queue: also when the report is closed.
Outcome<bool> ReportKind::is_own(const House& house, const Loaded<State>& loaded,
                                 const access::Actor& actor) {
  const Instant now = house.clock.now();
  if (in_own_list(actor, loaded.state, now)) return true;
  const auto handovers = load_children<handover::State>(house, loaded.id);
  if (!handovers) return std::unexpected(handovers.error());
  return std::ranges::any_of(
      *handovers, [&](const LoadedHandover& one) { return in_own_list(actor, one.state, now); });
}

UnreadStep ReportKind::unread_step(const ledger::Row& row) {
  return {row.state == "waiting" ? report::Step::receive_at_door : report::Step::hand_over, true};
}

Outcome<void> ReportKind::unread(const Viewer& viewer, const ledger::Row& row, ReportItem& item) {
  item.unit = unit_view(viewer.house, hub_unit(viewer.house));
  // Since when the duty team has it does not stand in the row.
  if (row.state == "waiting" && row.due)
    item.door =
        DoorView{.due = row.due, .late_since = viewer.now > *row.due ? row.due : std::nullopt};
  return {};
}

Outcome<void> ReportKind::open_all(const House& house, ledger::StreamId id) {
  if (const auto own = load_stream<report::State>(house, id); !own)
    return std::unexpected(own.error());
  if (const auto copies = load_children<handover::State>(house, id); !copies)
    return std::unexpected(copies.error());
  return {};
}

// LAW: retention.erasure, archive.not_deleted_before_receipt. What somebody still has to act on is
// kept.
Outcome<void> ReportKind::require_over(const House& house, ledger::StreamId id) {
  const auto loaded = load_stream<report::State>(house, id);
  if (!loaded) return std::unexpected(loaded.error());
  if (report::summarise(loaded->state).open) return still_open(loaded->state.reference);
  const auto copies = load_children<handover::State>(house, id);
  if (!copies) return std::unexpected(copies.error());
  for (const auto& copy : *copies) {
    if (handover::summarise(copy.state).open) return still_open(copy.state.reference);
  }
  return {};
}

}  // namespace ingang::app
