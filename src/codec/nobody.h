// Nobody: the guard of what lasts as long as an authority, an agreement or a roster, and is about
// no person: no text of it holds an identity number, and no telephone number is written as one.
//
// Source:  docs/security.md.
// Errors:  identity_in_lasting_text, at the text.
// Tests:   nobody_test.cpp
#pragma once

#include "codec/content.h"

namespace ingang::codec {

inline constexpr Code kIdentityInLastingText{"identity_in_lasting_text"};

// In a house of test numbers their guard is asked first.
[[nodiscard]] TextGuard guard_of_nobody(const Intake& intake);

}  // namespace ingang::codec
