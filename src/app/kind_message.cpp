#include "app/kind_message.h"

#include "app/kind_rows.h"
#include "app/terms.h"
#include "app/view_making.h"
#include "domain/message/summary.h"

namespace ingang::app {

using MessageKind = Kind<message::State>;

namespace {

// Whoever it is about, as a report has its child: so that it is found as one.
report::Content content_about(std::optional<person::Person> about) {
  report::Content content;
  if (about) content.child = std::move(*about);
  return content;
}

}  // namespace

ledger::Row MessageKind::row(const State& state) {
  auto row = row_from(message::summarise(state));
  row.reference = state.reference;
  row.at = state.sent_at;
  row.audience = message::audience(state);
  return row;
}

void MessageKind::strip(State& state) {
  state.answers.values.clear();
  state.callback = {};
  state.told_by.ground.reset();
  for (auto* all : {&state.passed_on, &state.supplements, &state.disagreed, &state.notes}) {
    for (auto& one : *all) one.text = {};
  }
  for (auto& one : state.clarifications) {
    one.asked.text = {};
    if (one.made) one.made->text = {};
  }
  for (auto& one : state.extensions) one.why.text = {};
  for (auto& one : state.parts) one.answers.values.clear();
  if (state.answer) state.answer->answers.values.clear();
  if (state.refused) state.refused->said.text = {};
  if (state.withdrawn) state.withdrawn->text = {};
  if (state.registered) state.registered->under = {};
  // The grade decides who may see that it is there; nothing else of the person is kept.
  if (state.about) {
    state.about = person::Person{.protected_identity = state.about->protected_identity};
  }
}

std::vector<report::Attachment> MessageKind::files(const State&) { return {}; }

// By the number that people say, on either side.
std::vector<Compound> MessageKind::found_by(const State& state) {
  return compounds_of(content_about(state.about), state.known_as);
}
void MessageKind::hear(Told& told, Event event) {
  if (auto* sent = std::get_if<message::Sent>(&event))
    told = {std::move(sent->known_as), content_about(std::move(sent->about))};
}

std::vector<Instant> MessageKind::clocks(const State& state) {
  const auto due = message::due(state);
  return due ? std::vector{*due} : std::vector<Instant>{};
}

std::vector<std::string> MessageKind::hears_late(const State& state) {
  return message::hears_late(state);
}

// Each side has a stream of its own: what stands there it is told of.
bool MessageKind::tells_reporter(const Event&) { return true; }

bool MessageKind::same_asked(const Event& then, const Event& now) {
  const auto* before = std::get_if<message::Sent>(&then);
  const auto* after = std::get_if<message::Sent>(&now);
  return !before || !after ||
         (before->terms.type == after->terms.type && before->answers == after->answers &&
          before->about == after->about && before->to_authority == after->to_authority &&
          before->callback == after->callback);
}

Outcome<ReportItem> MessageKind::item(const Viewer& viewer, const ledger::Row&,
                                      const State& state) {
  const auto summary = message::summarise(state);
  const auto* type = viewer.house.data.messages.find_row(state.terms.type, state.terms.type_from);
  ReportItem item;
  item.reference = state.known_as;
  item.kind = word;
  item.state = summary.state;
  item.urgency = summary.urgency;
  item.at = state.sent_at;
  item.unit = unit_view(viewer.house, state.at_unit);
  item.clock = message_clock(viewer, state);
  item.facts = no_facts();
  item.facts[0].at = summary.facts.stored;
  item.facts[1].at = summary.facts.delivered;
  item.facts[2].at = summary.facts.received;
  item.facts[3].at = summary.facts.registered;
  if (state.taken) {
    item.received_by = state.taken->by.name;
    item.received = true;
    item.mine = state.taken->by.account == viewer.actor.who.account;
  }
  item.tags = summary.tags;
  item.message = MessagePart{.side = state.side,
                             .type = state.terms.type,
                             .title = type ? type->title : form::Bilingual{},
                             .one_end = state.terms.one_end,
                             .from_unit = unit_name(viewer.house, state.by.unit, state.sent_at),
                             .to_unit = unit_name(viewer.house, state.to_unit, state.sent_at)};
  return item;
}

Outcome<bool> MessageKind::is_own(const House& house, const Loaded<State>& loaded,
                                  const access::Actor& actor) {
  return in_own_list(actor, loaded.state, house.clock.now());
}

UnreadStep MessageKind::unread_step(const ledger::Row& row) {
  const bool over =
      row.state == "received" || row.state == "answered" || row.state == "not_answered";
  return {over ? report::Step::register_ : report::Step::answer, false};
}

Outcome<void> MessageKind::unread(const Viewer&, const ledger::Row& row, ReportItem& item) {
  item.received = row.facts[2].has_value();
  return {};
}

Outcome<void> MessageKind::open_all(const House& house, ledger::StreamId id) {
  if (const auto own = load_stream<message::State>(house, id); !own)
    return std::unexpected(own.error());
  return {};
}

// LAW: retention.erasure. Of this side: the other keeps its own for as long as its own rule says.
Outcome<void> MessageKind::require_over(const House& house, ledger::StreamId id) {
  const auto loaded = load_stream<message::State>(house, id);
  if (!loaded) return std::unexpected(loaded.error());
  const bool open = message::summarise(loaded->state).open;
  return open ? still_open(loaded->state.reference) : Outcome<void>{};
}

}  // namespace ingang::app
