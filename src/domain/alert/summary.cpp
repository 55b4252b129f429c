#include "domain/alert/summary.h"

namespace ingang::alert {

report::Summary summarise(const State& state) {
  report::Summary summary{.state = std::string(code(state.phase)),
                          .unit = state.about.unit,
                          .at_unit = state.about.unit,
                          .urgency = std::string(code(state.urgency)),
                          .open = state.phase == Phase::climbing};
  if (state.phase != Phase::not_begun) summary.facts.stored = state.begun_at;
  if (summary.open) summary.due = state.next;
  if (state.synthetic) summary.tags.emplace_back("synthetic");
  summary.tags.emplace_back(code(state.cause));
  if (told_nobody(state)) summary.tags.emplace_back("told_nobody");
  return summary;
}

std::string_view code(Phase phase) {
  switch (phase) {
    case Phase::not_begun: return "not_begun";
    case Phase::climbing: return "climbing";
    case Phase::ended: return "ended";
  }
  return {};
}
std::string_view code(Skipped skipped) {
  switch (skipped) {
    case Skipped::nobody: return "nobody";
    case Skipped::no_number: return "no_number";
    case Skipped::no_channel: return "no_channel";
  }
  return {};
}
std::string_view code(Ending ending) {
  switch (ending) {
    case Ending::taken: return "taken";
    case Ending::over: return "over";
    case Ending::overtaken: return "overtaken";
    case Ending::unanswered: return "unanswered";
  }
  return {};
}
std::string_view code(Outcome outcome) {
  switch (outcome) {
    case Outcome::delivered: return "delivered";
    case Outcome::answered: return "answered";
    case Outcome::acknowledged: return "acknowledged";
    case Outcome::unanswered: return "unanswered";
    case Outcome::failed: return "failed";
  }
  return {};
}

}  // namespace ingang::alert
