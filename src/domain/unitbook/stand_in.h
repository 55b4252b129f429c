// Stand-in: a nämnd whose stream cannot be read, as far as its code says who it is.
//
// Source:  docs/decisions/0045-one-snapshot-of-the-county.md.
// Promise: a place whose nämnd cannot be read is still a place of the county, and a report of it is
//          answered by the after-hours team that serves the nämnd, or by the hub. It has no unit
//          and no number: none that may be old is given. Nothing stands in for a nämnd that can be
//          read.
// Units:   a nämnd's code is its municipality's, or that, a dash and its district's: see
//          data/counties.
// Threads: pure.
// Tests:   stand_in_test.cpp
#pragma once

#include <span>
#include <string>
#include <vector>

#include "domain/unitbook/assemble.h"

namespace ingang::unitbook {

// `read`: the authorities that can be read. `unread`: the codes of those that cannot.
[[nodiscard]] std::vector<directory::Authority> stand_ins(
    std::span<const directory::Municipality> municipalities,
    std::span<const directory::Authority> read, std::span<const std::string> unread);

}  // namespace ingang::unitbook
