#include "domain/roster/may.h"

#include <algorithm>

#include "domain/access/roles.h"
#include "domain/access/tokens.h"
#include "domain/roster/relief.h"

namespace ingang::roster {
namespace {

using access::Role;
using access::Tokens;

bool has_swap_to_answer(const Actor& actor, const State& state, Instant now) {
  return std::ranges::any_of(state.swaps, [&](const State::SwapTalk& talk) {
    const auto& account = actor.who.account;
    return waits_for_answer(talk, now) &&
           (talk.swap.other == account || talk.swap.asker == account);
  });
}

// Of a team that answers at night.
bool looks_from_hub(const Actor& actor, const Seen& roster) {
  return roster.at_night && access::in_same_world(actor, roster.state.synthetic) &&
         access::answers_door(actor, roster.state.hub);
}

}  // namespace

bool may(const Actor& actor, Action action, const Seen& roster, Instant now) {
  const auto& state = roster.state;
  if (state.phase == Phase::not_begun) return false;
  const bool team = is_of_team(actor, state);
  switch (action) {
    case Action::see_in_list:
    case Action::read_content: return team || looks_from_hub(actor, roster);
    case Action::read_identity: return false;
    case Action::read_plan:
    case Action::swap:
    case Action::note_number: return team;
    case Action::plan: return plans(actor, state);
    case Action::answer_swap: return team && has_swap_to_answer(actor, state, now);
    case Action::relieve:
      return takes_over(actor, state) &&
             taking_over(state, actor.who.account, now, roster.needed).has_value();
    case Action::note: return takes_over(actor, state) || plans(actor, state);
  }
  return false;
}

Sight sight(const Actor& actor, const Seen& roster, Instant now) {
  if (may(actor, Action::read_plan, roster, now)) return Sight::whole;
  return may(actor, Action::read_content, roster, now) ? Sight::outline : Sight::nothing;
}

std::vector<std::string> audience(const State& state) {
  if (state.phase == Phase::not_begun) return {};
  Tokens tokens(state.synthetic);
  tokens.unit(state.unit, Role::intake);  // also of those who answer the door there
  tokens.unit(state.unit, Role::adviser);
  tokens.authority(state.authority, Role::unit_manager);
  tokens.authority(state.authority, Role::senior_on_call);
  tokens.authority(state.authority, Role::decision_maker);
  tokens.authority(state.hub, Role::duty_worker);
  return std::move(tokens).all();
}

std::vector<std::string> hears_late(const Seen& roster) {
  const auto& state = roster.state;
  if (state.phase == Phase::not_begun) return {};
  Tokens tokens(state.synthetic);
  tokens.unit(state.unit, Role::intake);
  tokens.authority(state.authority, Role::unit_manager);
  tokens.authority(state.authority, Role::senior_on_call);
  if (roster.at_night) tokens.authority(state.hub, Role::duty_worker);
  return std::move(tokens).all();
}

std::vector<std::string> hears_warnings(const State& state) {
  if (state.phase == Phase::not_begun) return {};
  Tokens tokens(state.synthetic);
  tokens.authority(state.authority, Role::unit_manager);
  return std::move(tokens).all();
}

bool in_own_list(const Actor& actor, const Seen& roster, Instant now) {
  return may(actor, Action::see_in_list, roster, now);
}

}  // namespace ingang::roster
