// Summary of a roster: its row in the clear. One state: kept. It is open while somebody has to take
// over, and its clock is by when the first of those who have not must have: also of one that will
// have passed by itself when whoever has taken over early comes on (starts.h).
#pragma once

#include "domain/report/summary.h"
#include "domain/roster/roster.h"

namespace ingang::roster {

[[nodiscard]] report::Summary summarise(const State& state);

[[nodiscard]] std::string_view code(Phase phase);
[[nodiscard]] std::string_view code(Function function);
[[nodiscard]] std::string_view code(Turn turn);
[[nodiscard]] std::string_view code(Part part);

}  // namespace ingang::roster
