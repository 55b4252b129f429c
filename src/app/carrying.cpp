#include "app/carrying.h"

#include "domain/handover/codes.h"

namespace ingang::app {

Outcome<void> carry_to_copies(Act& act, const LoadedReport& report, const Personal& text,
                              std::string_view field) {
  if (report.state.receivers.empty()) return {};
  auto handovers = act.children<handover::State>(report.id);
  if (!handovers) return std::unexpected(handovers.error());
  for (LoadedHandover* handover : *handovers) {
    // LAW: fbl.protected_registration
    const bool told = handover->state.held && report::tells_address(field);
    auto carried = act.decide(*handover, handover::Supplement{.by = act.actor().who,
                                                              .text = told ? Personal{} : text,
                                                              .field = std::string{field}});
    if (carried || says(carried.error(), handover::kHandoverReleased)) continue;
    return carried;
  }
  return {};
}

}  // namespace ingang::app
