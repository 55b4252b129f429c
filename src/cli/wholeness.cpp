#include "cli/wholeness.h"

#include <fmt/core.h>

#include <array>

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

bool is_there(const fs::path& path) {
  std::error_code none;
  return fs::exists(path, none);
}

std::string missing(const std::string& what, const Places& places) {
  return fmt::format(
      "{} saknas i {}, bredvid delar som finns kvar. Inget är öppnat, och inget görs nytt i dess "
      "ställe. Lägg tillbaka just den delen om den har flyttats; annars läs tillbaka en "
      "säkerhetskopia (ingang restore). (a part is missing beside the others)",
      what, places.folder.string());
}

}  // namespace

std::optional<std::string> find_missing(const Places& places, bool may_begin) {
  const auto& folder = places.folder;
  const bool key = is_there(folder / "keys" / "master.key");
  // Made after both stores, and by whoever has signed: so it has begun.
  const bool begun = is_there(folder / "blobs") || is_there(folder / "outside" / "checkpoint");
  if (!key && !begun && !is_there(folder / "ledger") && !is_there(folder / "access")) {
    if (may_begin) return std::nullopt;
    return fmt::format(
        "I {} finns ingen installation. Ange rätt mapp med --folder; en ny börjar med ingang begin "
        "eller ingang serve. Inget är gjort. (there is no installation)",
        folder.string());
  }
  if (!key) return missing("keys/master.key", places);
  if (!places.store.empty() || !begun) return std::nullopt;
  constexpr std::array kParts{"ledger/ledger.db", "ledger/keys.db", "access/ledger.db",
                              "access/keys.db"};
  std::string lost;
  for (const char* part : kParts) {
    if (!is_there(folder / part)) lost += (lost.empty() ? "" : ", ") + std::string(part);
  }
  if (!lost.empty()) return missing(lost, places);
  return std::nullopt;
}

std::optional<std::string> find_empty(const ledger::Store& ledger, const ledger::Store& access) {
  const auto main = ledger.head();
  const auto looks = access.head();
  const auto records = ledger.records_all({}, 1);
  if (!main || !looks || !records) return std::nullopt;  // the next question says so
  const char* lost = nullptr;
  if (main->size > 0 && looks->size == 0) lost = "Åtkomstloggen (access)";
  if (main->size == 0 && looks->size > 0 && records->empty()) lost = "Liggaren (ledger)";
  if (!lost) return std::nullopt;
  return fmt::format(
      "{} är tom, bredvid en del som inte är det: den har gått förlorad eller bytts ut. Inget "
      "görs. Läs tillbaka en säkerhetskopia (ingang restore). (a part is empty beside the others)",
      lost);
}

}  // namespace ingang::cli
