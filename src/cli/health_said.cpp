#include "cli/health_said.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <ranges>

#include "http/routes/views_json.h"

namespace ingang::cli {

namespace {

int code_of(const app::HealthView& health) {
  if (health.status == "ok") return 0;
  return health.status == "alarm" ? 1 : 2;
}

std::string when(Instant at) { return stockholm(at).text(); }

std::string in_words(const app::NodeMark::Seen& node) {
  auto out = "Nod " + node.name + (node.here ? " (svarar här)" : "") + ": version " + node.program;
  if (node.silent) return out + ", TYST\n";
  if (node.leads_ledger) out += ", leder liggaren";
  if (node.leads_access_log) out += ", leder åtkomstloggen";
  return out + "\n";
}

constexpr std::size_t kNamed = 3;

std::string in_words(std::string_view code, const std::vector<app::Alarm>& alarms,
                     const AlarmWords& words) {
  std::string named;
  for (const auto& alarm : alarms | std::views::take(kNamed)) {
    auto about = words.reference ? words.reference(alarm.about) : std::string{};
    if (about.empty()) about = alarm.about;
    if (!about.empty()) named += (named.empty() ? "" : ", ") + about;
  }
  if (alarms.size() > kNamed) named += fmt::format(" och {} till", alarms.size() - kNamed);
  const auto first = std::ranges::min(alarms, {}, &app::Alarm::since).since;
  const auto many = alarms.size() > 1 ? fmt::format(": {} st:", alarms.size()) : std::string{};
  const auto& text = words.texts.of(code);
  return fmt::format("  {}{}{}{} sedan {}\n    {} {}\n", code, many, named.empty() ? "" : " ",
                     named, when(first), text.means, text.act);
}

std::string in_words(const app::HealthView& health, const AlarmWords& words) {
  auto out = fmt::format("Läge: {}\n", health.status);
  if (health.status != "down")
    out += fmt::format("Poster i loggen: {}{}\n", health.ledger_size,
                       health.ledger_size ? ", den senaste " + when(health.recorded_at) : "");
  if (health.write_age)
    out += fmt::format("Senaste nodmärke i båda loggarna: för {} ms sedan\n",
                       health.write_age->count());
  out += fmt::format("Senaste signerade kontrollpunkt: {}\n",
                     health.checkpoint_at ? when(*health.checkpoint_at) : "ingen än");
  out += fmt::format("Ärenden som sökningen inte hittar än: {}\n", health.index_lag);
  for (const auto& node : health.nodes) out += in_words(node);
  out += health.alarms.empty() ? "Larm: inga\n" : "Larm:\n";
  std::map<std::string, std::vector<app::Alarm>> by_code;
  for (const auto& alarm : health.alarms) by_code[alarm.code].push_back(alarm);
  for (const auto& [code, alarms] : by_code) out += in_words(code, alarms, words);
  return out;
}

}  // namespace

Said said_of(const app::HealthView& health, bool as_json, const AlarmWords& words) {
  return {.code = code_of(health),
          .out = as_json ? http::to_json(health) + "\n" : in_words(health, words)};
}

}  // namespace ingang::cli
