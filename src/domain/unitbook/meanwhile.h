// Of two changes that were begun beside each other and tell the same of the same unit, the one that
// is confirmed last would undo the other, at once or at its instant.
//
// Source:  docs/decisions/0048-directory.md.
// Promise: the number of another that is confirmed since this one was begun, or holds since then,
//          or shall hold. A number of a unit is the same as all its numbers and addresses, since a
//          change tells them whole; and a unit that is added or removed is the same as each of its
//          fields.
// Tests:   meanwhile_test.cpp
#pragma once

#include <optional>

#include "domain/unitbook/unitbook.h"

namespace ingang::unitbook {

[[nodiscard]] std::optional<int> met_meanwhile(const State& state, const State::Change& change,
                                               Instant now);
[[nodiscard]] std::optional<int> met_meanwhile(const State& state,
                                               const State::Temporary& temporary, Instant now);

}  // namespace ingang::unitbook
