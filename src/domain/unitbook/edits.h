// Edits: what one change does to an authority as it stands.
//
// Promise: what an edit does not tell stays. A contact point that has the same kind and value as
//          before keeps its proof, and a new one has none.
// Tests:   unitbook_test.cpp
#pragma once

#include <string_view>
#include <vector>

#include "domain/unitbook/events.h"

namespace ingang::unitbook {

[[nodiscard]] Whole applied(Whole whole, const Edits& edits);
// As it is rung from now on when a temporary number is to stay: it takes the place of the first.
void put_number(directory::Unit& unit, const std::string& value, const std::string& owner);

// Whether it changes where a report goes, or who is rung: then it needs a second person. A name, a
// mail, an area, a certainty or a source does not.
[[nodiscard]] bool changes_route(const Whole& before, const Edits& edits);

// Whether both tell the same thing of the same unit, or of the authority.
[[nodiscard]] bool overlap(const Edits& a, const Edits& b);

[[nodiscard]] const directory::Unit* find_unit(const Whole& whole, const UnitCode& code);

}  // namespace ingang::unitbook
