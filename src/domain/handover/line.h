// Line: how much of the child a list's line shows of a handover.
//
// Source:  docs/decisions/0049-what-a-list-shows.md; LAW: secrecy.protected_persons.
// Promise: as the page to which the line leads. Of the copy that is its unit's and the assessor's,
//          as sight() says; the hub's line leads to its own report, which it reads until the nämnd
//          has registered it.
// Tests:   line_test.cpp
#pragma once

#include "domain/handover/may.h"

namespace ingang::handover {

[[nodiscard]] Sight sight_of_line(const Actor& actor, const State& state, Instant now);

}  // namespace ingang::handover
