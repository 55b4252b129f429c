#include "cli/county_kept.h"

#include <fmt/core.h>

#include <thread>

#include "app/agreements.h"
#include "app/county_import.h"
#include "app/directory_now.h"
#include "cli/commands.h"

namespace ingang::cli {

namespace {

using std::chrono::steady_clock;

// How much whoever imports has done.
std::size_t done_so_far(const Installation& installation) {
  const app::House house = installation.house();
  const auto units = app::KeptUnits::of(house);
  const auto agreements = app::terms_in_ledger(house);
  return (units ? units->states().size() : 0) + (agreements ? agreements->size() : 0);
}

std::expected<void, std::string> import_files(Installation& installation) {
  if (!installation.county_files()) return std::unexpected(installation.county_files().error());
  const auto done = app::import_county(installation.house());
  if (done) return {};
  return std::unexpected(
      "Länets enheter och avtal gick inte att läsa in från data/. Starta igen: det som redan är "
      "inläst läses inte in en gång till. (" +
      why(done.error()) + ")");
}

}  // namespace

std::expected<bool, std::string> keep_county(Installation& installation, UpgradePatience patience) {
  if (installation.follows_ledger()) return false;
  bool said = false;
  std::size_t seen = 0;
  for (auto moved = steady_clock::now();;) {
    const auto kept = installation.follow_ledger();
    if (!kept) return std::unexpected(kept.error());
    if (*kept) return false;
    if (installation.house().ledger.leads()) {
      if (const auto done = import_files(installation); !done) return std::unexpected(done.error());
      const auto follows = installation.follow_ledger();
      if (!follows) return std::unexpected(follows.error());
      return *follows;
    }
    // The one that leads shows by what it has imported that it works.
    if (const auto done = done_so_far(installation); done != seen) {
      seen = done;
      moved = steady_clock::now();
    }
    if (steady_clock::now() - moved > patience.without_progress) {
      return std::unexpected(
          "En annan server leder lagret och läser inte in länets enheter och avtal: den står "
          "still, eller är av en äldre version. Stoppa alla servrar, starta sedan en ny.");
    }
    if (!said) fmt::print(stderr, "Väntar: en annan server läser in länets enheter och avtal.\n");
    said = true;
    std::this_thread::sleep_for(patience.look_again);
  }
}

}  // namespace ingang::cli
