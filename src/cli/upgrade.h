// Upgrade: what has to be made anew before a newer program may serve, and before `replay` is done.
//
// Promise: of several servers on one PostgreSQL one does it, the one that leads; the others wait
//          until it is done. What was broken off goes on at the next start.
// Errors:  a sentence that says what to do.
#pragma once

#include <expected>
#include <string>

#include "app/refolding.h"
#include "cli/installation.h"

namespace ingang::cli {

struct UpgradePatience {
  std::chrono::milliseconds look_again{200};
  // The one that leads shows by its record that it works; if it does not, it is an older program.
  std::chrono::milliseconds without_progress{60'000};
};

// Before anything is served: of each store about the first 100 000 places of its indexes, the
// lists' first. The rest is looked at while the server runs.
std::expected<void, std::string> require_whole_indexes(Installation& installation);
// Accounts and sessions get their entries, rows are made anew: nothing when all is current.
// Progress on the console.
std::expected<app::Refolded, std::string> upgrade(Installation& installation,
                                                  const app::FoldRule& rule = {},
                                                  UpgradePatience patience = {});
// Whether no other server has the store open, and this process leads: waited for, since one that
// was killed a moment ago is counted for some seconds.
[[nodiscard]] bool comes_to_be_alone(const ledger::Store& store);
// With all indexes made anew first, which is said on the console.
std::expected<app::Refolded, std::string> replay_all(Installation& installation);

}  // namespace ingang::cli
