// County kept: before anything is served, the county is in the ledger: of a folder that has none,
// as data/counties and data/agreements say.
//
// Source:  docs/decisions/0045-one-snapshot-of-the-county.md.
// Promise: of several servers on one PostgreSQL the one that leads imports; the others wait until
//          it is done. What was broken off goes on at the next start. Afterwards the files refuse
//          no start, whatever they say.
// Errors:  a sentence that says what to do.
// Tests:   tests/operating/county_kept_test.cpp
#pragma once

#include <expected>
#include <string>

#include "cli/installation.h"
#include "cli/upgrade.h"

namespace ingang::cli {

// Whether it was imported now, by this server. After the installation has begun (beginning.h).
std::expected<bool, std::string> keep_county(Installation& installation,
                                             UpgradePatience patience = {});

}  // namespace ingang::cli
