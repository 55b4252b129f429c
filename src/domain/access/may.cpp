#include "domain/access/may.h"

#include <algorithm>

#include "domain/access/roles.h"
#include "domain/report/sides.h"

namespace ingang::access {
namespace {

using ReportPhase = report::Phase;
using HandoverPhase = handover::Phase;

// LAW: secrecy.protected_persons. Whoever is not cleared sees as little as acting needs.
Sight limited(person::ProtectedIdentity strictest, bool held, const Actor& actor) {
  if (actor.has(Role::cleared)) return Sight::whole;
  if (held || strictest >= person::ProtectedIdentity::skyddad_folkbokforing) return Sight::outline;
  if (strictest == person::ProtectedIdentity::sekretessmarkering) return Sight::masked;
  return Sight::whole;
}

// What the grade alone lets somebody see of a copy, whoever has it now.
Sight graded(const Actor& actor, const handover::State& state) {
  if (!state.copy) return state.held ? Sight::outline : Sight::whole;
  return limited(report::strictest_protection(state.copy->content), state.held, actor);
}

bool told_it(const Actor& actor, const report::State& state) {
  const auto accounts = report::reporter_accounts(state);
  return is_police(actor) && std::ranges::find(accounts, actor.who.account) != accounts.end();
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
Standing standing(const Actor& actor, const handover::State& state) {
  if (state.phase == HandoverPhase::not_offered || !in_same_world(actor, state.synthetic))
    return {};
  const bool reached = state.committee_at().has_value();
  const handover::State::Leg* leg = state.find_leg_at(actor.who.unit);
  return {.hub = answers_door(actor, state.hub),
          .at_unit = reached && leg && receives_for(actor, leg->to_unit),
          .at_inbox = reached && leg == state.leg() && leg && receives_for(actor, leg->to_unit),
          .assessor = reached && !state.authority.empty() &&
                      actor.who.authority == state.authority &&
                      actor.has(Role::protection_assessor)};
}

bool under_way(const handover::State& state) {
  return state.phase == HandoverPhase::offered || state.phase == HandoverPhase::delivered;
}
bool still_theirs(const handover::State& state) { return state.phase != HandoverPhase::released; }

// LAW: sol.protection_assessment. The nämnd's own, and whoever made it. The hub sees that it was
// made, not what it says, unless it made it. Its words are shown no further than the content.
bool reads_assessment(const Actor& actor, const Standing& who, const handover::State& state) {
  if (!state.assessment || !still_theirs(state) || !(who.hub || who.inside())) return false;
  if (state.assessment->by.account == actor.who.account) return true;
  if (sight(actor, state, {}) == Sight::whole) return who.inside();
  const bool hubs_own = who.hub && state.assessment->by.authority == state.hub;
  return hubs_own &&
         (state.phase != HandoverPhase::registered || handover::is_noted_by_hub(state)) &&
         graded(actor, state) == Sight::whole;
}

// LAW: secrecy.between_authorities. A team of another authority that was asked and did not answer
// keeps the proof that it was asked, nothing else.
bool passed_over(const Actor& actor, const handover::State& state) {
  if (actor.who.authority == state.authority) return false;
  const handover::State::Leg* leg = state.find_leg_at(actor.who.unit);
  return leg && handover::did_not_answer(state, *leg);
}

// It leads to the child in the nämnd's own register: of a protected one only for the cleared, and
// whoever wrote it.
bool reads_reference(const Actor& actor, const Standing& who, const handover::State& state) {
  if (!state.registration || !(who.at_unit || who.hub)) return false;
  if (!who.hub && passed_over(actor, state)) return false;
  return graded(actor, state) == Sight::whole ||
         state.registration->by.account == actor.who.account;
}

// LAW: secrecy.protected_persons. Which unit has the lasting responsibility tells where a held
// child lives, also when it acts. Whoever only acts is where the child is now, which help must
// know; and so must whoever is to ask another, while nobody has answered for what acts now.
bool knows_unit(const Actor& actor, const Standing& who, const handover::State& state) {
  const bool only_acts =
      state.acting &&
      (state.responsibility == report::Responsibility::acute_now || handover::is_unanswered(state));
  return who.inside() || (who.hub && (only_acts || graded(actor, state) != Sight::outline));
}

// Whoever tells a unit by phone must see what it tells, until the unit has registered it.
bool tells_by_phone(const Standing& who, const handover::State& state) {
  const handover::State::Leg* leg = state.leg();
  return who.hub && leg &&
         (state.phase == HandoverPhase::offered ||
          (state.phase == HandoverPhase::received && leg->phone.has_value()));
}

bool may_return(const Actor& actor, const Standing& who, const handover::State& state) {
  const bool there = state.phase == HandoverPhase::delivered ||
                     state.phase == HandoverPhase::received ||
                     (state.phase == HandoverPhase::offered && state.committee_at());
  if (!there) return false;
  const handover::State::Leg& leg = *state.leg();
  const bool holds = leg.number > 1 && !leg.received && state.find_leg_at(leg.from_unit) &&
                     receives_for(actor, leg.from_unit);
  return who.at_inbox || holds || (leg.phone && who.hub);
}

bool may_assess(const Actor& actor, const Standing& who, const handover::State& state) {
  // What a unit without a login says of its assessment is noted by the hub.
  const bool noted = who.hub && handover::is_noted_by_hub(state) && state.hub != state.authority;
  if (noted) return state.committee_at() && !state.assessment && still_theirs(state);
  if (!actor.has(Role::protection_assessor) || !state.committee_at() || state.assessment ||
      !still_theirs(state))
    return false;
  // Whoever is not of the nämnd may until it has registered; whether it has the mandate is asked
  // when it does.
  const handover::State::Leg* leg = state.find_leg_at(actor.who.unit);
  const bool by_team = leg && leg->received && actor.who.authority != state.authority;
  const bool lent = by_team || (who.hub && state.hub != state.authority);
  return who.assessor || (lent && state.phase != HandoverPhase::registered);
}

}  // namespace

Sight sight(const Actor& actor, const report::State& state, Instant now) {
  if (state.phase == ReportPhase::not_sent || !in_same_world(actor, state.synthetic)) {
    return Sight::nothing;
  }
  const bool hub = answers_door(actor, state.hub) && state.hub_may_read(now);
  if (!hub && !on_reporters_side(actor, state)) return Sight::nothing;
  return sight_by_grade(actor, state);
}

Sight sight_by_grade(const Actor& actor, const report::State& state) {
  if (told_it(actor, state)) return Sight::whole;  // one's own words
  // What the register says is not the reporter's to know, nor to guess from what is masked.
  if (on_reporters_side(actor, state))
    return limited(report::strictest_protection(state.content), false, actor);
  return limited(report::protection(state), state.held, actor);
}

Sight sight(const Actor& actor, const handover::State& state, Instant) {
  const Standing who = standing(actor, state);
  const bool reads = (who.inside() && !passed_over(actor, state)) || tells_by_phone(who, state);
  if (!reads || !state.copy || !still_theirs(state)) return Sight::nothing;
  // An after-hours team keeps the proof, not the content, once the day unit has registered it.
  const bool registered = state.phase == HandoverPhase::registered;
  if (registered && !who.at_inbox && !who.assessor) return Sight::nothing;
  return limited(report::strictest_protection(state.copy->content), state.held, actor);
}

Sight sight_of_return(const Actor& actor, const handover::State& state, Instant now) {
  if (!state.returned || !state.copy) return Sight::nothing;
  // Whoever sends it on must know where to, until somebody there has it; then the proof is left.
  if (standing(actor, state).hub && state.phase == HandoverPhase::returned)
    return limited(report::strictest_protection(state.copy->content), state.held, actor);
  return sight(actor, state, now);
}

bool may(const Actor& actor, Action action, const report::State& state, Instant now) {
  if (state.phase == ReportPhase::not_sent || !in_same_world(actor, state.synthetic)) return false;
  const bool hub = answers_door(actor, state.hub);
  const bool side = on_reporters_side(actor, state);
  const bool open = state.phase == ReportPhase::at_door || state.phase == ReportPhase::routed;
  const bool by_phone = state.channel == report::Channel::phone;
  const bool cleared = !state.held || actor.has(Role::cleared);
  const bool received = hub && state.received;
  const bool acute = state.urgency() == report::Urgency::acute;
  switch (action) {
    case Action::see_in_list:
    case Action::see_facts: return hub || side;
    case Action::read_content: return sight(actor, state, now) != Sight::nothing;
    case Action::read_identity: return sight(actor, state, now) == Sight::whole;
    case Action::supplement: return open && (hub || side);
    case Action::correct: return open && (side || (hub && by_phone));
    case Action::confirm: return side && by_phone && !state.confirmation;
    case Action::withdraw: return open && side && !state.withdrawn;
    case Action::receive_at_door: return open && hub && !state.received;
    case Action::note_urgency: return open && hub && state.received;
    // LAW: secrecy.protected_persons. A link leads from the one to the other; of a new identity
    // none is made.
    case Action::link:
      if (side)
        return report::strictest_protection(state.content) !=
               person::ProtectedIdentity::fingerade_uppgifter;
      return hub && sight_by_grade(actor, state) == Sight::whole &&
             report::protection(state) != person::ProtectedIdentity::fingerade_uppgifter;
    case Action::route:
      // A held one that is acute goes to whoever acts, also by the hand of somebody not cleared.
      return received &&
             (state.phase == ReportPhase::at_door ? cleared || acute
                                                  : cleared && report::awaits_lasting(state));
    case Action::reroute: return received && cleared && state.phase == ReportPhase::routed;
    case Action::reopen: return hub && state.phase == ReportPhase::closed;
    // LAW: secrecy.access_log
    case Action::read_in_emergency: return open && hub && acute && actor.has(Role::cleared);
    case Action::read_return:
    case Action::read_assessment:
    case Action::read_committee_reference:
    case Action::know_unit:
    case Action::receive:
    case Action::pass_on:
    case Action::hand_over_by_phone:
    case Action::return_:
    case Action::redirect:
    case Action::assess_protection:
    case Action::register_: return false;
  }
  return false;
}

bool may(const Actor& actor, Action action, const handover::State& state, Instant now) {
  const Standing who = standing(actor, state);
  const handover::State::Leg* leg = state.leg();
  if (!leg || !(who.hub || who.inside() || receives_for(actor, leg->from_unit))) return false;
  if (!in_same_world(actor, state.synthetic)) return false;
  const bool by_phone = leg->phone.has_value();
  switch (action) {
    case Action::see_in_list:
    case Action::see_facts: return who.hub || who.inside();
    case Action::read_content: return sight(actor, state, now) != Sight::nothing;
    case Action::read_identity: return sight(actor, state, now) == Sight::whole;
    case Action::read_return: return state.returned && (who.hub || who.inside());
    case Action::read_assessment: return reads_assessment(actor, who, state);
    // The hub keeps it as the proof; the reporter never sees it.
    case Action::read_committee_reference: return reads_reference(actor, who, state);
    case Action::know_unit: return knows_unit(actor, who, state);
    case Action::receive: return who.at_inbox && state.phase == HandoverPhase::delivered;
    case Action::pass_on: return who.hub && handover::is_unanswered(state);
    case Action::hand_over_by_phone:
      return under_way(state) && (who.hub || receives_for(actor, leg->from_unit)) &&
             handover::can_tell(state, actor);
    case Action::return_: return may_return(actor, who, state);
    case Action::redirect:
      return who.hub && state.phase == HandoverPhase::returned &&
             (!state.held || actor.has(Role::cleared));
    case Action::assess_protection: return may_assess(actor, who, state);
    case Action::register_:
      return state.phase == HandoverPhase::received && leg->final_leg &&
             (who.at_inbox || (by_phone && who.hub));
    case Action::note_urgency: return who.hub && handover::is_open(state);
    case Action::supplement:
    case Action::correct:
    case Action::confirm:
    case Action::withdraw:
    case Action::receive_at_door:
    case Action::link:
    case Action::route:
    case Action::reroute:
    case Action::reopen:
    case Action::read_in_emergency: return false;
  }
  return false;
}

}  // namespace ingang::access
