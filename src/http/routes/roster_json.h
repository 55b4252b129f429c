// Rosters as JSON, shaped as schema/openapi.yaml.
#pragma once

#include <string>

#include "app/roster_view.h"

namespace ingang::http {

[[nodiscard]] std::string to_json(const app::RosterView& view);
[[nodiscard]] std::string to_json(const app::RosterListView& view);
[[nodiscard]] std::string to_json(const app::MineView& view);
[[nodiscard]] std::string to_json(const app::HandingOverView& view);

}  // namespace ingang::http
