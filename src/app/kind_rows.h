// What kinds share: a row made of a summary, and what refuses an erasure.
#pragma once

#include "app/problem.h"
#include "domain/report/summary.h"
#include "ledger/store.h"

namespace ingang::app {

[[nodiscard]] ledger::Row row_from(report::Summary summary);
[[nodiscard]] bool has_tag(const ledger::Row& row, std::string_view tag);
// What refuses an erasure: case_still_open, with its reference.
[[nodiscard]] std::unexpected<Problem> still_open(std::string reference);

}  // namespace ingang::app
