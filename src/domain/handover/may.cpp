#include "domain/handover/may.h"

#include <algorithm>

#include "domain/access/roles.h"
#include "domain/access/tokens.h"
#include "domain/handover/missed.h"
#include "domain/handover/night.h"

namespace ingang::handover {
namespace {

using access::Role;
using access::Tokens;

// What the grade alone lets somebody see of a copy, whoever has it now.
Sight graded(const Actor& actor, const State& state) {
  if (!state.copy) return state.held ? Sight::outline : Sight::whole;
  return access::sight_of(report::strictest_protection(state.copy->content), state.held, actor);
}

// How one person stands to one handover.
struct Standing {
  bool hub{};
  bool at_unit{};   // receives at a unit that it has reached
  bool at_inbox{};  // … which is the one it is at now
  bool assessor{};  // has the nämnd's mandate for the protection assessment
  [[nodiscard]] bool inside() const { return at_unit || assessor; }
};
// LAW: secrecy.between_authorities. Its unit, and nobody else there but the assessor.
Standing standing(const Actor& actor, const State& state) {
  if (state.phase == Phase::not_offered || !in_same_world(actor, state.synthetic)) return {};
  const bool reached = state.committee_at().has_value();
  const State::Leg* leg = state.find_leg_at(actor.who.unit);
  return {.hub = answers_door(actor, state.hub),
          .at_unit = reached && leg && receives_for(actor, leg->to_unit),
          .at_inbox = reached && leg == state.leg() && leg && receives_for(actor, leg->to_unit),
          .assessor = reached && !state.authority.empty() &&
                      actor.who.authority == state.authority &&
                      actor.has(Role::protection_assessor)};
}

bool under_way(const State& state) {
  return state.phase == Phase::offered || state.phase == Phase::delivered;
}
bool still_theirs(const State& state) { return state.phase != Phase::released; }

// LAW: sol.protection_assessment. The nämnd's own, and whoever made it. The hub sees that it was
// made, not what it says, unless it made it. Its words are shown no further than the content.
bool reads_assessment(const Actor& actor, const Standing& who, const State& state) {
  if (!state.assessment || !still_theirs(state) || !(who.hub || who.inside())) return false;
  if (state.assessment->by.account == actor.who.account) return true;
  if (sight(actor, state, {}) == Sight::whole) return who.inside();
  const bool hubs_own = who.hub && state.assessment->by.authority == state.hub;
  return hubs_own && (state.phase != Phase::registered || is_noted_by_hub(state)) &&
         graded(actor, state) == Sight::whole;
}

// LAW: secrecy.between_authorities. A team of another authority that was asked and did not answer
// keeps the proof that it was asked, nothing else.
bool passed_over(const Actor& actor, const State& state) {
  if (actor.who.authority == state.authority) return false;
  const State::Leg* leg = state.find_leg_at(actor.who.unit);
  return leg && did_not_answer(state, *leg);
}

// It leads to the child in the nämnd's own register: of a protected one only for the cleared, and
// whoever wrote it.
bool reads_reference(const Actor& actor, const Standing& who, const State& state) {
  if (!state.registration || !(who.at_unit || who.hub)) return false;
  if (!who.hub && passed_over(actor, state)) return false;
  return graded(actor, state) == Sight::whole ||
         state.registration->by.account == actor.who.account;
}

// LAW: secrecy.protected_persons. Which unit has the lasting responsibility tells where a held
// child lives, also when it acts. Whoever only acts is where the child is now, which help must
// know; and so must whoever is to ask another, while nobody has answered for what acts now.
bool knows_unit(const Actor& actor, const Standing& who, const State& state) {
  const bool only_acts =
      state.acting &&
      (state.responsibility == report::Responsibility::acute_now || is_unanswered(state));
  return who.inside() || (who.hub && (only_acts || graded(actor, state) != Sight::outline));
}

// LAW: secrecy.between_authorities, secrecy.protected_persons. Within the nämnd, by whoever reads
// who it is. A new identity is joined with a former one for nobody.
bool sees_known_here(const Actor& actor, const Standing& who, const State& state) {
  const bool of_the_namnd =
      actor.who.authority == state.authority && state.authority != state.hub && who.inside();
  return of_the_namnd && sight(actor, state, {}) == Sight::whole &&
         report::strictest_protection(state.copy->content) !=
             person::ProtectedIdentity::fingerade_uppgifter;
}

// Whoever tells a unit by phone must see what it tells, until the unit has registered it.
bool tells_by_phone(const Standing& who, const State& state) {
  const State::Leg* leg = state.leg();
  return who.hub && leg &&
         (state.phase == Phase::offered ||
          (state.phase == Phase::received && leg->phone.has_value()));
}

bool may_return(const Actor& actor, const Standing& who, const State& state) {
  const bool there = state.phase == Phase::delivered || state.phase == Phase::received ||
                     (state.phase == Phase::offered && state.committee_at());
  if (!there) return false;
  const State::Leg& leg = *state.leg();
  const bool holds = leg.number > 1 && !leg.received && state.find_leg_at(leg.from_unit) &&
                     receives_for(actor, leg.from_unit);
  return who.at_inbox || holds || (leg.phone && who.hub && can_tell(state, actor));
}

bool may_assess(const Actor& actor, const Standing& who, const State& state) {
  // What a unit without a login says of its assessment is noted by the hub.
  const bool noted = who.hub && is_noted_by_hub(state) && state.hub != state.authority;
  if (noted)
    return state.committee_at() && !state.assessment && still_theirs(state) &&
           can_tell(state, actor);
  if (!actor.has(Role::protection_assessor) || !state.committee_at() || state.assessment ||
      !still_theirs(state))
    return false;
  // Whoever is not of the nämnd may until it has registered; whether it has the mandate is asked
  // when it does.
  const State::Leg* leg = state.find_leg_at(actor.who.unit);
  const bool by_team = leg && leg->received && actor.who.authority != state.authority;
  const bool lent = by_team || (who.hub && state.hub != state.authority);
  return who.assessor || (lent && state.phase != Phase::registered);
}

}  // namespace

Sight sight(const Actor& actor, const State& state, Instant) {
  const Standing who = standing(actor, state);
  const bool reads = (who.inside() && !passed_over(actor, state)) || tells_by_phone(who, state);
  if (!reads || !state.copy || !still_theirs(state)) return Sight::nothing;
  // An after-hours team keeps the proof, not the content, once the day unit has registered it.
  const bool registered = state.phase == Phase::registered;
  if (registered && !who.at_inbox && !who.assessor) return Sight::nothing;
  return access::sight_of(report::strictest_protection(state.copy->content), state.held, actor);
}

Sight sight_of_return(const Actor& actor, const State& state, Instant now) {
  if (!state.returned || !state.copy) return Sight::nothing;
  // Whoever sends it on must know where to, until somebody there has it; then the proof is left.
  if (standing(actor, state).hub && state.phase == Phase::returned)
    return access::sight_of(report::strictest_protection(state.copy->content), state.held, actor);
  return sight(actor, state, now);
}

bool may(const Actor& actor, Action action, const State& state, Instant now) {
  const Standing who = standing(actor, state);
  const State::Leg* leg = state.leg();
  if (!leg || !(who.hub || who.inside() || receives_for(actor, leg->from_unit))) return false;
  if (!in_same_world(actor, state.synthetic)) return false;
  const bool by_phone = leg->phone.has_value();
  switch (action) {
    case Action::see_in_list: return who.hub || who.inside();
    case Action::read_content: return sight(actor, state, now) != Sight::nothing;
    case Action::read_identity: return sight(actor, state, now) == Sight::whole;
    case Action::read_return: return state.returned && (who.hub || who.inside());
    case Action::read_assessment: return reads_assessment(actor, who, state);
    // The hub keeps it as the proof; the reporter never sees it.
    case Action::read_committee_reference: return reads_reference(actor, who, state);
    case Action::know_unit: return knows_unit(actor, who, state);
    case Action::see_known_here: return sees_known_here(actor, who, state);
    case Action::receive: return who.at_inbox && state.phase == Phase::delivered;
    case Action::pass_on: return who.hub && is_unanswered(state);
    case Action::hand_over_by_phone:
      return under_way(state) && (who.hub || receives_for(actor, leg->from_unit)) &&
             can_tell(state, actor);
    case Action::return_: return may_return(actor, who, state);
    case Action::redirect:
      return who.hub && state.phase == Phase::returned && (!state.held || actor.has(Role::cleared));
    case Action::assess_protection: return may_assess(actor, who, state);
    case Action::register_:
      return state.phase == Phase::received && leg->final_leg &&
             (who.at_inbox || (by_phone && who.hub && can_tell(state, actor)));
    case Action::note_urgency: return who.hub && is_open(state);
    case Action::tell_missed: return who.at_unit && !not_to_miss(state, actor);
    case Action::tell_night: return who.at_unit && !not_to_tell_night(state, actor);
  }
  return false;
}

std::vector<std::string> audience(const State& state) {
  if (state.phase == Phase::not_offered) return {};
  Tokens tokens(state.synthetic);
  tokens.authority(state.hub, Role::duty_worker);
  if (!state.committee_at()) return std::move(tokens).all();
  for (const State::Leg& leg : state.legs) {
    if (leg.delivered_at) tokens.unit(leg.to_unit, Role::intake);
  }
  tokens.authority(state.authority, Role::protection_assessor);
  return std::move(tokens).all();
}

std::vector<std::string> hears_late(const State& state) {
  auto all = audience(state);
  if (!state.registration || is_noted_by_hub(state)) return all;
  // By either of its tokens: its unit has one when it has held what acts now itself.
  Tokens hub(state.synthetic);
  hub.authority(state.hub, Role::duty_worker);
  hub.unit(state.legs.front().from_unit, Role::intake);
  const auto not_theirs = std::move(hub).all();
  std::erase_if(all, [&](const std::string& token) {
    return std::ranges::find(not_theirs, token) != not_theirs.end();
  });
  return all;
}

bool in_own_list(const Actor& actor, const State& state, Instant now) {
  return may(actor, Action::see_in_list, state, now) && is_open(state);
}

}  // namespace ingang::handover
