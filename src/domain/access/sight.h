// Sight: how much of what was told about a child one person is shown, by that child's protection
// and that person's roles.
//
// Source:  LAW: secrecy.protected_persons.
// Promise: whoever is not cleared sees as little as acting needs.
#pragma once

#include <string_view>

#include "domain/access/actor.h"
#include "domain/person/person.h"

namespace ingang::access {

enum class Sight {
  nothing,
  outline,  // held, and not cleared: danger, municipality, the number to ring; no words and no
            // identity
  masked,   // sekretessmarkering, and not cleared: the words without identity
  whole,
};

// `held`: that it is held for a cleared person is known, whatever the grade says.
[[nodiscard]] Sight sight_of(person::ProtectedIdentity strictest, bool held, const Actor& actor);

[[nodiscard]] std::string_view code(Sight sight);

}  // namespace ingang::access
