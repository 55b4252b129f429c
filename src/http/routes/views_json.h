// Views as JSON, shaped as schema/openapi.yaml. Writes what the view holds and adds nothing.
#pragma once

#include <string>

#include "app/health.h"
#include "app/reconciliation.h"
#include "app/search.h"
#include "app/views.h"

namespace ingang::http {

// With the texts of its errors; and what need not be corrected, but looked at.
[[nodiscard]] std::string to_json(const app::CheckView& view, const std::vector<std::string>& texts,
                                  const std::vector<Refusal>& warnings,
                                  const std::vector<std::string>& warning_texts);
[[nodiscard]] std::string to_json(const app::SentView& view);
[[nodiscard]] std::string to_json(const app::ReportView& view);
[[nodiscard]] std::string to_json(const app::HandoverView& view);
[[nodiscard]] std::string to_json(const app::ListView& view);
[[nodiscard]] std::string to_json(const app::ProposalView& view);
[[nodiscard]] std::string to_json(const app::Found& found);
[[nodiscard]] std::string to_json(LocalDate date, const std::vector<app::UnitBalance>& balances);
// All of it: for whoever runs the machine.
[[nodiscard]] std::string to_json(const app::HealthView& view);

}  // namespace ingang::http
