#include <algorithm>
#include <utility>

#include "base/match.h"
#include "domain/handover/handover.h"
#include "domain/handover/missed.h"
#include "domain/handover/night.h"
#include "domain/handover/protection.h"

namespace ingang::handover {
namespace {

void begin(State& state, const Offered& e, Instant at) {
  state.phase = Phase::offered;
  state.reference = e.reference;
  state.report = e.report;
  state.report_reference = e.report_reference;
  state.responsibility = e.responsibility;
  state.acting = e.acting;
  state.outside = e.outside;
  state.urgency = e.urgency;
  state.stored_at = e.stored_at;
  state.received_at_door = e.received_at_door;
  state.door_at = e.door_at;
  state.assess_by = e.assess_by;
  state.register_by = e.register_by;
  state.decide_by = e.decide_by;
  state.by = e.by;
  state.hub = e.hub;
  state.authority = e.to_authority;
  state.synthetic = e.synthetic;
  state.held = e.held;
  state.instead_of = e.instead_of;
  state.legs.push_back({.number = e.leg,
                        .from_unit = e.from_unit,
                        .to_unit = e.to_unit,
                        .final_leg = e.final_leg,
                        .receive_by = e.receive_by,
                        .offered_at = at,
                        .delivered_at = {},
                        .received = {},
                        .phone = {},
                        .no_login = false});
}

// Within one authority the inbox holds the next leg from the same moment: the copy is there
// already. A unit without a login has no inbox.
void open_leg(State& state, const LegOpened& e, Instant at) {
  state.phase = e.by_phone ? Phase::offered : Phase::delivered;
  state.legs.push_back({.number = e.leg,
                        .from_unit = e.from_unit,
                        .to_unit = e.to_unit,
                        .final_leg = e.final_leg,
                        .receive_by = e.receive_by,
                        .offered_at = at,
                        .delivered_at = e.by_phone ? std::nullopt : std::optional{at},
                        .received = {},
                        .phone = {},
                        .no_login = false});
}

// By phone: delivered and received at the time of the call, by the one who answered there.
void told_by_phone(State& state, const HandedOverByPhone& e) {
  State::Leg& leg = state.legs.back();
  state.phase = Phase::received;
  leg.final_leg = e.final_leg;
  leg.phone = e.proof;
  leg.no_login = e.no_login;
  if (!leg.delivered_at) leg.delivered_at = e.proof.at;
  const Who there{
      .account = {}, .name = e.proof.spoke_with, .unit = leg.to_unit, .authority = state.authority};
  leg.received = Reception{there, e.proof.at, e.late};
}

void receive(State& state, const Received& e, Instant at) {
  State::Leg& leg = state.legs.back();
  state.phase = Phase::received;
  leg.final_leg = e.final_leg;
  leg.received = Reception{e.by, at, e.late};
}

}  // namespace

// The fold. No rules here; an event without a line here does not compile.
State evolve(State state, const Recorded& recorded) {
  const Instant at = recorded.recorded_at;
  match(
      recorded.event, [&](const Offered& e) { begin(state, e, at); },
      [&](const CopyGiven& e) {
        state.copy = State::Copy{e.content, e.supplements, e.channel, e.gate, e.corrections};
        state.given_as_protected = state.held || report::strictest_protection(e.content) !=
                                                     person::ProtectedIdentity::none;
      },
      [&](const Supplemented& e) {
        state.supplements.push_back({e.by, at, e.text, e.field});
      },
      [&](const Delivered&) {
        state.phase = Phase::delivered;
        state.legs.back().delivered_at = at;
      },
      [&](const HandedOverByPhone& e) { told_by_phone(state, e); },
      [&](const Opened& e) {
        state.opened = Reception{e.by, at, false};
      },
      [&](const Received& e) { receive(state, e, at); },
      [&](const LegOpened& e) { open_leg(state, e, at); },
      [&](const Returned& e) {
        state.phase = Phase::returned;
        state.returned =
            State::Return{e.leg, e.by, at, e.reason, e.evidence, e.suggested_authority};
      },
      [&](const Redirected& e) { state.redirected_to = e.to_handover; },
      [&](const Released& e) {
        state.phase = Phase::released;
        state.released_to = e.to_unit;
      },
      [&](const ProtectionAssessed& e) {
        state.assessment = State::Assessment{e.by, at, e.immediate_protection_needed, e.reason};
      },
      [&](const Registered& e) {
        state.phase = Phase::registered;
        state.registration =
            State::Registration{e.by, at, e.kind, e.reference, e.on, e.typed_in_later};
      },
      [&](const Withdrawn& e) {
        state.withdrawn = Reception{e.by, at, false};
        state.withdrawn_reason = e.reason;
      },
      [&](const UrgencyRaised& e) {
        state.urgency = e.urgency;
        state.urgency_raised = Reception{e.by, at, false};
        if (e.receive_by) state.legs.back().receive_by = *e.receive_by;
      },
      [&](const ProtectionRaised& e) { raise(state, e); },
      [&](const AnswersMissed& e) { note_missed(state, e, at); },
      [&](const NightTold& e) { note_night(state, e, at); });
  return state;
}

State fold(std::span<const Recorded> history) {
  State state;
  for (const Recorded& recorded : history) state = evolve(std::move(state), recorded);
  return state;
}

// Until a leg is received its giver answers for it; a return stays with the returner until the next
// has received.
std::string State::holder() const {
  switch (phase) {
    case Phase::not_offered: return {};
    case Phase::offered:
    case Phase::delivered: return leg()->from_unit;
    case Phase::received:
    case Phase::registered: return leg()->to_unit;
    case Phase::returned: return legs.at(static_cast<std::size_t>(returned->leg - 1)).to_unit;
    case Phase::released: return released_to;
  }
  return {};
}

const State::Leg* State::find_leg_at(std::string_view unit) const {
  const auto found = std::find_if(legs.rbegin(), legs.rend(), [&](const Leg& one) {
    return one.to_unit == unit && one.delivered_at;
  });
  return found == legs.rend() ? nullptr : &*found;
}

std::optional<Instant> State::committee_at() const {
  const auto first =
      std::ranges::find_if(legs, [](const Leg& one) { return one.delivered_at.has_value(); });
  return first == legs.end() ? std::nullopt : first->delivered_at;
}

bool is_unanswered(const State& state) {
  const bool waits = state.phase == Phase::offered || state.phase == Phase::delivered;
  return waits && state.acting && state.urgency == report::Urgency::acute &&
         std::ranges::none_of(state.legs,
                              [](const State::Leg& one) { return one.received.has_value(); });
}

bool can_tell(const State& state, const Actor& by) {
  const bool acts_now = state.acting && state.urgency == report::Urgency::acute;
  return !state.held || by.has(access::Role::cleared) || acts_now;
}

std::size_t untold(const State& state) {
  if (!state.held) return 0;
  std::optional<Instant> told;
  for (const State::Leg& leg : state.legs) {
    if (leg.phone) told = std::max(told.value_or(leg.phone->at), leg.phone->at);
  }
  return static_cast<std::size_t>(std::ranges::count_if(state.supplements, [&](const auto& note) {
    return report::tells_address(note.field) && (!told || note.at > *told);
  }));
}

bool is_noted_by_hub(const State& state) { return state.leg() && state.leg()->no_login; }

bool is_open(const State& state) {
  switch (state.phase) {
    case Phase::not_offered:
    case Phase::released: return false;
    case Phase::offered:
    case Phase::delivered:
    case Phase::received:
    case Phase::returned: return true;
    // LAW: sol.protection_assessment. Registered is not assessed.
    case Phase::registered: return !state.assessment;
  }
  return false;
}

bool did_not_answer(const State& state, const State::Leg& leg) {
  return !leg.received && &leg != state.leg();
}

const State::Leg* find_held_leg(const State& state) {
  const bool waits = state.phase == Phase::offered || state.phase == Phase::delivered;
  return waits && state.legs.size() > 1 ? &state.legs.at(state.legs.size() - 2) : nullptr;
}

}  // namespace ingang::handover
