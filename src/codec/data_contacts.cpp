#include "codec/data_contacts.h"

#include "codec/data_node.h"
#include "codec/data_words.h"

namespace ingang::codec {

std::expected<std::vector<DatedTerms>, std::string> load_contact_terms(
    const std::filesystem::path& file) {
  constexpr std::int64_t kHoursMax = 24 * 60;
  constexpr std::int64_t kNightMax = 12;
  constexpr std::int64_t kDaysMax = 3660;
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  std::vector<DatedTerms> out;
  for (auto& table : root.tables("terms")) {
    const auto hours = [&](const char* key, std::int64_t most) -> Duration {
      return std::chrono::hours{table.number(key, 1, most)};
    };
    const DatedTerms row{
        .terms = {.confirm_within = hours("confirm_within_hours", kHoursMax),
                  .confirm_before = hours("confirm_before_hours", kHoursMax),
                  .temporary_max = hours("temporary_hours", kNightMax),
                  .temporary_apart = hours("temporary_apart_hours", kHoursMax),
                  .confirm_after =
                      std::chrono::days{table.number("confirm_after_days", 1, kDaysMax)},
                  .proof_days = static_cast<int>(table.number("proof_days", 1, kDaysMax)),
                  .ahead_days = static_cast<int>(table.number("ahead_days", 1, kDaysMax))},
        .valid_from = table.date("valid_from")};
    (void)table.text("source");
    (void)table.choice("certainty", kCertaintyWords);
    if (!out.empty() && row.valid_from <= out.back().valid_from)
      table.complain("valid_from", "is not after the row before");
    table.finish();
    out.push_back(row);
  }
  root.finish();
  if (complaints.empty() && out.empty())
    complaints.add(0, "terms", "is missing: no change would have a time");
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return out;
}

const unitbook::Terms& terms_on(const std::vector<DatedTerms>& all, LocalDate day) {
  const auto* found = &all.front();
  for (const auto& each : all) {
    if (each.valid_from <= day) found = &each;
  }
  return found->terms;
}

}  // namespace ingang::codec
