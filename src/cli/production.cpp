#include <fmt/core.h>

#include "app/system_ports.h"
#include "cli/backup/drill.h"
#include "cli/serving.h"
#include "cli/wholeness.h"

namespace ingang::cli {

namespace {

// Of the latest drill that the folder has a sealed note of; nothing without its key.
std::optional<Drill> drill_in(const std::filesystem::path& folder) {
  auto master = ledger::load_master_key(folder / "keys" / "master.key");
  if (!master) return std::nullopt;
  return find_drill(ledger::Keys(std::move(*master)), folder / "outside" / "drill");
}

}  // namespace

std::expected<std::vector<std::string>, std::string> missing_for_production(const Places& given) {
  const auto places = found(given);
  if (!places) return std::unexpected(places.error());
  if (const auto wrong = find_missing(*places, true)) return std::unexpected(*wrong);
  const auto rules = codec::load_rules(places->data);
  if (!rules) return std::unexpected(rules.error());
  const auto now = app::SystemClock().now();
  std::vector<std::string> out{
      "Beslut om personuppgiftsansvar och om navets mandat finns inte registrerat. (controller and "
      "mandate decision)",
      "Konsekvensbedömning (DPIA) är inte registrerad som godkänd.",
      "Inloggning på tillitsnivå 3 är inte ansluten; lokala konton räcker inte. (level-3 sign-in)",
      "Loggranskning har ingen utsedd granskare och inget schema. (log review)",
  };
  const auto drill = drill_in(places->folder);
  if (!drill || now - drill->at > kDrillHolds) {
    out.push_back(fmt::format(
        "Ingen godkänd övning av återläsning från säkerhetskopia är registrerad de senaste {} "
        "dagarna: kör ingang drill. (backup drill)",
        kDrillHolds.count()));
  }
  const auto unchecked = rules->law.unchecked_on(stockholm(now).date);
  if (!unchecked.empty()) {
    out.push_back(
        fmt::format("Lagdata: {} nycklar som gäller i dag är inte granskade av en namngiven jurist "
                    "(data/law.toml, checked_by).",
                    unchecked.size()));
  }
  return out;
}

}  // namespace ingang::cli
