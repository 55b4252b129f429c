#include "cli/health_said.h"

#include <fmt/core.h>

#include "http/routes/views_json.h"

namespace ingang::cli {

namespace {

int code_of(const app::HealthView& health) {
  if (health.status == "ok") return 0;
  return health.status == "alarm" ? 1 : 2;
}

std::string when(Instant at) { return stockholm(at).text(); }

std::string in_words(const app::HealthView& health) {
  auto out = fmt::format("Läge: {}\n", health.status);
  if (health.status != "down")
    out += fmt::format("Poster i loggen: {}{}\n", health.ledger_size,
                       health.ledger_size ? ", den senaste " + when(health.recorded_at) : "");
  out += fmt::format("Senaste signerade kontrollpunkt: {}\n",
                     health.checkpoint_at ? when(*health.checkpoint_at) : "ingen än");
  out += fmt::format("Ärenden som sökningen inte hittar än: {}\n", health.index_lag);
  out += health.alarms.empty() ? "Larm: inga\n" : "Larm:\n";
  for (const auto& alarm : health.alarms)
    out += fmt::format("  {}{}{} sedan {}\n", alarm.code, alarm.about.empty() ? "" : " ",
                       alarm.about, when(alarm.since));
  return out;
}

}  // namespace

Said said_of(const app::HealthView& health, bool as_json) {
  return {.code = code_of(health),
          .out = as_json ? http::to_json(health) + "\n" : in_words(health)};
}

}  // namespace ingang::cli
