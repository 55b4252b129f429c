// move: a ledger with its access log from SQLite to PostgreSQL, or back. The source is only read,
// and nobody may serve it meanwhile. A move that was broken off goes on when it is run again.
#include <fmt/core.h>

#include "app/system_ports.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/store_said.h"

namespace ingang::cli {

namespace {

// "sqlite:FOLDER" or "postgres:ADDRESS".
std::optional<Places> find_places(std::string_view text) {
  Places places;
  places.folder.clear();
  constexpr std::string_view kFolder = "sqlite:";
  constexpr std::string_view kAddress = "postgres:";
  if (text.starts_with(kFolder) && text.size() > kFolder.size()) {
    places.folder = text.substr(kFolder.size());
    return places;
  }
  if (text.starts_with(kAddress) && text.size() > kAddress.size()) {
    places.store = text.substr(kAddress.size());
    return places;
  }
  return std::nullopt;
}

int refuse_moving(std::string_view what) {
  fmt::print(stderr, "{}\n", what);
  return 2;
}

struct Log {
  const char* name;
  const char* swedish;
};
constexpr Log kLogs[] = {{"ledger", "Liggaren"}, {"access", "Åtkomstloggen"}};

bool move_log(const Log& log, stores::CopySource& source, const Places& to) {
  ledger::Stored<stores::Copied> copied;
  {
    Progress bar(fmt::format("{} flyttas", log.swedish), 1);
    copied = stores::copy_ledger(
        source, {.into = place_of(to, log.name),
                 .now = app::SystemClock().now(),
                 .fresh = false,
                 .compare = true,
                 .progress = [&](std::uint64_t done, std::uint64_t all) { bar.at(done, all); }});
  }
  if (!copied) {
    fmt::print(stderr, "{} är inte flyttad. {}\n", log.swedish,
               in_words("Målet", copied.error(), to.store));
    return false;
  }
  if (copied->went_on_after > 0)
    fmt::print("{}: {} poster fanns redan, och är källans.\n", log.swedish, copied->went_on_after);
  fmt::print("{}: {} poster, rot {}. Lika i källan och målet, tabell för tabell.\n", log.swedish,
             copied->head.size, hex(copied->head.root));
  return true;
}

}  // namespace

int move(const Move& options) {
  const auto from = find_places(options.from);
  const auto to = find_places(options.to);
  if (!from || !to) return refuse_moving("--from och --to är sqlite:MAPP eller postgres:ADRESS.");
  // Both are held from the beginning to the end.
  std::vector<stores::CopySource> sources;
  for (const auto& log : kLogs) {
    auto source = stores::CopySource::open(place_of(*from, log.name), stores::Reading::at_rest);
    if (!source) return refuse_moving(in_words("Källan", source.error(), from->store));
    sources.push_back(std::move(*source));
  }
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (!move_log(kLogs[i], sources[i], *to)) return 2;
  }
  fmt::print(
      "FLYTTAD. Källan är orörd. Mappen med keys/, blobs/ och outside/ följer inte med: servern "
      "ska "
      "ha den där den startas.\n");
  return 0;
}

}  // namespace ingang::cli
