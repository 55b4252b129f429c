// The reporter's side of a report: whoever told it, and the desk of that police unit. Nobody else
// among the police.
#pragma once

#include "domain/access/roles.h"
#include "domain/report/report.h"

namespace ingang::report {

// The officer's accounts: the author on the screen; by phone the one who told it and the one who
// confirmed it.
[[nodiscard]] std::vector<std::string> reporter_accounts(const State& state);
// The police unit; empty for a phone report when it is not known.
[[nodiscard]] const std::string& reporter_unit(const State& state);
[[nodiscard]] bool on_reporters_side(const Actor& actor, const State& state);

}  // namespace ingang::report
