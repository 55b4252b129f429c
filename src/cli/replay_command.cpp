// replay: makes every derived table anew from the entries, and mends rows that differ. The ledger
// itself is never changed.
#include <fmt/core.h>

#include "cli/commands.h"
#include "cli/upgrade.h"

namespace ingang::cli {

int replay(const Places& places) {
  auto opened = Installation::open(places);
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
      "{} strömmar, {} rader lagade, {} rader utan ström borttagna, {} strömmar sökbara, {} "
      "oläsliga.\n",
      done->streams, done->mended, done->dropped, done->indexed, done->unreadable);
  return done->unreadable == 0 ? 0 : 1;
}

}  // namespace ingang::cli
