// ExportCount: what `ingang export` takes out, counted per user of the operating system before
// anything is written.
//
// Source:  data/budgets.toml (download); LAW: secrecy.access_log; app/brake.h.
// Promise: each stream is an entry of the access log, under the user's name. When the hour's budget
//          is spent nothing is written, and the hub's log reviewer has an alarm. An acute report
//          that is open is noted, and neither counted nor stopped.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/house.h"
#include "app/streams.h"

namespace ingang::cli {

// "os:erik": whoever runs the program, as the operating system says.
[[nodiscard]] access::Who user_of_machine();

// Why nothing may be written, in Swedish.
[[nodiscard]] std::optional<std::string> count_export(
    const app::House& house, const app::LoadedReport& report,
    const std::vector<app::LoadedHandover>& handovers, const std::string& purpose);
// Of everything, sealed: one.
[[nodiscard]] std::optional<std::string> count_sealed_export(const app::House& house);

}  // namespace ingang::cli
