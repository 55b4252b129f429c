#include "app/list_states.h"

#include <cstring>

#include "app/streams.h"

namespace ingang::app {
namespace {

// Only the grade stays, which may() asks for.
report::Content without_words(const report::Content& content) {
  report::Content left;
  left.child.protected_identity = report::strictest_protection(content);
  return left;
}

void strip(report::State& state) {
  state.content = without_words(state.content);
  state.routing_note = {};
  for (auto* notes : {&state.supplements, &state.corrections}) {
    for (auto& note : *notes) note.text = {}, note.attachments.clear();
  }
  if (state.confirmation) state.confirmation->objection = {};
  if (state.urgency_note) state.urgency_note->reason = {};
  if (state.reopened) state.reopened->reason = {};
}

void strip(handover::State& state) {
  if (state.copy) {
    state.copy->content = without_words(state.copy->content);
    state.copy->supplements.clear();
    state.copy->corrections.clear();
  }
  for (auto& note : state.supplements) note.text = {};
  if (state.returned) state.returned->evidence = {};
  if (state.assessment) state.assessment->reason = {};
  if (state.registration) state.registration->reference = {};
}

}  // namespace

std::size_t ListStates::HashOfId::operator()(const ledger::StreamId& id) const {
  std::uint64_t tail{};
  std::memcpy(&tail, id.bytes.data() + 8, sizeof tail);
  return static_cast<std::size_t>(tail);
}

ListStates::Kept ListStates::find(const ledger::Row& row) const {
  const std::lock_guard lock(mutex_);
  for (const auto* generation : {&now_, &before_}) {
    const auto found = generation->find(row.id);
    if (found != generation->end() && found->second.version == row.version) return found->second;
  }
  return {};
}

void ListStates::keep(ledger::StreamId stream, Kept kept) {
  const std::lock_guard lock(mutex_);
  if (now_.size() >= states_max_ / 2) {
    before_ = std::move(now_);
    now_.clear();
  }
  now_.insert_or_assign(stream, std::move(kept));
}

void ListStates::forget(ledger::StreamId stream) {
  const std::lock_guard lock(mutex_);
  now_.erase(stream);
  before_.erase(stream);
}

Outcome<ListStates::ReportState> ListStates::report(const House& house, const ledger::Row& row) {
  if (auto kept = find(row); kept.report) return kept.report;
  auto loaded = load_report(house, row.id);
  if (!loaded) return std::unexpected(loaded.error());
  strip(loaded->state);
  auto state = std::make_shared<const report::State>(std::move(loaded->state));
  keep(row.id, {.version = loaded->version, .report = state, .handover = {}});
  return state;
}

Outcome<ListStates::HandoverState> ListStates::handover(const House& house,
                                                        const ledger::Row& row) {
  if (auto kept = find(row); kept.handover) return kept.handover;
  auto loaded = load_handover(house, row.id);
  if (!loaded) return std::unexpected(loaded.error());
  strip(loaded->state);
  auto state = std::make_shared<const handover::State>(std::move(loaded->state));
  keep(row.id, {.version = loaded->version, .report = {}, .handover = state});
  return state;
}

}  // namespace ingang::app
