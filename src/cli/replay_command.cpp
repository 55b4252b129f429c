// replay: makes every derived table anew from the entries, and mends rows that differ. The ledger
// itself is never changed.
#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/upgrade.h"

namespace ingang::cli {

int replay(const Places& places) {
  auto opened = Installation::open(places, Opening::to_change);
  if (!opened) {
    fmt::print(stderr, "{}\n", opened.error());
    return 2;
  }
  const auto done = replay_all(**opened);
  if (!done) {
    fmt::print(stderr, "{}\n", done.error());
    return 2;
  }
  fmt::print(
      "{} strömmar lästa. Lagat, per tabell:\n"
      "  rows            {} rader gjorda om, {} utan ström borttagna\n"
      "  audience        {} rader fattades i listor, {} platser hörde inte till någon rad\n"
      "  tokens          {} strömmar fattades i sökningen, {} sökord hörde inte till strömmen\n"
      "  tokens_of_key, index_tasks: gjorda om för {} sökbara strömmar\n"
      "{} strömmar är oläsliga och har kvar vad de hade. (replayed; mended as listed)\n",
      done->streams, done->mended, done->dropped, done->unlisted, done->list_strays,
      done->untokened, done->token_strays, done->indexed, done->unreadable);
  return done->unreadable == 0 ? 0 : 1;
}

}  // namespace ingang::cli
