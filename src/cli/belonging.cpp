#include "cli/belonging.h"

#include <fmt/core.h>

#include "app/node_mark.h"
#include "app/whole_file.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "ledger/verify.h"

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kRecord = "installation";
constexpr const char* kBelongingFile = "folder.id";

struct OnRecord {
  std::string folder;
  std::string key;
};

std::string belonging_sentence(const ledger::StoreError& error) {
  return "Liggaren säger inte vilken mapp den hör till: " + error.what;
}

std::expected<std::optional<OnRecord>, std::string> on_record(const ledger::Store& ledger) {
  const auto found = ledger.find(kRecord, kRecord);
  if (!found) return std::unexpected(belonging_sentence(found.error()));
  if (!*found) return std::nullopt;
  auto read = codec::decode(text((*found)->value), codec::Reading::stored, [](codec::Object& in) {
    OnRecord out{.folder = in.text("folder"), .key = in.text("key")};
    in.allow_others();
    return out;
  });
  if (!read)
    return std::unexpected(
        "Posten i liggaren som säger vilken mapp den hör till (installation) går inte att läsa: "
        "den har ändrats. Läs tillbaka en säkerhetskopia (ingang restore).");
  return std::move(*read);
}

std::string wrong_key(const Places& places) {
  return fmt::format(
      "Huvudnyckeln (keys/master.key) är inte den som liggaren i {} är skriven med. Inget är "
      "öppnat. Noder som delar databas delar också mapp: ange den delade mappen med --folder, "
      "eller "
      "lägg tillbaka rätt nyckel från dess egen kopia. (this is not the master key that the ledger "
      "was written with)",
      places.folder.string());
}

std::string wrong_folder(const Places& places, const std::string& number) {
  return fmt::format(
      "{} är inte den mapp som databasen hör till: {} ska vara {}. Inget är öppnat. Noder som "
      "delar databas delar också mapp (nycklar, filer, noter): montera den delade mappen och ange "
      "den med --folder. Är det ändå rätt mapp, och filen har gått förlorad: skriv numret i den. "
      "(this is not the folder that the database belongs to)",
      places.folder.string(), kBelongingFile, number);
}

std::expected<std::string, std::string> number_of(const Places& places) {
  const auto file = app::read_whole(places.folder / kBelongingFile);
  if (!file) return std::unexpected(file.error().what);
  if (!*file) return std::string{};
  auto out = **file;
  while (!out.empty() && (out.back() == '\n' || out.back() == '\r' || out.back() == ' '))
    out.pop_back();
  return out;
}

// Of a ledger from before there was such a record: whatever it signed last was signed with its key.
std::expected<void, std::string> require_signer(const Places& places, const ledger::Keys& keys,
                                                const ledger::Store& ledger) {
  const auto head = ledger.head();
  if (!head) return std::unexpected(belonging_sentence(head.error()));
  const auto note = ledger.latest_checkpoint();
  if (!note) return std::unexpected(belonging_sentence(note.error()));
  if (!*note) return {};
  const auto name = head->origin.substr(0, head->origin.rfind("/epoch-"));
  if (ledger::open_note(**note, ledger::signers_of(keys, name))) return {};
  return std::unexpected(wrong_key(places));
}

}  // namespace

std::expected<void, std::string> require_unbegun(const Places& places, const ledger::Store& ledger,
                                                 const ledger::Store& access) {
  for (const auto* log : {&ledger, &access}) {
    const auto head = log->head();
    if (!head) return std::unexpected(belonging_sentence(head.error()));
    const auto records = log->records_all({}, 1);
    if (!records) return std::unexpected(belonging_sentence(records.error()));
    if (head->size == 0 && records->empty()) continue;
    return std::unexpected(fmt::format(
        "keys/master.key saknas i {}, men databasen är i bruk: den hör till en annan mapp, och en "
        "ny nyckel kan inte läsa den. Inget är gjort. Montera mappen som de andra noderna har, och "
        "ange den med --folder; eller börja i en tom databas. (the database belongs to another "
        "folder)",
        places.folder.string()));
  }
  return {};
}

std::expected<void, std::string> require_belonging(const Places& places, const ledger::Keys& keys,
                                                   const ledger::Store& ledger) {
  const auto record = on_record(ledger);
  if (!record) return std::unexpected(record.error());
  if (!*record && places.store.empty()) return {};
  if (!*record) return require_signer(places, keys, ledger);
  if ((*record)->key != app::fingerprint_of(keys)) return std::unexpected(wrong_key(places));
  const auto number = number_of(places);
  if (!number) return std::unexpected(number.error());
  // SQLite lies in the folder itself: a number that is lost is told by the ledger.
  if (number->empty() && places.store.empty()) return {};
  if (*number != (*record)->folder) return std::unexpected(wrong_folder(places, (*record)->folder));
  return {};
}

std::expected<std::string, std::string> note_belonging(const Places& places,
                                                       const ledger::Keys& keys,
                                                       ledger::Store& ledger, app::Ids& ids,
                                                       Instant now) {
  const auto record = on_record(ledger);
  if (!record) return std::unexpected(record.error());
  auto number = number_of(places);
  if (!number) return std::unexpected(number.error());
  if (number->empty()) {
    std::array<std::uint8_t, 16> random{};
    ids.fill(random);
    number = *record ? (*record)->folder : hex(random);
    if (const auto kept = app::write_whole(places.folder / kBelongingFile, *number + "\n"); !kept)
      return std::unexpected(kept.error().what);
  }
  if (*record) return number;
  const auto words = codec::write_object([&](codec::Writer& to) {
    to.member("folder", *number);
    to.member("key", app::fingerprint_of(keys));
  });
  const auto put = ledger.put({.kind = std::string(kRecord),
                               .key = std::string(kRecord),
                               .owner = {},
                               .version = 0,
                               .value = Bytes(words.begin(), words.end()),
                               .expires = {},
                               .changed_at = now});
  if (put) return number;
  if (put.error().kind != ledger::StoreError::Kind::conflict)
    return std::unexpected(belonging_sentence(put.error()));
  // Another node was first: with the same folder and key, or it is refused here.
  if (const auto same = require_belonging(places, keys, ledger); !same)
    return std::unexpected(same.error());
  return number;
}

}  // namespace ingang::cli
