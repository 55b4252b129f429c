#include "domain/roster/summary.h"

#include <algorithm>

#include "domain/roster/starts.h"

namespace ingang::roster {

report::Summary summarise(const State& state) {
  const auto waits = awaited(state);
  report::Summary summary{.state = std::string(code(state.phase)),
                          .unit = state.unit,
                          .at_unit = state.unit,
                          .urgency = "other",
                          .due = waits.empty() ? std::nullopt : std::optional{waits.front().due}};
  if (state.phase == Phase::kept) summary.facts.stored = state.begun_at;
  summary.open = summary.due.has_value();
  if (summary.due) {
    summary.clocks.push_back({.due = *summary.due,
                              .step = report::Step::relieve,
                              .basis = deadlines::Basis::agreed_target,
                              .unit = summary.at_unit});
    summary.next = summary.clocks.front();
  }
  const auto tag = [&](bool is, const char* word) {
    if (is) summary.tags.emplace_back(word);
  };
  tag(state.synthetic, "synthetic");
  tag(std::ranges::any_of(state.swaps, [](const auto& talk) { return !talk.yes; }), "swap_waits");
  return summary;
}

std::string_view code(Phase phase) { return phase == Phase::kept ? "kept" : "not_begun"; }
std::string_view code(Function function) {
  switch (function) {
    case Function::duty: return "duty";
    case Function::senior: return "senior";
    case Function::decision: return "decision";
    case Function::talks: return "talks";
  }
  return {};
}
std::string_view code(Turn turn) { return turn == Turn::weekly ? "weekly" : "daily"; }
std::string_view code(Part part) {
  switch (part) {
    case Part::rule: return "rule";
    case Part::override_: return "override";
    case Part::temporary: return "temporary";
    case Part::station: return "station";
  }
  return {};
}

}  // namespace ingang::roster
