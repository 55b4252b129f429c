#include "cli/commands.h"

#include "base/match.h"

namespace ingang::cli {

access::Who operator_at_machine() {
  return {.account = "operator",
          .name = Personal{"operator"},
          .unit = "command-line",
          .authority = "command-line"};
}

std::string why(const app::Problem& problem) {
  return match(
      problem,
      [](const app::Refused& refused) { return std::string(refused.refusals.front().code.text); },
      [](const app::Fault& fault) { return fault.what; });
}

}  // namespace ingang::cli
