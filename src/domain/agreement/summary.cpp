#include "domain/agreement/summary.h"

#include "domain/agreement/as_terms.h"

namespace ingang::agreement {

report::Summary summarise(const State& state) {
  report::Summary summary{.state = std::string(code(state.phase)),
                          .unit = state.between.team,
                          .at_unit = state.between.team,
                          .urgency = std::string(code(report::Urgency::other)),
                          .open = state.phase != Phase::not_begun && !is_over(state)};
  if (state.phase != Phase::not_begun) summary.facts.stored = state.begun.at;
  const auto loud = loud_instants(state);
  if (!loud.empty()) {
    summary.due = loud.front();
    summary.clocks.push_back({.due = *summary.due,
                              .step = report::Step::answer,
                              .basis = deadlines::Basis::agreed_target,
                              .unit = {}});
    summary.next = summary.clocks.front();
  }
  if (state.between.sort == Sort::team) summary.tags.emplace_back("team");
  if (state.imported) summary.tags.emplace_back("imported");
  return summary;
}

std::string_view code(Phase phase) {
  switch (phase) {
    case Phase::not_begun: return "not_begun";
    case Phase::draft: return "draft";
    case Phase::prepared: return "prepared";
    case Phase::referred: return "referred";
    case Phase::decided: return "decided";
    case Phase::signed_: return "signed";
    case Phase::dispatched: return "dispatched";
    case Phase::in_force: return "in_force";
    case Phase::notice_given: return "notice_given";
    case Phase::ended: return "ended";
    case Phase::replaced: return "replaced";
  }
  return {};
}

}  // namespace ingang::agreement
