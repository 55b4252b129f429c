// Summary of an alert: its row in the clear. States: climbing ended. Its clock is when the next
// rung is reached, which is nobody's step: no page is told that it is late.
#pragma once

#include "domain/alert/alert.h"
#include "domain/report/summary.h"

namespace ingang::alert {

[[nodiscard]] report::Summary summarise(const State& state);

[[nodiscard]] std::string_view code(Phase phase);
[[nodiscard]] std::string_view code(Skipped skipped);
[[nodiscard]] std::string_view code(Ending ending);
[[nodiscard]] std::string_view code(Outcome outcome);

}  // namespace ingang::alert
