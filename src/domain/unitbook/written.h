// What somebody has written in a change: whether it can be at all, before it is tried on what will
// hold.
//
// Errors:  the middle group of codes.h, each with its field.
// Tests:   unitbook_test.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/unitbook/unitbook.h"

namespace ingang::unitbook {

// "/edits/units/2/contacts"
[[nodiscard]] std::string unit_pointer(std::size_t unit, std::string_view member = {});

[[nodiscard]] std::optional<Refusal> wrong_edits(const Whole& before, const Edits& edits);

// Whether a number or address is one of the unit's: it stands, waits, is planned, or is temporary.
[[nodiscard]] bool is_known(const State& state, const UnitCode& unit, ContactKind kind,
                            std::string_view value, Instant now);

}  // namespace ingang::unitbook
