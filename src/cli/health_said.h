// HealthSaid: what `ingang health` says of a server, in words or as the JSON of /v1/health.
//
// Errors:  the code that the command ends with: 0 nothing is wrong, 1 somebody must look, 2 it
//          receives no reports.
#pragma once

#include "app/health.h"
#include "cli/user_acts.h"

namespace ingang::cli {

[[nodiscard]] Said said_of(const app::HealthView& health, bool as_json);

}  // namespace ingang::cli
