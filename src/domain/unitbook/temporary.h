// For how long one person alone may have a unit rung on another number.
//
// Source:  docs/decisions/0048-directory.md; the hours are data/contacts.toml.
// Promise: what one person has given a unit, and what the same number has been given by anybody,
//          holds together for so many hours at most, as long as no second person has let it stay.
//          They are counted together until so many hours have passed without any of them: whoever
//          wrote a wrong digit, and took it back, has lost a minute.
// Tests:   temporary_test.cpp
#pragma once

#include <string_view>

#include "domain/unitbook/unitbook.h"

namespace ingang::unitbook {

struct GivenAlone {
  Duration left{};  // for so long from now on may another hold
  int latest{};     // the number of the latest that is counted; 0: none is
};
// A second person's no to the same number leaves nothing of it.
[[nodiscard]] GivenAlone given_alone(const State& state, const AddTemporary& ask, Instant now);

// Whether a number is the unit's own and proved: it can be rung though no temporary one is given.
[[nodiscard]] bool has_proved_number(const directory::Unit& unit, LocalDate today, int proof_days);

// However it is written: with a country code, blanks or dashes.
[[nodiscard]] bool is_same_number(std::string_view one, std::string_view other);

}  // namespace ingang::unitbook
