#include <algorithm>
#include <cassert>
#include <utility>

#include "domain/access/roles.h"
#include "domain/handover/codes.h"
#include "domain/handover/handover.h"
#include "domain/handover/missed.h"
#include "domain/handover/next_leg.h"
#include "domain/handover/night.h"
#include "domain/handover/phone_proof.h"
#include "domain/handover/protection.h"
#include "domain/person/recognised.h"
#include "domain/report/check.h"
#include "domain/report/codes.h"

namespace ingang::handover {
namespace {

using access::answers_door;
using access::in_same_world;
using access::receives_for;
using access::Role;
using report::is_blank;
using report::Responsibility;
using report::Urgency;
using Decided = Result<Events>;
using Refused = std::optional<Refusal>;

constexpr auto kCompare = Purpose::compare;

Refused not_there(const State& state) {
  if (state.phase == Phase::not_offered) return Refusal{kHandoverUnknown};
  return std::nullopt;
}
Refused not_yours(const State& state, const Actor& actor, bool yours) {
  if (auto no = not_there(state)) return no;
  if (!in_same_world(actor, state.synthetic) || !yours) return Refusal{report::kNotYoursToDo};
  return std::nullopt;
}
// The unit on the leg under way, by someone who receives there.
// LAW: secrecy.between_authorities. Each unit its own: what was offered to one is not offered to
// another.
Refused not_at_unit(const State& state, const Actor& actor, const std::string& unit) {
  if (auto no = not_there(state)) return no;
  if (in_same_world(actor, state.synthetic) && actor.has(Role::intake) && actor.who.unit != unit) {
    return Refusal{.code = kOfferedToAnotherUnit, .law = "secrecy.between_authorities"};
  }
  return not_yours(state, actor, receives_for(actor, unit));
}
// The actor's own unit on a leg that it has reached, else the one under way.
Refused not_at_own_unit(const State& state, const Actor& actor) {
  const State::Leg* here = state.find_leg_at(actor.who.unit);
  return not_at_unit(state, actor, here ? here->to_unit : state.inbox_unit());
}
// Ended, or in other hands.
Refused over(const State& state) {
  switch (state.phase) {
    case Phase::released: return Refusal{kHandoverReleased};
    case Phase::registered: return Refusal{kAlreadyRegistered};
    case Phase::returned: return Refusal{kAlreadyReturned};
    case Phase::not_offered:
    case Phase::offered:
    case Phase::delivered:
    case Phase::received: return std::nullopt;
  }
  return std::nullopt;
}
Refused too_long(std::string_view field, std::string_view text) {
  auto problems = report::check_text(field, text);
  if (problems.empty()) return std::nullopt;
  return std::move(problems.front());
}
Decided no(Refused refused) { return std::unexpected(std::move(*refused)); }

Decided answer(const State& state, const Offer& offer, const Context&) {
  assert(!offer.reference.empty() && !offer.to_authority.empty() && !offer.first.to_unit.empty());
  if (state.phase != Phase::not_offered) return refuse(kAlreadyOffered);
  if (!in_same_world(offer.by, offer.synthetic) || !answers_door(offer.by, offer.hub)) {
    return refuse(report::kNotYoursToDo);
  }
  // LAW: secrecy.protected_persons. An acute one goes at once to whoever acts where the child is.
  const bool acts_now = offer.acting && offer.responsibility == Responsibility::acute_now &&
                        offer.urgency == Urgency::acute;
  if (offer.held && !offer.by.has(Role::cleared) && !acts_now) {
    return refuse(report::kNeedsClearedPerson, {}, "secrecy.protected_persons");
  }
  // LAW: sol.stay. Who acts now may be the hub itself, by name, with a clock of its own. Nothing
  // else is handed to whoever has it already.
  const NextLeg& leg = offer.first;
  const bool holds_itself = offer.acting && offer.urgency == Urgency::acute;
  if (leg.to_unit == offer.from_unit && !holds_itself) return refuse(kOfferedToItself);
  return Events{Offered{.reference = offer.reference,
                        .report = offer.report,
                        .report_reference = offer.report_reference,
                        .responsibility = offer.responsibility,
                        .acting = offer.acting,
                        .outside = offer.outside,
                        .leg = 1,
                        .from_unit = offer.from_unit,
                        .to_authority = offer.to_authority,
                        .to_unit = leg.to_unit,
                        .final_leg = leg.final_leg,
                        .urgency = offer.urgency,
                        .stored_at = offer.stored_at,
                        .received_at_door = offer.received_at_door,
                        .door_at = offer.door_at,
                        .receive_by = leg.receive_by,
                        .assess_by = offer.assess_by,
                        .register_by = offer.register_by,
                        .decide_by = offer.decide_by,
                        .by = offer.by.who,
                        .synthetic = offer.synthetic,
                        .held = offer.held,
                        .hub = offer.hub,
                        .instead_of = offer.instead_of}};
}

Decided answer(const State& state, const GiveCopy& copy, const Context&) {
  if (auto refused = not_there(state)) return no(refused);
  if (auto refused = over(state)) return no(refused);
  if (state.copy) return refuse(kCopyAlreadyGiven);
  // LAW: secrecy.between_authorities. No copy without the reason for it.
  if (is_blank(copy.gate)) return refuse(kGateMissing, "/gate", "secrecy.between_authorities");
  CopyGiven given{copy.content, copy.supplements, copy.channel, copy.gate, copy.corrections};
  if (!state.held) return Events{std::move(given)};
  // LAW: fbl.protected_registration. That something was added stands there; words that may tell
  // where are told by phone.
  given.content = report::without_address(copy.content);
  for (Personal& words : given.supplements) words = Personal{};
  for (auto& one : given.corrections) {
    if (report::tells_address(one.field)) one.text = Personal{};
  }
  return Events{std::move(given)};
}

Decided answer(const State& state, const Supplement& supplement, const Context&) {
  if (auto refused = not_there(state)) return no(refused);
  // What comes late concerns the nämnd all the same; a copy that is sealed gets nothing more.
  if (state.phase == Phase::released) return refuse(kHandoverReleased);
  if (auto refused = too_long("/text", supplement.text.reveal(kCompare))) return no(refused);
  return Events{Supplemented{supplement.by, supplement.text, supplement.field}};
}

Decided answer(const State& state, const Deliver&, const Context&) {
  if (auto refused = not_there(state)) return no(refused);
  if (auto refused = over(state)) return no(refused);
  if (state.phase != Phase::offered) return refuse(kAlreadyDelivered);
  if (!state.copy) return refuse(kCopyMissing);
  return Events{Delivered{state.leg()->number}};
}

// LAW: secrecy.protected_persons. Who reads nothing of it neither tells it on nor notes what was
// answered.
std::optional<Refusal> not_to_tell(const State& state, const Actor& by) {
  if (can_tell(state, by)) return std::nullopt;
  return Refusal{.code = report::kNeedsClearedPerson, .law = "secrecy.protected_persons"};
}

// A unit without a login is told by phone, by whoever holds it or by the hub.
Decided answer(const State& state, const HandOverByPhone& command, const Context& context) {
  const bool hub = answers_door(command.by, state.hub);
  const bool holder = state.leg() && receives_for(command.by, state.leg()->from_unit);
  if (auto refused = not_yours(state, command.by, hub || holder)) return no(refused);
  if (auto refused = over(state)) return no(refused);
  if (state.phase == Phase::received) return refuse(kAlreadyReceivedHere);
  if (auto refused = not_to_tell(state, command.by)) return no(refused);
  if (auto refused = wrong_proof(command.proof, state.door_at, context.now)) return no(refused);
  const State::Leg& leg = *state.leg();
  const auto after = after_reception(leg, command.next, command.by.who);
  if (!after) return std::unexpected(after.error());
  Events events{HandedOverByPhone{.leg = leg.number,
                                  .proof = command.proof,
                                  .by = command.by.who,
                                  .late = command.proof.at > leg.receive_by,
                                  .final_leg = after->final_leg,
                                  .no_login = command.no_login}};
  if (after->opened) events.push_back(*after->opened);
  return events;
}

Decided answer(const State& state, const Open& command, const Context&) {
  const bool assessor =
      command.by.has(Role::protection_assessor) && command.by.who.authority == state.authority;
  const State::Leg* leg = state.find_leg_at(command.by.who.unit);
  if (assessor) {
    if (auto refused = not_yours(state, command.by, true)) return no(refused);
  } else if (auto refused = not_at_own_unit(state, command.by)) {
    return no(refused);
  }
  if (state.phase == Phase::released) return refuse(kHandoverReleased);
  if (!state.committee_at() || (!assessor && !leg)) return refuse(kNotDelivered);
  if (state.opened) return Events{};
  return Events{Opened{command.by.who}};
}

// Late is received all the same, and recorded as late.
Decided answer(const State& state, const Receive& command, const Context& context) {
  const State::Leg* here = state.find_leg_at(command.by.who.unit);
  if (auto refused = not_at_own_unit(state, command.by)) return no(refused);
  if (auto refused = over(state)) return no(refused);
  if (!here) return refuse(kNotDelivered);
  // It did not answer in time, and somebody else is asked now.
  if (!here->received && here != state.leg()) return refuse(kPassedOn);
  if (here->received) {
    // Never the name: a permitted viewer reads it from the state.
    return std::unexpected(
        Refusal{.code = kAlreadyReceivedHere, .detail = here->received->by.unit});
  }
  const State::Leg& leg = *state.leg();
  const auto after = after_reception(leg, command.next, command.by.who);
  if (!after) return std::unexpected(after.error());
  Events events{Received{.leg = leg.number,
                         .by = command.by.who,
                         .late = context.now > leg.receive_by,
                         .final_leg = after->final_leg}};
  if (after->opened) events.push_back(*after->opened);
  return events;
}

// LAW: sol.stay. What acts now and nobody has answered for goes to whoever answers; the hub holds
// it until somebody has received it by name.
Decided answer(const State& state, const PassOn& command, const Context&) {
  if (auto refused = not_yours(state, command.by, answers_door(command.by, state.hub)))
    return no(refused);
  if (auto refused = over(state)) return no(refused);
  if (state.phase == Phase::received) return refuse(kAlreadyReceivedHere);
  if (!is_unanswered(state)) return refuse(kDoesNotActNow);
  if (command.leg.to_unit.empty()) return refuse(kNextLegMissing, "/unit");
  const State::Leg& leg = *state.leg();
  if (command.leg.to_unit == leg.to_unit) return refuse(kPassedOnToItself, "/unit");
  return Events{leg_after(leg, leg.from_unit, command.leg, command.by.who)};
}

// LAW: receipt.cannot_be_refused. Only "wrong recipient", with evidence; never workload or "not
// serious".
Decided answer(const State& state, const Return& command, const Context&) {
  const State::Leg* leg = state.leg();
  const bool told_by_phone = leg && leg->phone && answers_door(command.by, state.hub);
  if (told_by_phone) {
    if (auto refused = not_yours(state, command.by, true)) return no(refused);
    if (auto refused = not_to_tell(state, command.by)) return no(refused);
  } else {
    // The unit on the leg under way, or the after-hours team that still holds it.
    const bool holds = leg && leg->number > 1 && command.by.who.unit == leg->from_unit;
    if (holds && !leg->received) leg = state.find_leg_at(leg->from_unit);
    if (auto refused = not_at_unit(state, command.by, leg ? leg->to_unit : state.inbox_unit()))
      return no(refused);
  }
  if (auto refused = over(state)) return no(refused);
  if (!leg || !leg->delivered_at) return refuse(kNotDelivered);
  const auto evidence = command.evidence.reveal(kCompare);
  if (is_blank(evidence)) return refuse(kEvidenceMissing, "/evidence", "receipt.cannot_be_refused");
  if (auto refused = too_long("/evidence", evidence)) return no(refused);
  return Events{Returned{.leg = leg->number,
                         .reason = command.reason,
                         .evidence = command.evidence,
                         .suggested_authority = command.suggested_authority,
                         .by = command.by.who}};
}

Decided answer(const State& state, const Redirect& command, const Context&) {
  if (auto refused = not_yours(state, command.by, answers_door(command.by, state.hub)))
    return no(refused);
  // LAW: secrecy.protected_persons
  if (state.held && !command.by.has(Role::cleared)) {
    return refuse(report::kNeedsClearedPerson, {}, "secrecy.protected_persons");
  }
  if (state.phase != Phase::returned) return refuse(kNotReturned);
  if (command.to_handover.empty() || command.to_handover == state.reference) {
    return refuse(kRedirectedToItself, "/to_handover");
  }
  return Events{Redirected{command.to_handover, command.by.who}};
}

Decided answer(const State& state, const Release& command, const Context&) {
  if (auto refused = not_there(state)) return no(refused);
  if (state.phase != Phase::returned) return refuse(kNotReturned);
  const bool there = !state.redirected_to.empty() && !command.sent_on.empty() &&
                     command.sent_on.front() == state.redirected_to;
  if (!there) return refuse(kNotRedirectedThere);
  return Events{Released{command.to_unit}};
}

// An after-hours team of another authority that has received a leg of it by name.
bool is_team_that_has_it(const State& state, const Actor& actor) {
  const State::Leg* leg = state.find_leg_at(actor.who.unit);
  return leg && leg->received && actor.who.authority != state.authority;
}

// LAW: sol.protection_assessment, protection.assessment. By a person with the nämnd's mandate and
// competence; the hub, or an after-hours team, only if its own agreement says so, and until the
// nämnd has registered it.
Decided answer(const State& state, const AssessProtection& command, const Context&) {
  if (auto refused = not_yours(state, command.by, true)) return no(refused);
  const bool hub = answers_door(command.by, state.hub) && state.hub != state.authority;
  const bool team = !hub && is_team_that_has_it(state, command.by);
  if (!hub && !team && command.by.who.authority != state.authority)
    return refuse(kOtherAuthority, {}, "secrecy.between_authorities");
  const bool noted = hub && is_noted_by_hub(state);
  if (auto refused = noted ? not_to_tell(state, command.by) : std::nullopt) return no(refused);
  if (!noted && !command.by.has(Role::protection_assessor)) {
    return refuse(kNotProtectionAssessor, {}, "sol.protection_assessment");
  }
  const bool lent = (hub || team) && !noted;
  if (lent && command.mandate != Mandate::also_protection_assessment)
    return refuse(hub ? kHubHasNoMandate : kTeamHasNoMandate, {}, "sol.protection_assessment");
  if (lent && state.phase == Phase::registered) return refuse(kAlreadyRegistered);
  if (state.phase == Phase::released) return refuse(kHandoverReleased);
  if (!state.committee_at()) return refuse(kNotDelivered);
  if (state.assessment) return refuse(kAlreadyAssessed);
  const auto reason = command.reason.reveal(kCompare);
  // Made for another it is told in words; the nämnd writes its own in the child's file.
  if ((hub || team) && is_blank(reason))
    return refuse(kAssessmentReasonMissing, "/reason", "sol.protection_assessment");
  if (auto refused = too_long("/reason", reason)) return no(refused);
  return Events{
      ProtectionAssessed{command.by.who, command.immediate_protection_needed, command.reason}};
}

// LAW: registration.without_delay. Under the nämnd's own reference, whether assessed yet or not.
Decided answer(const State& state, const Register& command, const Context& context) {
  const State::Leg* leg = state.leg();
  const bool typed_in_later = leg && leg->phone && answers_door(command.by, state.hub);
  if (typed_in_later) {
    if (auto refused = not_yours(state, command.by, true)) return no(refused);
    if (auto refused = not_to_tell(state, command.by)) return no(refused);
  } else if (auto refused =
                 not_at_unit(state, command.by, leg ? leg->to_unit : state.inbox_unit())) {
    return no(refused);
  }
  if (auto refused = over(state)) return no(refused);
  if (state.phase != Phase::received) return refuse(kNotReceived);
  if (!leg->final_leg) return refuse(kAfterHoursTeamHasIt);
  const auto reference = command.reference.reveal(kCompare);
  if (is_blank(reference)) return refuse(kRegistrationReferenceMissing, "/reference");
  if (person::holds_identity_number(reference, context.today)) {
    return refuse(report::kIdentityNumberNotAllowed, "/reference");
  }
  if (reference.size() > report::kLineCharactersMax) {
    return refuse(report::kTextTooLong, "/reference");
  }
  const LocalDate arrived = stockholm(state.door_at).date;
  if (!command.on.exists() || command.on > context.today || command.on < arrived) {
    return refuse(kRegistrationDateWrong, "/on");
  }
  return Events{Registered{.kind = command.kind,
                           .reference = command.reference,
                           .on = command.on,
                           .by = command.by.who,
                           .typed_in_later = typed_in_later}};
}

// LAW: receipt.cannot_be_refused. What has arrived is the nämnd's: taken back is a mark, also when
// it is registered.
Decided answer(const State& state, const Withdraw& command, const Context&) {
  if (auto refused = not_there(state)) return no(refused);
  if (state.phase == Phase::released) return refuse(kHandoverReleased);
  if (state.withdrawn) return Events{};
  if (auto refused = too_long("/reason", command.reason)) return no(refused);
  return Events{Withdrawn{command.by, command.reason}};
}

Decided answer(const State& state, const RaiseProtection& command, const Context&) {
  if (auto refused = not_there(state)) return no(refused);
  if (!state.copy) return refuse(kCopyMissing);
  const auto raised = raised_by(state, command);
  return raised ? Events{*raised} : Events{};
}

Decided answer(const State& state, const TellMissed& command, const Context&) {
  if (auto refused = not_at_own_unit(state, command.by)) return no(refused);
  return missed_by(state, command);
}

Decided answer(const State& state, const TellNight& command, const Context&) {
  if (auto refused = not_at_own_unit(state, command.by)) return no(refused);
  return night_by(state, command);
}

// Raised only, and no target lengthened: it was promised when it was handed over.
Decided answer(const State& state, const RaiseUrgency& command, const Context&) {
  if (auto refused = not_yours(state, command.by, answers_door(command.by, state.hub)))
    return no(refused);
  if (!is_open(state)) return no(over(state));
  if (command.urgency >= state.urgency) return Events{};  // acute comes first
  const State::Leg& leg = *state.leg();
  std::optional<Instant> sooner;
  if (state.phase != Phase::returned && !leg.received)
    sooner = std::min(leg.receive_by, command.receive_by);
  return Events{UrgencyRaised{command.urgency, sooner, command.by.who}};
}

}  // namespace

Decided decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& one) { return answer(state, one, context); }, command);
}

}  // namespace ingang::handover
