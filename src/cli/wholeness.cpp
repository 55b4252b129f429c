#include "cli/wholeness.h"

#include <fmt/core.h>

#include <array>

#include "cli/own_folder.h"

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

// A file without an octet is what is left when somebody has emptied it: a database has a first
// page.
bool is_there_and_has_something(const fs::path& path) {
  std::error_code none;
  return is_there(path) && (!fs::is_regular_file(path, none) || fs::file_size(path, none) > 0);
}

std::string missing(const std::string& what, const Places& places) {
  return fmt::format(
      "{} saknas i {}, bredvid delar som finns kvar. Inget är öppnat, och inget görs nytt i dess "
      "ställe. Lägg tillbaka just den delen om den har flyttats; annars läs tillbaka en "
      "säkerhetskopia (ingang restore). (a part is missing beside the others)",
      what, places.folder.string());
}

}  // namespace

namespace {

// What may not be looked at is not missing.
std::optional<std::string> find_forbidden(const Places& places) {
  for (const char* part : {"keys/master.key", "ledger/ledger.db", "access/ledger.db", "blobs/x",
                           "outside/checkpoint"}) {
    std::error_code wrong;
    (void)fs::status(places.folder / part, wrong);
    if (wrong != std::errc::permission_denied) continue;
    return fmt::format(
        "{} går inte att läsa: {}. Inget är öppnat. Kör som den användare som äger mappen, till "
        "exempel: sudo -u ingang ingang … (not allowed)",
        (places.folder / part).string(), wrong.message());
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> find_missing(const Places& places, bool may_begin) {
  const auto& folder = places.folder;
  if (auto forbidden = find_forbidden(places)) return forbidden;
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
  if (!places.store.empty() || (!begun && may_begin)) return std::nullopt;
  constexpr std::array kParts{"ledger/ledger.db", "ledger/keys.db", "access/ledger.db",
                              "access/keys.db"};
  std::string lost;
  for (const char* part : kParts) {
    if (!is_there_and_has_something(folder / part))
      lost += (lost.empty() ? "" : ", ") + std::string(part);
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
