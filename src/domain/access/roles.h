// Who is who: the few questions about a person's roles that the deciders and may() both ask, so
// that they answer alike.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

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
// Whoever reports children, receives reports or gives advice.
[[nodiscard]] inline bool asks_for_advice(const Actor& actor) {
  return is_police(actor) || actor.has(Role::intake) || actor.has(Role::adviser);
}
[[nodiscard]] inline bool answers_door(const Actor& actor, std::string_view hub) {
  return !hub.empty() && actor.who.authority == hub && actor.has(Role::duty_worker);
}
// At a reception, or at the hub when it is the hub that holds what acts now.
[[nodiscard]] inline bool receives_for(const Actor& actor, std::string_view unit) {
  return !unit.empty() && actor.who.unit == unit &&
         (actor.has(Role::intake) || actor.has(Role::duty_worker));
}

// Roles by which somebody reads what was told of a person.
inline constexpr std::array kReadingRoles{
    Role::officer, Role::police_desk, Role::duty_worker, Role::intake, Role::protection_assessor,
    Role::cleared, Role::adviser};

// And by which somebody reads what the people of a team write to whoever comes next.
inline constexpr std::array kTeamReadingRoles{Role::unit_manager, Role::senior_on_call,
                                              Role::decision_maker};

// Two roles that nobody may have at once, if these hold such a pair. Whoever reviews what others
// read reads no case; whoever runs the machine has no right to any content; who tells the door does
// not answer it.
[[nodiscard]] inline std::optional<std::pair<Role, Role>> find_banned(const std::set<Role>& roles) {
  for (const auto keeps_out : {Role::log_reviewer, Role::operator_}) {
    if (!roles.contains(keeps_out)) continue;
    const auto reads =
        std::ranges::find_if(kReadingRoles, [&](Role role) { return roles.contains(role); });
    if (reads != kReadingRoles.end()) return std::pair{keeps_out, *reads};
  }
  if (roles.contains(Role::operator_)) {
    const auto reads =
        std::ranges::find_if(kTeamReadingRoles, [&](Role role) { return roles.contains(role); });
    if (reads != kTeamReadingRoles.end()) return std::pair{Role::operator_, *reads};
  }
  if (roles.contains(Role::officer) && roles.contains(Role::duty_worker))
    return std::pair{Role::officer, Role::duty_worker};
  return std::nullopt;
}

}  // namespace ingang::access
