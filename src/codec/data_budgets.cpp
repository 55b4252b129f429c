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
constexpr std::int64_t kPerHourMax = 100'000;

}  // namespace

std::expected<budget::Data, std::string> load_budgets(const std::filesystem::path& file,
                                                      const Law& law) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  budget::Data budgets{.rules = {}};
  for (auto& table : root.tables("budget")) {
    budget::Rule rule;
    rule.sort = table.choice("sort", kSortWords);
    rule.per_hour = static_cast<std::uint32_t>(table.number("per_hour", 1, kPerHourMax));
    rule.valid_from = table.date("valid_from");
    rule.valid_to = table.find_date("valid_to");
    if (rule.valid_to && *rule.valid_to < rule.valid_from)
      table.complain("valid_to", "is before valid_from");
    const auto key = table.text("law");
    if (!law.find(key)) table.complain("law", "is no key of law.toml: \"" + key + "\"");
    (void)table.text("source");
    (void)table.choice("certainty", kCertaintyWords);
    table.finish();
    budgets.rules.push_back(rule);
  }
  root.finish();
  if (complaints.empty()) {
    for (const auto& fault : budget::faults(budgets, kBudgetsCoveredFrom))
      complaints.add(0, "budget", fault);
  }
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return budgets;
}

}  // namespace ingang::codec
