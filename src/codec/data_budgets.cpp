#include "codec/data_node.h"
#include "codec/data_rules.h"
#include "codec/data_words.h"

namespace ingang::codec {

namespace {

constexpr DataWord<budget::Sort> kSortWords[] = {
    {"search", budget::Sort::search},
    {"opening", budget::Sort::opening},
    {"download", budget::Sort::download},
};
constexpr DataWord<budget::Sort> kQuotaWords[] = {
    {"upload", budget::Sort::upload}, {"upload_of_unit", budget::Sort::upload_of_unit},
    {"draft", budget::Sort::draft},   {"draft_of_unit", budget::Sort::draft_of_unit},
    {"report", budget::Sort::report}, {"report_of_unit", budget::Sort::report_of_unit},
};
constexpr std::int64_t kPerHourMax = 100'000;

budget::Rule read_rule(DataTable& table, budget::Sort sort) {
  budget::Rule rule{.sort = sort};
  rule.per_hour = static_cast<std::uint32_t>(table.number("per_hour", 1, kPerHourMax));
  rule.valid_from = table.date("valid_from");
  rule.valid_to = table.find_date("valid_to");
  if (rule.valid_to && *rule.valid_to < rule.valid_from)
    table.complain("valid_to", "is before valid_from");
  (void)table.text("source");
  (void)table.choice("certainty", kCertaintyWords);
  return rule;
}

}  // namespace

std::expected<budget::Data, std::string> load_budgets(const std::filesystem::path& file,
                                                      const Law& law) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  budget::Data budgets{.rules = {}};
  for (auto& table : root.tables("budget")) {
    budgets.rules.push_back(read_rule(table, table.choice("sort", kSortWords)));
    const auto key = table.text("law");
    if (!law.find(key)) table.complain("law", "is no key of law.toml: \"" + key + "\"");
    table.finish();
  }
  root.finish();
  if (complaints.empty()) {
    for (const auto& fault : budget::faults(budgets, kBudgetsCoveredFrom))
      complaints.add(0, "budget", fault);
  }
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return budgets;
}

std::expected<Quotas, std::string> load_quotas(const std::filesystem::path& file) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  Quotas quotas;
  quotas.of.rules.clear();
  for (auto& table : root.tables("quota")) {
    quotas.of.rules.push_back(read_rule(table, table.choice("sort", kQuotaWords)));
    table.finish();
  }
  if (auto disk = root.find_table("disk")) {
    constexpr std::int64_t kMegabytesMax = 1'000'000;
    constexpr std::int64_t kMost = 90;
    quotas.reserve.megabytes =
        static_cast<std::uint64_t>(disk->number("reserve_megabytes", 0, kMegabytesMax));
    quotas.reserve.percent_max =
        static_cast<std::uint64_t>(disk->number("reserve_percent_max", 0, kMost));
    disk->finish();
  } else {
    complaints.add(0, "disk", "is missing: nothing would be kept free for reports");
  }
  root.finish();
  if (complaints.empty()) {
    for (const auto& fault : budget::faults(quotas.of, kBudgetsCoveredFrom, budget::kSendingIn))
      complaints.add(0, "quota", fault);
  }
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return quotas;
}

}  // namespace ingang::codec
