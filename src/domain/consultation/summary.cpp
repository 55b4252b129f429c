#include "domain/consultation/summary.h"

namespace ingang::consultation {

report::Summary summarise(const State& state) {
  report::Summary summary{.state = std::string(code(state.phase)),
                          .unit = state.taken ? state.taken->by.unit : state.to_unit,
                          .at_unit = state.to_unit,
                          .urgency = std::string(code(state.urgency)),
                          .open = waits(state)};
  if (state.phase != Phase::not_asked) summary.facts.stored = state.asked_at;
  if (state.taken) summary.facts.received = state.taken->at;
  if (summary.open) {
    summary.due = state.answer_by;
    summary.clocks.push_back({.due = state.answer_by,
                              .step = report::Step::answer,
                              .basis = deadlines::Basis::agreed_target,
                              .unit = summary.at_unit});
    summary.next = summary.clocks.front();
  }
  const auto tag = [&](bool is, const char* word) {
    if (is) summary.tags.emplace_back(word);
  };
  tag(state.synthetic, "synthetic");
  tag(state.sort == Sort::general, "general");
  tag(state.channel == Channel::oral, "oral");
  tag(!state.advice.empty(), "advised");
  // By these a desk hears that it is theirs again, or that there is more to read.
  if (state.given_back > 0)
    summary.tags.push_back("given_back_" + std::to_string(state.given_back));
  if (state.added_since > 0) summary.tags.push_back("added_" + std::to_string(state.added_since));
  return summary;
}

std::string_view code(Phase phase) {
  switch (phase) {
    case Phase::not_asked: return "not_asked";
    case Phase::waiting: return "waiting";
    case Phase::taken: return "taken";
    case Phase::answered: return "answered";
    case Phase::reported: return "reported";
  }
  return {};
}
std::string_view code(Sort sort) { return sort == Sort::child ? "child" : "general"; }
std::string_view code(Channel channel) { return channel == Channel::screen ? "screen" : "oral"; }
std::string_view code(Advice advice) {
  switch (advice) {
    case Advice::report: return "report";
    case Advice::cannot_say: return "cannot_say";
    case Advice::no_duty: return "no_duty";
    case Advice::answered: return "answered";
  }
  return {};
}

}  // namespace ingang::consultation
