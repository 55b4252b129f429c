// Summary of a handover: its row in the clear.
#pragma once

#include "domain/handover/handover.h"
#include "domain/report/summary.h"

namespace ingang::handover {

// States: offered delivered received returned released registered. The clocks that run while it is
// open: tell (by phone) or receive, register, redirect (a return that nobody has sent on): agreed
// targets; assess and decide: law. The row is due by the earliest of them.
[[nodiscard]] report::Summary summarise(const State& state);

[[nodiscard]] std::string_view code(Phase phase);
[[nodiscard]] std::string_view code(ReturnReason reason);
[[nodiscard]] std::string_view code(RegistrationKind kind);

}  // namespace ingang::handover
