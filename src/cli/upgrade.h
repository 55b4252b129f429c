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

// Accounts and sessions get their entries, rows are made anew: nothing when all is current.
// Progress on the console.
std::expected<app::Refolded, std::string> upgrade(Installation& installation,
                                                  const app::FoldRule& rule = {},
                                                  UpgradePatience patience = {});
std::expected<app::Refolded, std::string> replay_all(Installation& installation);

}  // namespace ingang::cli
