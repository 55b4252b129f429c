// RoutingOf: turns a report into a question to routing/, and the answer into views and handovers.
#pragma once

#include <optional>

#include "app/act.h"
#include "app/views.h"
#include "domain/report/report.h"
#include "domain/routing/routing.h"

namespace ingang::app {

struct Asked {
  routing::Question question;
  routing::Proposal proposal;
  bool acting_stands{};  // whoever acts has it: only the lasting receiver remains to be found
};
[[nodiscard]] Asked ask_routing(const House& house, const report::State& report,
                                const std::optional<routing::ResidenceEvidence>& registered,
                                Instant now);
[[nodiscard]] ProposalView proposal_view(const House& house, const Asked& asked);
// The confirmation of a proposal without changes.
[[nodiscard]] std::vector<report::Receiver> as_proposed(const ProposalView& proposal);

// Checks what a person has chosen against the proposal, and fills in reasons and evidence.
Outcome<std::vector<report::Receiver>> confirmed_receivers(const House& house, const Asked& asked,
                                                           std::vector<report::Receiver> chosen,
                                                           const access::Actor& actor,
                                                           std::string_view note,
                                                           bool closed_unit_answers);

// A receiver chosen by hand after a return: a nämnd and a unit of it that the directory knows, or
// one outside. `field` is where the caller's receiver stands.
Outcome<void> complete_by_hand(const House& house, report::Receiver& receiver,
                               const std::string& field);

// A new handover stream: offered, with its copy, and delivered when the unit reads its own inbox.
struct Sending {
  const report::Receiver& to;
  bool by_phone{};  // told by phone although the unit has a login: held
  std::string instead_of{};
  Personal note{};  // from whoever chose the receiver, to the receiver
};
// LAW: fbl.protected_registration. Whoever acts on a held report is rung, login or not; the hub
// need not ring itself.
[[nodiscard]] inline bool told_by_phone(const LoadedReport& report, const report::Receiver& to) {
  const bool itself = report.state.received && report.state.received->by.unit == to.unit;
  return report.state.held && to.acting && !itself;
}
Outcome<void> offer(Act& act, const LoadedReport& report, const Sending& sending);

}  // namespace ingang::app
