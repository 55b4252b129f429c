// HearsNow: of those whom a row names as its audience, who hears of it at this instant. Most rows
// say it themselves; who hears of a roster at the hub is asked of the directory.
//
// Source:  LAW: secrecy.between_authorities; docs/decisions/0047-rosters.md.
// Promise: never more than `tokens`. By the house's snapshot of the county.
// Threads: any; asks no store.
// Tests:   rosters_test.cpp, unread_late_test.cpp
#pragma once

#include <string>
#include <vector>

#include "app/house.h"
#include "ledger/store.h"

namespace ingang::app {

[[nodiscard]] std::vector<std::string> hears_now(const House& house, const ledger::Row& row,
                                                 std::vector<std::string> tokens);

}  // namespace ingang::app
