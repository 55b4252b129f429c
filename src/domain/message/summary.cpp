#include "domain/message/summary.h"

namespace ingang::message {
namespace {

report::Step step_of(const State& state) {
  if (!waits(state)) return report::Step::register_;
  return state.terms.shape == Shape::receipt ? report::Step::receive : report::Step::answer;
}

// What is asked back is the sender's to make clear.
std::string unit_of_step(const State& state) {
  return state.phase == Phase::clarifying ? state.by.unit : state.at_unit;
}

void add_tags(const State& state, report::Summary& summary) {
  const auto tag = [&](bool is, const char* word) {
    if (is) summary.tags.emplace_back(word);
  };
  tag(state.synthetic, "synthetic");
  tag(is_held(state), "held");
  tag(state.terms.one_end, "one_end");
  tag(!state.parts.empty() && waits(state), "partly");
  tag(!state.extensions.empty(), "extended");
  tag(state.withdrawn.has_value(), "withdrawn");
  tag(!state.disagreed.empty(), "disagreed");
  tag(state.decision_asked.has_value(), "decision_asked");
  tag(is_unregistered(state), "unregistered");
  // By this a page hears that there is more of the other side to read.
  if (state.told_since > 0) summary.tags.push_back("told_" + std::to_string(state.told_since));
}

}  // namespace

report::Summary summarise(const State& state) {
  report::Summary summary{.state = std::string(code(state.phase)),
                          .unit = state.taken ? state.taken->by.unit : state.at_unit,
                          .at_unit = state.at_unit,
                          .urgency = std::string(code(urgency_of(state.terms.lane))),
                          .open = waits(state) || is_unregistered(state)};
  // Both streams are written at once: what was sent has arrived.
  if (state.phase != Phase::not_sent)
    summary.facts.stored = summary.facts.delivered = state.sent_at;
  if (state.taken) summary.facts.received = state.taken->at;
  const auto& entered = state.side == Side::receiver ? state.registered : state.registered_there;
  if (entered) summary.facts.registered = entered->at;
  if (const auto by = due(state)) {
    summary.due = *by;
    summary.clocks.push_back(
        {.due = *by,
         .step = step_of(state),
         .basis = waits(state) ? state.terms.basis : deadlines::Basis::agreed_target,
         .unit = unit_of_step(state)});
    summary.next = summary.clocks.front();
  }
  add_tags(state, summary);
  return summary;
}

std::string_view code(Phase phase) {
  switch (phase) {
    case Phase::not_sent: return "not_sent";
    case Phase::sent: return "sent";
    case Phase::taken: return "taken";
    case Phase::clarifying: return "clarifying";
    case Phase::received: return "received";
    case Phase::answered: return "answered";
    case Phase::not_answered: return "not_answered";
  }
  return {};
}

report::Urgency urgency_of(Lane lane) {
  switch (lane) {
    case Lane::minutes: return report::Urgency::acute;
    case Lane::same_day: return report::Urgency::urgent;
    case Lane::ordinary: return report::Urgency::other;
  }
  return report::Urgency::other;
}

}  // namespace ingang::message
