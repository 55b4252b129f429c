#include "domain/handover/line.h"

#include "domain/access/roles.h"

namespace ingang::handover {

// LAW: secrecy.protected_persons
Sight sight_of_line(const Actor& actor, const State& state, Instant now) {
  const bool by_its_report = access::in_same_world(actor, state.synthetic) &&
                             access::answers_door(actor, state.hub) && is_open(state) &&
                             state.phase != Phase::registered;
  if (by_its_report && state.copy)
    return access::sight_of(report::strictest_protection(state.copy->content), state.held, actor);
  return sight(actor, state, now);
}

}  // namespace ingang::handover
