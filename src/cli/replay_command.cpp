// replay: folds every stream anew and mends rows that differ. The ledger itself is never changed.
#include <fmt/core.h>

#include <set>

#include "app/integrity.h"
#include "cli/commands.h"
#include "cli/progress.h"

namespace ingang::cli {

namespace {

struct Count {
  std::uint64_t streams{};
  std::uint64_t mended{};
  std::uint64_t unreadable{};
};

ledger::Stored<void> mend(const app::House& house, ledger::StreamId stream, Count& count) {
  const auto entries = house.ledger.read(stream);
  if (!entries) return std::unexpected(entries.error());
  const auto right = app::refold(house, stream, *entries);
  ++count.streams;
  if (!right) {
    ++count.unreadable;
    return {};
  }
  const auto row = house.ledger.row(stream);
  if (!row) return std::unexpected(row.error());
  if (!*right || *row == *right) return {};
  ++count.mended;
  return house.ledger.mend_row(**right);
}

}  // namespace

int replay(const Places& places) {
  auto opened = Installation::open(places);
  if (!opened) {
    fmt::print(stderr, "{}\n", opened.error());
    return 2;
  }
  const auto& house = (*opened)->house();
  const auto head = house.ledger.head();
  Count count;
  std::set<ledger::StreamId> seen;
  std::uint64_t after = 0;
  {
    Progress bar("Spelar upp", head ? head->size : 0);
    while (true) {
      const auto page = house.ledger.read_all(after, 1000);
      if (!page || page->empty()) break;
      for (const auto& entry : *page) {
        after = entry.n;
        if (!seen.insert(entry.stream).second) continue;
        if (const auto done = mend(house, entry.stream, count); !done) {
          fmt::print(stderr, "{}\n", done.error().what);
          return 2;
        }
      }
      bar.at(after);
    }
  }
  fmt::print("{} strömmar, {} rader lagade, {} oläsliga.\n", count.streams, count.mended,
             count.unreadable);
  return count.unreadable == 0 ? 0 : 1;
}

}  // namespace ingang::cli
