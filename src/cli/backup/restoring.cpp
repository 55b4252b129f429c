#include "cli/backup/restoring.h"

#include <fmt/core.h>

#include <chrono>
#include <set>

#include "app/checkpoint_keeper.h"
#include "app/streams.h"
#include "app/whole_file.h"
#include "cli/backup/backup.h"
#include "cli/backup/epoch.h"
#include "cli/backup/files.h"
#include "cli/commands.h"
#include "cli/own_folder.h"
#include "cli/progress.h"
#include "cli/store_said.h"

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

constexpr Instant kEndOfTime{INT64_MAX};

std::unexpected<Wrong> wrong(std::string what) { return std::unexpected(Wrong{std::move(what)}); }

template <typename T>
std::expected<T, Wrong> listed(std::expected<T, std::string> from) {
  if (!from) return wrong(std::move(from.error()));
  return std::move(*from);
}

std::expected<Manifest, Wrong> whole_manifest(const std::string& from) {
  auto manifest = read_manifest(from);
  if (!manifest) return wrong(manifest.error());
  Progress bar("Kontrollerar kopian", manifest->size_bytes());
  std::uint64_t octets = 0;
  auto found = damage(from, *manifest, [&](std::uint64_t read) { bar.at(octets += read); });
  if (!found.empty()) return std::unexpected(std::move(found));
  return std::move(*manifest);
}

// Lines of both, each once: the newest list is the longer one, but neither may be missed.
std::expected<void, std::string> join_lists(const std::vector<fs::path>& lists,
                                            const fs::path& into) {
  std::set<std::string> seen;
  std::string all;
  for (const auto& list : lists) {
    const auto text = app::read_whole(list);
    if (!text) return std::unexpected(text.error().what);
    std::string_view rest = *text ? std::string_view(**text) : std::string_view{};
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size() - 1) + 1;
      if (seen.emplace(rest.substr(0, end)).second) all += rest.substr(0, end);
      rest.remove_prefix(end);
    }
  }
  if (const auto kept = app::write_whole(into, all); !kept)
    return std::unexpected(kept.error().what);
  return {};
}

std::expected<void, std::string> lay_out_log(const Places& places, const fs::path& from,
                                             std::string_view name) {
  if (places.store.empty()) return copy_tree(from / name, places.folder / name);
  auto source = stores::CopySource::open({.folder = from / name}, stores::Reading::kept);
  if (!source) return std::unexpected(source.error().what);
  Progress bar(fmt::format("Läser tillbaka {}", name == "ledger" ? "liggaren" : "åtkomstloggen"),
               1);
  const auto copied = stores::copy_ledger(
      *source, {.into = place_of(places, name),
                .now = {},
                .progress = [&](std::uint64_t done, std::uint64_t total) { bar.at(done, total); }});
  if (!copied) return std::unexpected(in_words(part_of(name), copied.error(), places.store));
  return {};
}

std::expected<void, std::string> lay_out_key(const RestoreOptions& options, const fs::path& from,
                                             const fs::path& to) {
  if (!options.key_is_linked) return copy_one(from, to);
  std::error_code wrong;
  fs::create_symlink(fs::absolute(from), to, wrong);
  if (wrong) return std::unexpected(to.string() + ": " + wrong.message());
  return {};
}

// `places.folder` is the unfinished one.
std::expected<void, std::string> lay_out(const RestoreOptions& options, const Places& places) {
  const fs::path from = options.from;
  for (const char* part : {"keys", "outside"}) {
    if (const auto made = make_folder(places.folder / part); !made) return made;
  }
  const fs::path key =
      options.master_key.empty() ? from / "keys/master.key" : fs::path(options.master_key);
  if (!is_there(key)) {
    return std::unexpected(
        "Huvudnyckeln finns inte i kopian. Ange den med --master-key: filen keys/master.key.");
  }
  if (const auto done = lay_out_key(options, key, places.folder / "keys/master.key"); !done)
    return done;
  if (const auto done = copy_tree(from / "blobs", places.folder / "blobs"); !done) return done;
  for (const char* name : {"ledger", "access"}) {
    if (const auto done = lay_out_log(places, from, name); !done) return done;
  }
  if (is_there(from / "folder.id")) {
    if (const auto done = copy_one(from / "folder.id", places.folder / "folder.id"); !done)
      return done;
  }
  if (is_there(from / "outside/checkpoint"))
    return copy_one(from / "outside/checkpoint", places.folder / "outside/checkpoint");
  return {};
}

// One report is opened: a ledger that verifies under the wrong master key would not open.
std::expected<std::string, std::string> open_one(Installation& installation) {
  const auto& house = installation.house();
  ledger::StreamId after;
  while (true) {
    const auto rows = house.ledger.rows_all(after, 100);
    if (!rows) return std::unexpected(rows.error().what);
    if (rows->empty()) return std::string{};
    for (const auto& row : *rows) {
      if (row.kind != "report") continue;
      const auto report = app::load_stream<report::State>(house, row.id);
      if (!report) return std::unexpected("En anmälan går inte att öppna: " + why(report.error()));
      return report->state.reference;
    }
    after = rows->back().id;
  }
}

std::expected<Restored, Wrong> bring_to_life(const RestoreOptions& options, const Places& places,
                                             Manifest manifest) {
  auto opened = Installation::open(places);
  if (!opened) return wrong(opened.error());
  auto& installation = **opened;
  std::string note;
  if (!options.lost_after.empty()) {
    const auto read = app::read_whole(options.lost_after);
    if (!read || !*read)
      return wrong((read ? options.lost_after + " finns inte" : read.error().what) +
                   ". Ange --lost-after med en fil: den nyaste kopian av outside/checkpoint; finns "
                   "ingen, utelämna den.");
    note = **read;
  }
  auto epoch = begin_new_epoch(installation, note);
  if (!epoch) return wrong(epoch.error());
  const auto list = places.folder / "outside/destroyed.joined";
  const auto joined =
      join_lists({fs::path(options.from) / "outside/destroyed", options.shred_list}, list);
  if (!joined) return wrong(joined.error());
  const auto destroyed = apply_shred_list(installation, list);
  if (!destroyed) return wrong(destroyed.error());
  std::error_code none;
  fs::remove(list, none);
  if (!installation.accounts().end_all_sessions())
    return wrong("Inloggningarna kunde inte avslutas: åtkomstloggen svarade inte.");
  if (const auto ended = installation.ledger().erase_expired("session", kEndOfTime); !ended)
    return wrong(ended.error().what);
  app::Alarms alarms;
  app::CheckpointKeeper keeper(installation.house(), alarms, installation.checkpoint_outside());
  const auto head = keeper.sign();
  if (!head) return wrong("Liggaren kunde inte signeras: " + head.error().what);
  const auto outside = app::read_whole(installation.checkpoint_outside());
  auto verified = verify_both(installation, outside.value_or(std::nullopt));
  if (!verified) return wrong(verified.error().what);
  auto reference = open_one(installation);
  if (!reference) return wrong(reference.error());
  return Restored{.manifest = std::move(manifest),
                  .epoch = std::move(*epoch),
                  .keys_destroyed = *destroyed,
                  .verified = std::move(*verified),
                  .reference = std::move(*reference)};
}

std::expected<void, Wrong> require_empty(const fs::path& folder, const fs::path& part) {
  std::error_code none;
  if (is_there(folder) && !(fs::is_directory(folder, none) && fs::is_empty(folder, none)))
    return wrong(fmt::format("{} är inte tom. En säkerhetskopia läses bara tillbaka i en tom mapp.",
                             folder.string()));
  if (is_there(part))
    return wrong(fmt::format(
        "{} finns: en återläsning pågår, eller avbröts. Om ingen pågår, ta bort den och försök "
        "igen.",
        part.string()));
  return {};
}

}  // namespace

std::expected<Restored, Wrong> restore_backup(const RestoreOptions& options) {
  const auto began = std::chrono::steady_clock::now();
  const fs::path folder = options.places.folder.lexically_normal();
  Places places = options.places;
  places.folder = folder.string() + ".part";
  if (const auto empty = require_empty(folder, places.folder); !empty)
    return std::unexpected(empty.error());
  if (!options.shred_list.empty() && !is_there(options.shred_list))
    return wrong(options.shred_list +
                 " finns inte. Ange --shred-list med den nyaste kopian av outside/destroyed; har "
                 "inget någonsin raderats, ange --without-shred-list.");
  auto manifest = whole_manifest(options.from);
  if (!manifest) return std::unexpected(manifest.error());
  places.county = manifest->county;
  std::error_code none;
  if (const auto done = lay_out(options, places); !done) {
    fs::remove_all(places.folder, none);
    return wrong(done.error());
  }
  auto restored = bring_to_life(options, places, std::move(*manifest));
  if (!restored) {
    fs::remove_all(places.folder, none);
    return restored;
  }
  if (!restored->verified.whole()) return restored;  // Left unnamed, to be looked at.
  if (const auto named = give_name(places.folder, folder); !named) return wrong(named.error());
  restored->seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return restored;
}

}  // namespace ingang::cli
