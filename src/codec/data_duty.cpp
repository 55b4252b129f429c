#include "codec/data_duty.h"

#include "codec/data_node.h"

namespace ingang::codec {

std::expected<roster::TermsData, std::string> load_duty(const std::filesystem::path& file) {
  constexpr std::int64_t kMinutesAtMost = 24 * 60;
  constexpr std::int64_t kDaysAtMost = 366;
  constexpr std::int64_t kHoursAtMost = 24;
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  roster::TermsData out{.rows = {}};
  for (auto& table : root.tables("duty")) {
    roster::Terms terms;
    terms.relief_within =
        std::chrono::minutes{table.number("relief_within_minutes", 1, kMinutesAtMost)};
    terms.look_ahead = std::chrono::days{table.number("look_ahead_days", 1, kDaysAtMost)};
    terms.proof_lasts = std::chrono::days{table.number("proof_lasts_days", 1, kDaysAtMost)};
    terms.manager_from = std::chrono::hours{table.number("manager_from_hour", 0, kHoursAtMost)};
    terms.manager_to = std::chrono::hours{table.number("manager_to_hour", 0, kHoursAtMost)};
    if (terms.manager_to < terms.manager_from)
      table.complain("manager_to_hour", "is before manager_from_hour");
    terms.valid_from = table.date("valid_from");
    if (!out.rows.empty() && terms.valid_from <= out.rows.back().valid_from)
      table.complain("valid_from", "is not after the row before");
    table.finish();
    out.rows.push_back(terms);
  }
  root.finish();
  if (complaints.empty() && out.rows.empty())
    complaints.add(0, "duty", "is missing: nobody could say when a relief is late");
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return out;
}

}  // namespace ingang::codec
