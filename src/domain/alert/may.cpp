#include "domain/alert/may.h"

#include "domain/access/roles.h"
#include "domain/access/tokens.h"

namespace ingang::alert {

bool may(const Actor& actor, Action action, const State& state, Instant) {
  if (state.phase == Phase::not_begun || !access::in_same_world(actor, state.synthetic))
    return false;
  const bool has_step = access::receives_for(actor, state.about.unit);
  switch (action) {
    case Action::see_in_list:
    case Action::read_content: return has_step || access::answers_door(actor, state.hub);
    case Action::read_identity: return false;
  }
  return false;
}

Sight sight(const Actor& actor, const State& state, Instant now) {
  return may(actor, Action::read_content, state, now) ? Sight::whole : Sight::nothing;
}

std::vector<std::string> audience(const State& state) {
  if (state.phase == Phase::not_begun) return {};
  access::Tokens tokens(state.synthetic);
  tokens.unit(state.about.unit, access::Role::intake);
  tokens.authority(state.hub, access::Role::duty_worker);
  return std::move(tokens).all();
}

bool in_own_list(const Actor& actor, const State& state, Instant now) {
  return may(actor, Action::see_in_list, state, now) && state.phase == Phase::climbing;
}

}  // namespace ingang::alert
