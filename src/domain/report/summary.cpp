#include "domain/report/summary.h"

#include <algorithm>

#include "domain/report/asked.h"

namespace ingang::report {
namespace {

std::string state_word(const State& state) {
  if (state.phase == Phase::at_door) return state.received ? "received" : "waiting";
  if (awaits_lasting(state)) return "received";
  if (state.phase == Phase::closed && state.reopened) return "reopened";
  return std::string(code(state.phase));
}

void add_clock(Summary& summary, const State& state) {
  if (state.phase != Phase::at_door && !awaits_lasting(state)) return;
  summary.due = state.received ? state.route_by : state.receive_by;
  summary.clocks.push_back({.due = *summary.due,
                            .step = state.received ? Step::hand_over : Step::receive_at_door,
                            .basis = deadlines::Basis::agreed_target,
                            .unit = summary.unit});
  summary.next = summary.clocks.front();
}

// LAW: solpul.no_lists. A list says where a case is and what it waits for, never what it tells.
void add_tags(Summary& summary, const State& state) {
  const auto tag = [&](bool is, const char* word) {
    if (is) summary.tags.emplace_back(word);
  };
  tag(state.synthetic, "synthetic");
  tag(waits_held(state), "held");  // a held report alarms
  tag(state.register_silent, "register_silent");
  tag(protection(state) != person::ProtectedIdentity::none || state.held, "protected");
  tag(state.channel == Channel::phone, "phone");
  tag(state.channel == Channel::consultation, "consultation");
  tag(state.channel == Channel::phone && !state.confirmation, "unconfirmed");
  tag(state.confirmation && !state.confirmation->objects, "confirmed");
  tag(state.confirmation && state.confirmation->objects, "objected");
  tag(state.received && state.received->late, "late");
  tag(!state.links.empty(), "linked");
  tag(!state.supplements.empty(), "supplemented");
  // What the hub has found out corrects nothing that was told, and is not the reporter's to know.
  const auto of_the_told = [&](const auto& note) {
    return !is_found_by_hub(state, note.by, note.field);
  };
  tag(std::ranges::any_of(state.corrections, of_the_told), "corrected");
  tag(state.withdrawn.has_value(), "withdrawn");
}

}  // namespace

Summary summarise(const State& state) {
  Summary summary{.state = state_word(state),
                  .unit = state.received ? state.received->by.unit : state.hub,
                  .at_unit = state.hub,
                  .urgency = std::string(code(state.urgency())),
                  .open = state.phase == Phase::at_door || state.phase == Phase::routed};
  if (state.phase != Phase::not_sent) summary.facts.stored = state.sent_at;
  summary.facts.registered = state.closed_at;
  add_clock(summary, state);
  add_tags(summary, state);
  return summary;
}

std::string_view code(Step step) {
  switch (step) {
    case Step::receive_at_door: return "receive_at_door";
    case Step::hand_over: return "hand_over";
    case Step::tell_by_phone: return "tell_by_phone";
    case Step::receive: return "receive";
    case Step::protection_assessment: return "protection_assessment";
    case Step::register_: return "register";
    case Step::decision_14_days: return "decision_14_days";
    case Step::answer: return "answer";
    case Step::confirm_change: return "confirm_change";
    case Step::relieve: return "relieve";
  }
  return {};
}
std::string_view code(Phase phase) {
  switch (phase) {
    case Phase::not_sent: return "not_sent";
    case Phase::at_door: return "at_door";
    case Phase::routed: return "routed";
    case Phase::closed: return "closed";
  }
  return {};
}
std::string_view code(Channel channel) {
  switch (channel) {
    case Channel::screen: return "screen";
    case Channel::phone: return "phone";
    case Channel::consultation: return "consultation";
  }
  return {};
}
std::string_view code(Responsibility responsibility) {
  switch (responsibility) {
    case Responsibility::lasting: return "lasting";
    case Responsibility::acute_now: return "acute_now";
  }
  return {};
}
std::string_view code(LinkKind kind) {
  switch (kind) {
    case LinkKind::sibling: return "sibling";
    case LinkKind::same_event: return "same_event";
    case LinkKind::also_came_another_way: return "also_came_another_way";
    case LinkKind::same_child: return "same_child";
  }
  return {};
}

}  // namespace ingang::report
