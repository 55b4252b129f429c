#include "app/overdue.h"

namespace ingang::app {

namespace {
constexpr std::uint32_t kAtOnce = 500;
}

ledger::Stored<std::size_t> Overdue::tell(Instant now) {
  const auto rows = house_.ledger.rows_due(now, kAtOnce);
  if (!rows) return std::unexpected(rows.error());
  std::map<ledger::StreamId, Instant> still;
  std::size_t count = 0;
  for (const auto& row : *rows) {
    still.emplace(row.id, *row.due);
    const auto at = told_.find(row.id);
    if (at != told_.end() && at->second == *row.due) continue;
    notifier_.changed(
        {.kind = "late", .reference = row.reference, .n = 0, .audience = row.audience});
    ++count;
  }
  told_ = std::move(still);
  return count;
}

}  // namespace ingang::app
