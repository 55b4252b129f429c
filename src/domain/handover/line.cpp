#include "domain/handover/line.h"

#include "domain/access/roles.h"

namespace ingang::handover {
namespace {

bool waits_for_the_namnd(Phase phase) {
  switch (phase) {
    case Phase::offered:
    case Phase::delivered:
    case Phase::received:
    case Phase::returned: return true;
    case Phase::not_offered:
    case Phase::registered:
    case Phase::released: return false;
  }
  return false;
}

}  // namespace

// LAW: secrecy.protected_persons
Sight sight_of_line(const Actor& actor, const State& state, Instant now) {
  const bool by_its_report = access::in_same_world(actor, state.synthetic) &&
                             access::answers_door(actor, state.hub) &&
                             waits_for_the_namnd(state.phase);
  if (by_its_report && state.copy)
    return access::sight_of(report::strictest_protection(state.copy->content), state.held, actor);
  return sight(actor, state, now);
}

}  // namespace ingang::handover
