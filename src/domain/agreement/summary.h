// Summary of an agreement: its row in the clear, and its words. Its clock is the first instant at
// which something of it may be loud: a reminder that nobody has answered, or that it has run out.
#pragma once

#include "domain/agreement/agreement.h"
#include "domain/report/summary.h"

namespace ingang::agreement {

[[nodiscard]] report::Summary summarise(const State& state);

[[nodiscard]] std::string_view code(Phase phase);

}  // namespace ingang::agreement
