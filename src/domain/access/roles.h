// Who is who: the few questions about a person's roles that the deciders and may() both ask, so
// that they answer alike.
#pragma once

#include <string_view>

#include "domain/access/actor.h"

namespace ingang::access {

// Probe accounts touch synthetic streams only, and nobody else touches those: a probe never rings a
// human's desk.
[[nodiscard]] inline bool in_same_world(const Actor& actor, bool synthetic) {
  return actor.has(Role::probe) == synthetic;
}
[[nodiscard]] inline bool is_police(const Actor& actor) {
  return actor.has(Role::officer) || actor.has(Role::police_desk);
}
[[nodiscard]] inline bool answers_door(const Actor& actor, std::string_view hub) {
  return !hub.empty() && actor.who.authority == hub && actor.has(Role::duty_worker);
}
// At a reception, or at the hub when it is the hub that holds what acts now.
[[nodiscard]] inline bool receives_for(const Actor& actor, std::string_view unit) {
  return !unit.empty() && actor.who.unit == unit &&
         (actor.has(Role::intake) || actor.has(Role::duty_worker));
}

}  // namespace ingang::access
