// The desks that give advice as JSON, shaped as schema/openapi.yaml. A consultation itself:
// views_json.h.
#pragma once

#include <string>
#include <vector>

#include "app/consultations.h"

namespace ingang::http {

[[nodiscard]] std::string desks_json(const std::vector<app::AdviceDesk>& desks);

}  // namespace ingang::http
