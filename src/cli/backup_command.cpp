// backup, restore, drill: one cut into a folder; a folder into a new epoch; and the trial of both.
#include <fmt/core.h>

#include "cli/backup/drill.h"
#include "cli/backup/trial.h"
#include "cli/commands.h"
#include "cli/own_folder.h"

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

int cannot(std::string_view what, const Wrong& wrong) {
  fmt::print(stderr, "{}\n", what);
  for (const auto& line : wrong) fmt::print(stderr, "  - {}\n", line);
  return 2;
}

void print_findings(const ledger::VerifyReport& report) {
  for (const auto& finding : report.findings)
    fmt::print("  {} post {} {}\n", ledger::name(finding.kind), finding.n, finding.about);
}

std::string megabytes(std::uint64_t octets) {
  return fmt::format("{:.1f} MB", static_cast<double>(octets) / 1e6);
}

void print_lost(const Restored& restored) {
  const auto& epoch = restored.epoch;
  fmt::print("Liggaren går vidare efter post {}, {} (UTC), i epok {}.\n", epoch.main.size,
             epoch.kept_until.text(), epoch.epoch);
  if (!epoch.lost) {
    fmt::print(
        "Ingen nyare kontrollpunkt angavs (--lost-after): vad som tillkom efter kopian syns inte "
        "här.\n");
  } else if (epoch.lost->entries == 0 && epoch.lost->access_entries == 0) {
    fmt::print("Den nyaste kontrollpunkten ryms i kopian: inget är känt som förlorat.\n");
  } else {
    fmt::print(
        "FÖRLORAT: {} poster i liggaren och {} i åtkomstloggen, till och med {} (UTC). Enheterna "
        "måste stämma av vad de har skickat och tagit emot sedan {}.\n",
        epoch.lost->entries, epoch.lost->access_entries, epoch.lost->until.text(),
        epoch.kept_until.text());
  }
}

// Where a drill is held: in the installation, unless another place is named or there is none.
fs::path place_of_trial(const DrillOptions& options) {
  if (!options.in.empty()) return options.in;
  std::error_code none;
  return fs::is_directory(options.places.folder, none) ? options.places.folder
                                                       : fs::temp_directory_path();
}

}  // namespace

int backup(const BackupOptions& options) {
  const auto made = make_backup(options);
  if (!made) return cannot("Säkerhetskopian blev inte gjord:", {made.error()});
  fmt::print("{}: {} filer, {}. Liggaren {} poster, åtkomstloggen {} poster.\n", options.to,
             made->files.size(), megabytes(made->size_bytes()), made->main.size, made->access.size);
  fmt::print("{}\n", made->master_key
                         ? "HUVUDNYCKELN ligger i kopian: den som har kopian kan läsa allt."
                         : "Huvudnyckeln är inte med: spara keys/master.key på en annan plats.");
  return 0;
}

int restore(const Restore& options) {
  if (options.how.shred_list.empty() && !options.without_shred_list) {
    return cannot(
        "Ange --shred-list: den nyaste kopian av outside/destroyed, sparad utanför "
        "säkerhetskopiorna.",
        {"Utan den kan raderade ärenden komma tillbaka. Finns ingen, ange --without-shred-list."});
  }
  const auto restored = restore_backup(options.how);
  if (!restored) return cannot("Inget är återläst:", restored.error());
  print_lost(*restored);
  if (restored->keys_destroyed > 0)
    fmt::print("{} nycklar som var förstörda hade kommit tillbaka: de är förstörda igen.\n",
               restored->keys_destroyed);
  if (!restored->verified.whole()) {
    fmt::print("INTE HEL. Mappen står kvar som {}.part för granskning.\n",
               options.how.places.folder.string());
    print_findings(restored->verified.main);
    print_findings(restored->verified.access);
    return 1;
  }
  fmt::print(
      "HEL: {} poster, {} i åtkomstloggen, på {:.1f} s. Alla inloggningar är avslutade. Konton som "
      "spärrades efter kopian är öppna igen: gå igenom ingang user list.\n",
      restored->verified.main.entries, restored->verified.access.entries, restored->seconds);
  return 0;
}

int drill(const DrillOptions& options) {
  const auto trial = Trial::make(place_of_trial(options));
  if (!trial)
    return cannot("Ingen övning: det går inte att göra en mapp för den.", {trial.error()});
  RestoreOptions how;
  how.from = options.from;
  how.key_is_linked = true;
  how.places.folder = trial->folder() / "var";
  how.places.data = options.places.data;
  const auto folder = options.places.folder;
  const auto own_key = folder / "keys/master.key";
  if (!is_there(fs::path(options.from) / "keys/master.key")) how.master_key = own_key.string();
  for (const auto& [name, into] :
       {std::pair{"destroyed", &how.shred_list}, std::pair{"checkpoint", &how.lost_after}}) {
    if (is_there(folder / "outside" / name)) *into = (folder / "outside" / name).string();
  }
  const auto restored = restore_backup(how);
  if (!restored) return cannot("Övningen misslyckades:", restored.error());
  const bool whole = restored->verified.whole();
  fmt::print("Återläst på {:.1f} s, varav granskning {:.1f} s: {} poster, {} i åtkomstloggen. {}\n",
             restored->seconds, restored->verified.main.seconds + restored->verified.access.seconds,
             restored->verified.main.entries, restored->verified.access.entries,
             whole ? "HEL" : "INTE HEL");
  print_findings(restored->verified.main);
  print_findings(restored->verified.access);
  if (!whole) return 1;
  if (!restored->reference.empty()) fmt::print("{} gick att öppna.\n", restored->reference);
  auto master = ledger::load_master_key(own_key);
  if (!master) {
    return cannot("Övningen gick, men kan inte antecknas:", {master.error().what});
  }
  const ledger::Keys keys(std::move(*master));
  const auto noted = note_drill(keys, folder / "outside/drill",
                                {.backup_at = restored->manifest.made_at,
                                 .at = app::SystemClock().now(),
                                 .entries = restored->manifest.main.size});
  if (!noted) return cannot("Övningen gick, men kan inte antecknas:", {noted.error().what});
  fmt::print("Övningen är antecknad i {}.\n", (folder / "outside/drill").string());
  return 0;
}

}  // namespace ingang::cli
