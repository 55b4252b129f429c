// Writes views as JSON in the shape of schema/openapi.yaml. Adds nothing to what the view contains.
#pragma once

#include <string>

#include "app/consultation_view.h"
#include "app/directory_view.h"
#include "app/health.h"
#include "app/message_view.h"
#include "app/open_pages.h"
#include "app/reconciliation.h"
#include "app/search.h"
#include "app/views.h"

namespace ingang::http {

// With the texts of its errors; and warnings, which need not be corrected.
[[nodiscard]] std::string to_json(const app::CheckView& view, const std::vector<std::string>& texts,
                                  const std::vector<Refusal>& warnings,
                                  const std::vector<std::string>& warning_texts);
[[nodiscard]] std::string to_json(const app::SentView& view);
[[nodiscard]] std::string to_json(const app::ReportView& view);
[[nodiscard]] std::string to_json(const app::HandoverView& view);
[[nodiscard]] std::string to_json(const app::ConsultationView& view);
[[nodiscard]] std::string to_json(const app::MessageView& view);
[[nodiscard]] std::string to_json(const app::UnitBookView& view);
[[nodiscard]] std::string to_json(const app::UnitBooksView& view);
[[nodiscard]] std::string to_json(const app::AnsweringView& view);
[[nodiscard]] std::string to_json(const app::TrialView& view);
[[nodiscard]] std::string to_json(const app::KnownHereView& view);
[[nodiscard]] std::string to_json(const app::ListView& view);
[[nodiscard]] std::string to_json(const app::ProposalView& view);
[[nodiscard]] std::string to_json(const app::OpenPagesView& view);
[[nodiscard]] std::string to_json(const app::Found& found);
[[nodiscard]] std::string to_json(LocalDate date, const std::vector<app::UnitBalance>& balances);
// All of it, for the operator.
[[nodiscard]] std::string to_json(const app::HealthView& view);

}  // namespace ingang::http
