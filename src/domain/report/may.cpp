#include "domain/report/may.h"

#include <algorithm>

#include "domain/access/roles.h"
#include "domain/access/tokens.h"
#include "domain/report/sides.h"

namespace ingang::report {
namespace {

using access::Role;
using access::Tokens;

bool told_it(const Actor& actor, const State& state) {
  const auto accounts = reporter_accounts(state);
  return is_police(actor) && std::ranges::find(accounts, actor.who.account) != accounts.end();
}

}  // namespace

Sight sight(const Actor& actor, const State& state, Instant now) {
  if (state.phase == Phase::not_sent || !in_same_world(actor, state.synthetic)) {
    return Sight::nothing;
  }
  const bool hub = answers_door(actor, state.hub) && state.hub_may_read(now);
  if (!hub && !on_reporters_side(actor, state)) return Sight::nothing;
  // LAW: secrecy.social_services. What an adviser wrote of a child is not told to the police: whoever
  // asked knows that it became a report, and how it fares.
  if (!hub && state.channel == Channel::consultation) return Sight::nothing;
  return sight_by_grade(actor, state);
}

Sight sight_by_grade(const Actor& actor, const State& state) {
  const bool own_words = told_it(actor, state) && state.channel != Channel::consultation;
  if (own_words) return Sight::whole;
  // What the register says is not the reporter's to know, nor to guess from what is masked.
  if (on_reporters_side(actor, state))
    return access::sight_of(told_protection(state), false, actor);
  return access::sight_of(protection(state), state.held, actor);
}

bool may(const Actor& actor, Action action, const State& state, Instant now) {
  if (state.phase == Phase::not_sent || !in_same_world(actor, state.synthetic)) return false;
  const bool hub = answers_door(actor, state.hub);
  const bool side = on_reporters_side(actor, state);
  const bool open = state.phase == Phase::at_door || state.phase == Phase::routed;
  const bool by_phone = state.channel == Channel::phone;
  const bool told = state.channel != Channel::screen;  // the author wrote what another told
  const bool cleared = !state.held || actor.has(Role::cleared);
  const bool received = hub && state.received;
  const bool acute = state.urgency() == Urgency::acute;
  switch (action) {
    case Action::see_in_list: return hub || side;
    case Action::read_content: return sight(actor, state, now) != Sight::nothing;
    case Action::read_identity: return sight(actor, state, now) == Sight::whole;
    case Action::supplement: return open && (hub || side);
    case Action::correct: return open && (side || (hub && told));
    // LAW: secrecy.protected_persons. It holds whenever it is learnt.
    case Action::correct_protection: return side || (hub && told);
    case Action::answer:
      return (open && (side || (hub && told))) ||
             (received && (state.phase == Phase::at_door || awaits_lasting(state)));
    case Action::confirm: return side && by_phone && !state.confirmation;
    case Action::withdraw: return open && side && !state.withdrawn;
    case Action::receive_at_door: return open && hub && !state.received;
    case Action::take_over:
      return received && state.phase == Phase::at_door && !is_with(state, actor);
    case Action::let_go: return received && state.phase == Phase::at_door && is_with(state, actor);
    case Action::note_urgency: return open && hub && state.received;
    // LAW: secrecy.protected_persons. A link leads from the one to the other; of a new identity
    // none is made.
    case Action::link:
      if (side) return told_protection(state) != person::ProtectedIdentity::fingerade_uppgifter;
      return hub && sight_by_grade(actor, state) == Sight::whole &&
             protection(state) != person::ProtectedIdentity::fingerade_uppgifter;
    case Action::route:
      // A held one that is acute goes to whoever acts, also by the hand of somebody not cleared.
      return received &&
             (state.phase == Phase::at_door ? cleared || acute : cleared && awaits_lasting(state));
    case Action::reroute: return received && cleared && state.phase == Phase::routed;
    case Action::reopen: return hub && state.phase == Phase::closed;
    // LAW: secrecy.access_log
    case Action::read_in_emergency: return open && hub && acute && actor.has(Role::cleared);
  }
  return false;
}

std::vector<std::string> audience(const State& state) {
  if (state.phase == Phase::not_sent) return {};
  Tokens tokens(state.synthetic);
  for (const std::string& account : reporter_accounts(state)) tokens.person(account);
  tokens.unit(reporter_unit(state), Role::police_desk);
  tokens.authority(state.hub, Role::duty_worker);
  auto all = std::move(tokens).all();
  if (waits_held(state) && !state.synthetic && !state.hub.empty()) {
    all.push_back(held_token(state.hub));
    std::ranges::sort(all);
  }
  return all;
}

std::string held_token(std::string_view hub) { return "a:" + std::string(hub) + ":cleared"; }

bool in_own_list(const Actor& actor, const State& state, Instant now) {
  if (!may(actor, Action::see_in_list, state, now)) return false;
  if (state.phase != Phase::closed) return true;
  const auto accounts = reporter_accounts(state);
  return is_police(actor) && std::ranges::find(accounts, actor.who.account) != accounts.end();
}

}  // namespace ingang::report
