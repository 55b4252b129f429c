// Agreements as JSON, shaped as schema/openapi.yaml.
#pragma once

#include <functional>
#include <string>

#include "app/agreement_view.h"

namespace ingang::http {

// The text of a refusal, in the reader's language.
using TextOf = std::function<std::string(Code)>;

// `text_of`: why an act is not open.
[[nodiscard]] std::string agreement_json(const app::AgreementView& view, const TextOf& text_of);
[[nodiscard]] std::string agreements_json(const app::AgreementListView& view);

}  // namespace ingang::http
