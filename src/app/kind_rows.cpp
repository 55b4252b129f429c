#include "app/kind_rows.h"

#include "app/codes.h"

namespace ingang::app {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

}  // namespace

ledger::Row row_from(report::Summary summary) {
  ledger::Row row;
  row.state = std::move(summary.state);
  row.unit = std::move(summary.at_unit);
  row.urgency = std::move(summary.urgency);
  row.tags = joined(summary.tags);
  row.due = summary.due;
  row.open = summary.open;
  row.facts = {summary.facts.stored, summary.facts.delivered, summary.facts.received,
               summary.facts.registered};
  return row;
}

bool has_tag(const ledger::Row& row, std::string_view tag) {
  return (" " + row.tags + " ").find(" " + std::string{tag} + " ") != std::string::npos;
}

std::unexpected<Problem> still_open(std::string reference) {
  return refused(
      Refusal{.code = kCaseStillOpen, .law = "retention.erasure", .detail = std::move(reference)});
}

}  // namespace ingang::app
