#include "cli/store_said.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "stores/postgres/refusal.h"

namespace ingang::cli {

namespace {

// By the server's code.
// Source:  PostgreSQL 15, appendix A.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kCauses{{
    {stores::kNoSuchAddress,
     "adressen går inte att förstå. Ange den som postgresql://ANVÄNDARE@VÄRD/DATABAS, med --store "
     "eller INGANG_STORE; utan den används SQLite i mappen"},
    {"53300",
     "databasen har inga lediga anslutningar. En nod tar 18: höj max_connections, eller avsluta "
     "något annat som använder den, och försök igen"},
    {"3D000",
     "databasen finns inte på den servern. Gör den (createdb), eller rätta namnet i adressen "
     "(--store eller INGANG_STORE)"},
    {"28P01",
     "användaren eller lösenordet godtas inte. Rätta adressen i INGANG_STORE, eller lösenordet i "
     "databasen (ALTER ROLE … PASSWORD)"},
    {"28000",
     "användaren släpps inte in. Se efter att rollen finns i databasen, och att pg_hba.conf "
     "släpper in den härifrån"},
    {"57P03", "databasen håller på att starta eller stänga. Försök igen om en stund"},
    {"42501",
     "databasens användare saknar en rättighet. Låt databasens ägare köra GRANT CREATE, CONNECT ON "
     "DATABASE … TO … och ge den schemana som börjar med ingang_"},
    {"3F000",
     "databasens användare får inte använda schemat. Låt databasens ägare köra GRANT CREATE, "
     "CONNECT ON DATABASE … TO … och ge den schemana som börjar med ingang_"},
    {"25006",
     "databasen går bara att läsa: det är en reserv (standby), eller den är satt så "
     "(default_transaction_read_only). Ange den som går att skriva i; med flera värdar i adressen: "
     "target_session_attrs=read-write"},
    {"53100", "databasens disk är full. Gör plats på den, och försök igen"},
    {"53200", "databasens maskin har slut på minne. Se efter vad som tar det, och försök igen"},
    {"55P03", "databasen är låst av någon annan. Försök igen om en stund"},
}};

constexpr std::string_view kSilent =
    "databasen svarar inte. Se efter att PostgreSQL är igång och att adressen stämmer (--store "
    "eller INGANG_STORE)";

// "PostgreSQL 25006 …" is an answer, "PostgreSQL: …" a line that could not be had.
constexpr std::string_view kAnswered = "PostgreSQL ";
constexpr std::string_view kNoLine = "PostgreSQL:";

std::string state_of(const ledger::StoreError& error, const std::string& store) {
  const std::string_view said = error.what;
  if (said.starts_with(kAnswered)) {
    const auto state = said.substr(kAnswered.size(), 5);
    const bool is_state = state.size() == 5 && std::ranges::all_of(state, [](unsigned char c) {
                            return std::isdigit(c) != 0 || std::isupper(c) != 0;
                          });
    return is_state ? std::string(state) : std::string{};
  }
  if (said.find("no password supplied") != said.npos) return "28P01";
  return stores::state_of_refusal(store);
}

}  // namespace

bool is_anothers(const ledger::StoreError& error) {
  return error.what.starts_with("the store holds ");
}

std::string in_words(std::string_view part, const ledger::StoreError& error,
                     const std::string& store) {
  if (error.kind == ledger::StoreError::Kind::corrupt)
    return fmt::format(
        "{} går inte att läsa: den är skadad eller utbytt. Inget är ändrat. Läs tillbaka en "
        "säkerhetskopia (ingang restore). ({})",
        part, error.what);
  if (is_anothers(error))
    return fmt::format(
        "{} hör till ett annat län, eller till en annan mapp. Ange länet med --county och mappen "
        "med --folder. ({})",
        part, error.what);
  const bool has_line = !error.what.starts_with(kNoLine);
  if (store.empty() || (has_line && !error.what.starts_with(kAnswered)))
    return fmt::format("{}: {}", part, error.what);
  const auto state = state_of(error, store);
  const auto* cause =
      std::ranges::find(kCauses, state, [](const auto& each) { return each.first; });
  if (cause != kCauses.end()) return fmt::format("{}: {}. ({})", part, cause->second, error.what);
  if (!has_line) return fmt::format("{}: {}. ({})", part, kSilent, error.what);
  return fmt::format(
      "{}: databasen gjorde inte vad den skulle. Se i dess egen logg varför, och försök igen. ({})",
      part, error.what);
}

}  // namespace ingang::cli
