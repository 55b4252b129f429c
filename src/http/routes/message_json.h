// The types of message as JSON, shaped as schema/openapi.yaml; a message itself in views_json.h.
#pragma once

#include <string>
#include <vector>

#include "app/messages.h"

namespace ingang::http {

[[nodiscard]] std::string types_json(const std::vector<app::MessageTypeView>& types);

}  // namespace ingang::http
