#include "cli/backup/backup.h"

#include <fmt/core.h>

#include "app/system_ports.h"
#include "app/whole_file.h"
#include "cli/backup/files.h"
#include "cli/own_folder.h"
#include "cli/progress.h"
#include "cli/store_said.h"
#include "cli/version.h"

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

std::expected<ledger::Head, std::string> copy_log(const Places& places, std::string_view name,
                                                  const fs::path& into, Instant now) {
  auto source = stores::CopySource::open(place_of(places, name), stores::Reading::at_work);
  if (!source) return std::unexpected(in_words(part_of(name), source.error(), places.store));
  Progress bar(fmt::format("Kopierar {}", name == "ledger" ? "liggaren" : "åtkomstloggen"), 1);
  const auto copied = stores::copy_ledger(
      *source, {.into = {.folder = into / name},
                .now = now,
                .progress = [&](std::uint64_t done, std::uint64_t total) { bar.at(done, total); }});
  if (!copied) return std::unexpected(in_words(part_of(name), copied.error(), places.store));
  std::error_code none;
  fs::remove(into / name / "lock", none);
  return copied->head;
}

std::expected<void, std::string> copy_note(const fs::path& from, const fs::path& into) {
  const auto text = app::read_whole(from);
  if (!text) return std::unexpected(text.error().what);
  if (!*text) return {};
  if (const auto kept = app::write_whole(into, **text); !kept)
    return std::unexpected(kept.error().what);
  return {};
}

// The order is the promise: docs/decisions/0021. The note outside before the cut, so that it is not
// ahead of it; files before and again after it, since what an entry names is older than the entry;
// the access log after the ledger, whose notes name its head; the list of destroyed keys last.
std::expected<Manifest, std::string> copy_all(const BackupOptions& options, const fs::path& part) {
  const auto& folder = options.places.folder;
  const app::SystemClock clock;
  Manifest out{.made_at = clock.now(),
               .program = std::string(kVersion),
               .engine = options.places.store.empty() ? "sqlite" : "postgresql",
               .county = options.places.county,
               .main = {},
               .access = {},
               .master_key = options.with_master_key,
               .files = {}};
  for (const auto& each : {part, part / "outside"}) {
    if (const auto made = make_folder(each); !made) return std::unexpected(made.error());
  }
  const auto note = copy_note(folder / "outside/checkpoint", part / "outside/checkpoint");
  if (!note) return std::unexpected(note.error());
  const auto first = copy_tree(folder / "blobs", part / "blobs");
  if (!first) return std::unexpected(first.error());
  const auto main = copy_log(options.places, "ledger", part, out.made_at);
  if (!main) return std::unexpected(main.error());
  const auto access = copy_log(options.places, "access", part, out.made_at);
  if (!access) return std::unexpected(access.error());
  const auto since = copy_tree(folder / "blobs", part / "blobs");
  if (!since) return std::unexpected(since.error());
  const auto number = copy_note(folder / "folder.id", part / "folder.id");
  if (!number) return std::unexpected(number.error());
  const auto list = copy_note(folder / "outside/destroyed", part / "outside/destroyed");
  if (!list) return std::unexpected(list.error());
  if (options.with_master_key) {
    if (const auto made = make_folder(part / "keys"); !made) return std::unexpected(made.error());
    const auto key = copy_one(folder / "keys/master.key", part / "keys/master.key");
    if (!key) return std::unexpected(key.error());
  }
  out.main = *main;
  out.access = *access;
  return out;
}

}  // namespace

stores::LedgerPlace place_of(const Places& places, std::string_view name) {
  if (places.store.empty()) return {.folder = places.folder / name};
  return {.folder = {}, .url = places.store, .schema = fmt::format("ingang_{}", name)};
}

std::expected<Manifest, std::string> make_backup(const BackupOptions& options) {
  const fs::path to = fs::path(options.to).lexically_normal();
  const fs::path part = to.string() + ".part";
  std::error_code none;
  if (is_there(to))
    return std::unexpected(fmt::format("{} finns redan, och skrivs aldrig över.", to.string()));
  if (is_there(part)) {
    return std::unexpected(
        fmt::format("{} finns: en säkerhetskopia pågår, eller avbröts. Om ingen pågår, ta bort den "
                    "och försök igen.",
                    part.string()));
  }
  auto copied = copy_all(options, part);
  if (!copied) {
    fs::remove_all(part, none);
    return copied;
  }
  std::uint64_t octets = 0;
  Progress bar("Räknar kontrollsummor", 1);
  auto files = list_files(part, [&](std::uint64_t read) {
    octets += read;
    bar.at(octets, octets);
  });
  if (!files) return std::unexpected(files.error());
  copied->files = std::move(*files);
  if (const auto written = write_manifest(part, *copied); !written)
    return std::unexpected(written.error());
  if (const auto named = give_name(part, to); !named) return std::unexpected(named.error());
  return copied;
}

}  // namespace ingang::cli
