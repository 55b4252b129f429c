// Summary of a handover: its row in the clear.
#pragma once

#include "domain/handover/handover.h"
#include "domain/report/summary.h"

namespace ingang::handover {

// States: offered delivered received returned released registered. While it is open these steps
// have a clock: by agreed targets tell_by_phone or receive, register_, and hand_over of a return
// that nobody has sent on; by law protection_assessment and decision_14_days. The row is due by the
// earliest of them.
[[nodiscard]] report::Summary summarise(const State& state);

[[nodiscard]] std::string_view code(Phase phase);
[[nodiscard]] std::string_view code(ReturnReason reason);
[[nodiscard]] std::string_view code(RegistrationKind kind);

}  // namespace ingang::handover
