#include <algorithm>
#include <utility>

#include "base/match.h"
#include "domain/report/report.h"
#include "domain/report/sides.h"

namespace ingang::report {
namespace {

void begin(State& state, const Sent& e, Instant at) {
  state.phase = Phase::at_door;
  state.reference = e.reference;
  state.by = e.by;
  state.channel = e.channel;
  state.told_at = e.told_at;
  state.content = e.content;
  state.synthetic = e.synthetic;
  state.hub = e.hub;
  state.told_by_unit = e.told_by_unit;
  state.told_by_account = e.told_by_account;
  state.sent_at = at;
  state.door_at = std::min(e.told_at.value_or(at), at);
  state.receive_by = e.receive_by;
  state.presumed = e.urgency;
}

void replace_receivers(State& state, const RoutingConfirmed& e, Instant at) {
  state.phase = Phase::routed;
  std::erase_if(state.receivers, [&](const Receiver& r) { return r.handover == e.after_return; });
  state.receivers.insert(state.receivers.end(), e.receivers.begin(), e.receivers.end());
  state.routed = Reception{e.by, at, false};
  state.routing_note = e.note;
}

void note_protection(State& state, const ProtectionFound& e) {
  if (e.source == kToldSince) state.told_since = std::max(state.told_since, e.grade);
  const auto same = [&](const auto& one) { return one.whose == e.whose; };
  // What they say who told it takes nothing back from what the register says.
  const auto before = std::ranges::find_if(state.found, same);
  if (before != state.found.end() && before->grade > e.grade) return;
  std::erase_if(state.found, same);
  state.found.push_back(e);
}

}  // namespace

// The fold. No rules here; an event without a line here does not compile.
State evolve(State state, const Recorded& recorded) {
  const Instant at = recorded.recorded_at;
  match(
      recorded.event, [&](const Sent& e) { begin(state, e, at); },
      [&](const Supplemented& e) {
        state.supplements.push_back({e.by, at, {}, e.text, e.attachments});
      },
      [&](const Corrected& e) {
        state.corrections.push_back({e.by, at, e.field, e.text, {}});
      },
      [&](const Confirmed& e) {
        state.confirmation = State::Confirmation{e.by, at, e.objection, !e.objection.empty()};
      },
      [&](const Linked& e) {
        state.links.push_back({e.other, e.reference, e.kind});
      },
      [&](const Unlinked& e) {
        std::erase_if(state.links, [&](const auto& link) { return link.other == e.other; });
      },
      [&](const Opened& e) {
        state.opened = Reception{e.by, at, false};
      },
      [&](const ReceivedAtDoor& e) {
        state.received = Reception{e.by, at, e.late};
        state.holder = state.received;
        state.route_by = e.route_by;
      },
      [&](const TakenOver& e) {
        state.holder = Reception{e.by, at, false};
      },
      [&](const LetGo&) { state.holder.reset(); },
      [&](const UrgencyNoted& e) {
        state.urgency_note = State::UrgencyNote{e.by, at, e.urgency, e.reason};
        state.route_by = e.route_by;
      },
      [&](const Held& e) {
        state.held = true;
        state.held_reason = e.reason;
      },
      [&](const ProtectionFound& e) { note_protection(state, e); },
      [&](const RegisterAsked& e) { state.register_silent = !e.answered; },
      [&](const RoutingConfirmed& e) { replace_receivers(state, e, at); },
      [&](const Withdrawn& e) {
        state.withdrawn = Reception{e.by, at, false};
        state.withdrawn_reason = e.reason;
      },
      [&](const Closed&) {
        state.phase = Phase::closed;
        state.closed_at = at;
      },
      [&](const Reopened& e) {
        state.reopened = State::Reopening{e.by, at, e.reason, e.until};
      });
  return state;
}

State fold(std::span<const Recorded> history) {
  State state;
  for (const Recorded& recorded : history) state = evolve(std::move(state), recorded);
  return state;
}

Duration Targets::of(Urgency urgency) const {
  switch (urgency) {
    case Urgency::acute: return acute;
    case Urgency::urgent: return urgent;
    case Urgency::other: return other;
  }
  return other;
}

bool State::hub_may_read(Instant now) const {
  if (phase == Phase::at_door || phase == Phase::routed) return true;
  return phase == Phase::closed && reopened && now < reopened->until;
}

bool awaits_lasting(const State& state) {
  return state.phase == Phase::routed &&
         std::ranges::find(state.receivers, Responsibility::lasting, &Receiver::responsibility) ==
             state.receivers.end();
}

bool waits_held(const State& state) {
  return state.held && (state.phase == Phase::at_door || awaits_lasting(state));
}

Urgency presumed_urgency(const Content& content) {
  switch (content.danger) {
    case DangerNow::yes: return Urgency::acute;
    case DangerNow::unknown: return Urgency::urgent;
    case DangerNow::no: return Urgency::other;
  }
  return Urgency::urgent;
}

bool is_with(const State& state, const Actor& actor) {
  return state.holder && state.holder->by.account == actor.who.account;
}

person::ProtectedIdentity strictest_protection(const Content& content) {
  auto strictest = content.child.protected_identity;
  for (const Guardian& guardian : content.guardians) {
    strictest = std::max(strictest, guardian.person.protected_identity);
  }
  for (const person::Person& sibling : content.siblings) {
    strictest = std::max(strictest, sibling.protected_identity);
  }
  return strictest;
}

// LAW: secrecy.protected_persons
person::ProtectedIdentity told_protection(const State& state) {
  return std::max(strictest_protection(state.content), state.told_since);
}

person::ProtectedIdentity protection(const State& state) {
  auto strictest = strictest_protection(state.content);
  for (const auto& one : state.found) strictest = std::max(strictest, one.grade);
  return strictest;
}

person::ProtectedIdentity* find_grade(Content& content, std::string_view whose) {
  if (whose == "/child") return &content.child.protected_identity;
  for (std::size_t i = 0; i < content.guardians.size(); ++i) {
    if (whose == "/guardians/" + std::to_string(i) + "/person")
      return &content.guardians[i].person.protected_identity;
  }
  for (std::size_t i = 0; i < content.siblings.size(); ++i) {
    if (whose == "/siblings/" + std::to_string(i)) return &content.siblings[i].protected_identity;
  }
  return nullptr;
}

Content with_protection_found(const State& state) {
  Content content = state.content;
  for (const auto& one : state.found) {
    // Of somebody whom the content does not have, or no longer: the child's, so that it masks.
    auto* grade = find_grade(content, one.whose);
    if (grade == nullptr) grade = &content.child.protected_identity;
    *grade = std::max(*grade, one.grade);
  }
  return content;
}

// Held: the register may not route it and only a cleared person may.
// LAW: secrecy.protected_persons
std::string held_reason(person::ProtectedIdentity grade) {
  switch (grade) {
    case person::ProtectedIdentity::none:
    case person::ProtectedIdentity::sekretessmarkering: return {};
    case person::ProtectedIdentity::skyddad_folkbokforing: return "skyddad_folkbokforing";
    case person::ProtectedIdentity::fingerade_uppgifter: return "fingerade_uppgifter";
  }
  return {};
}

std::vector<std::string> reporter_accounts(const State& state) {
  std::vector<std::string> accounts;
  if (state.phase == Phase::not_sent) return accounts;
  if (state.channel == Channel::screen) accounts.push_back(state.by.account);
  if (!state.told_by_account.empty()) accounts.push_back(state.told_by_account);
  if (state.confirmation) accounts.push_back(state.confirmation->by.account);
  std::erase(accounts, std::string{});
  return accounts;
}

const std::string& reporter_unit(const State& state) {
  return state.channel == Channel::screen ? state.by.unit : state.told_by_unit;
}

bool on_reporters_side(const Actor& actor, const State& state) {
  if (state.phase == Phase::not_sent || !access::is_police(actor)) return false;
  const auto accounts = reporter_accounts(state);
  if (std::ranges::find(accounts, actor.who.account) != accounts.end()) return true;
  const std::string& unit = reporter_unit(state);
  return !unit.empty() && actor.who.unit == unit && actor.has(access::Role::police_desk);
}

}  // namespace ingang::report
