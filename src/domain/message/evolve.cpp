#include "domain/access/roles.h"
#include "domain/message/message.h"
#include "domain/person/person.h"

namespace ingang::message {
namespace {

constexpr std::string_view kReceivers{"-M"};

State::Said said(const Who& by, const Recorded& at, Personal text = {}) {
  return {by, at.recorded_at, std::move(text)};
}

// Of the side whose stream this is: what the other side did was told here.
bool is_own(const State& state, const Who& by) {
  return (by.authority == state.by.authority) == (state.side == Side::sender);
}

void end(State& state, Phase phase, const Recorded& at) {
  state.phase = phase;
  if (!state.over_at) state.over_at = at.decided_at;
}

void apply(State& state, const Sent& e, const Recorded& at) {
  state.phase = Phase::sent;
  state.reference = e.reference;
  state.known_as = e.known_as;
  state.side = e.side;
  state.by = e.by;
  state.terms = e.terms;
  state.to_authority = e.to_authority;
  state.to_unit = e.to_unit;
  state.at_unit = e.to_unit;
  state.day_unit = e.day_unit;
  state.about = e.about;
  state.answers = e.answers;
  state.told_by = e.told_by;
  state.callback = e.callback;
  state.synthetic = e.synthetic;
  state.sent_at = at.recorded_at;
  state.answer_by = e.answer_by;
}
void apply(State& state, const Opened& e, const Recorded& at) { state.opened = said(e.by, at); }
void apply(State& state, const Taken& e, const Recorded& at) {
  state.taken = said(e.by, at);
  if (state.terms.shape == Shape::receipt)
    end(state, Phase::received, at);
  else if (state.phase == Phase::sent)
    state.phase = Phase::taken;
}
void apply(State& state, const LetGo&, const Recorded&) {
  if (state.phase == Phase::taken) state.phase = Phase::sent;
  state.taken.reset();
}
void apply(State& state, const PassedOn& e, const Recorded& at) {
  state.at_unit = e.to_unit;
  state.passed_on.push_back(said(e.by, at, e.words));
  if (state.phase == Phase::taken) state.phase = Phase::sent;
  state.taken.reset();
}
void apply(State& state, const ClarificationAsked& e, const Recorded& at) {
  state.phase = Phase::clarifying;
  state.clarify_by = e.clarify_by;
  state.clarifications.push_back({said(e.by, at, e.words), {}});
}
void apply(State& state, const Clarified& e, const Recorded& at) {
  state.phase = state.taken ? Phase::taken : Phase::sent;
  state.answer_by = e.answer_by;
  if (!state.clarifications.empty()) state.clarifications.back().made = said(e.by, at, e.words);
}
void apply(State& state, const Extended& e, const Recorded& at) {
  state.extensions.push_back({said(e.by, at, e.why), state.answer_by, e.until});
  state.answer_by = e.until;
}
void apply(State& state, const PartAnswered& e, const Recorded& at) {
  state.parts.push_back({e.by, at.recorded_at, e.answers, e.told_by});
}
void apply(State& state, const Answered& e, const Recorded& at) {
  state.answer = State::Part{e.by, at.recorded_at, e.answers, e.told_by};
  end(state, Phase::answered, at);
}
void apply(State& state, const NotAnswered& e, const Recorded& at) {
  state.refused = State::Refused{said(e.by, at, e.words), e.reason};
  end(state, Phase::not_answered, at);
}
void apply(State& state, const Supplemented& e, const Recorded& at) {
  state.supplements.push_back(said(e.by, at, e.text));
}
// Nobody has to answer it; a receipt is still somebody's to take.
void apply(State& state, const Withdrawn& e, const Recorded& at) {
  state.withdrawn = said(e.by, at, e.reason);
  if (state.terms.shape == Shape::items && !state.over_at) state.over_at = at.decided_at;
}
void apply(State& state, const Disagreed& e, const Recorded& at) {
  state.disagreed.push_back(said(e.by, at, e.words));
}
// The decision is registered in its turn.
void apply(State& state, const DecisionAsked& e, const Recorded& at) {
  state.decision_asked = said(e.by, at);
  state.over_at = at.decided_at;
  if (state.side == Side::receiver) state.registered.reset();
}
void apply(State& state, const Noted& e, const Recorded& at) {
  state.notes.push_back(said(e.by, at, e.text));
}
void apply(State& state, const Registered& e, const Recorded& at) {
  auto& here = is_own(state, e.by) ? state.registered : state.registered_there;
  here = State::Entered{e.by, at.recorded_at, e.under};
}

}  // namespace

State evolve(State state, const Recorded& recorded) {
  std::visit([&](const auto& event) { apply(state, event, recorded); }, recorded.event);
  const auto* by = std::visit([](const auto& event) { return &event.by; }, recorded.event);
  if (std::holds_alternative<Sent>(recorded.event)) return state;
  state.told_since = is_own(state, *by) ? 0 : state.told_since + 1;
  return state;
}

State fold(std::span<const Recorded> history) {
  State state;
  for (const Recorded& recorded : history) state = evolve(std::move(state), recorded);
  return state;
}

bool can_follow(const State& state, const Event& event) {
  return std::holds_alternative<Sent>(event) == (state.phase == Phase::not_sent);
}

namespace {

bool sits_at(const Actor& actor, std::string_view unit, bool police) {
  if (unit.empty() || actor.who.unit != unit) return false;
  if (police) return actor.has(access::Role::police_desk) || actor.has(access::Role::adviser);
  return actor.has(access::Role::intake) || actor.has(access::Role::duty_worker) ||
         actor.has(access::Role::adviser);
}

}  // namespace

bool is_police_side(const State& state) {
  const bool sent_by_police = state.terms.direction == gate::Direction::police_to_social;
  return sent_by_police == (state.side == Side::sender);
}

// Whoever sent it, and the desk of their unit.
bool is_sender(const Actor& actor, const State& state) {
  if (state.phase == Phase::not_sent || state.side != Side::sender ||
      !access::in_same_world(actor, state.synthetic))
    return false;
  const bool author = access::asks_for_advice(actor) && actor.who.account == state.by.account;
  return author || sits_at(actor, state.by.unit, is_police_side(state));
}

// LAW: secrecy.between_authorities. The unit that it is at, and the nämnd's own.
bool is_receiver(const Actor& actor, const State& state) {
  if (state.phase == Phase::not_sent || state.side != Side::receiver ||
      !access::in_same_world(actor, state.synthetic))
    return false;
  const bool police = is_police_side(state);
  return sits_at(actor, state.at_unit, police) || sits_at(actor, state.day_unit, police);
}

bool is_manager(const Actor& actor, const State& state) {
  if (state.disagreed.empty() || !access::in_same_world(actor, state.synthetic)) return false;
  const auto& own = state.side == Side::sender ? state.by.authority : state.to_authority;
  return actor.has(access::Role::unit_manager) && actor.who.authority == own;
}

bool is_held(const State& state) {
  using enum person::ProtectedIdentity;
  return state.about && state.about->protected_identity >= skyddad_folkbokforing;
}

bool is_anothers(const State& state, const Actor& actor, Instant now) {
  return waits(state) && state.taken && state.taken->by.account != actor.who.account &&
         now <= state.answer_by;
}

bool waits(const State& state) {
  if (state.withdrawn && state.terms.shape == Shape::items) return false;
  return state.phase == Phase::sent || state.phase == Phase::taken ||
         state.phase == Phase::clarifying;
}

// LAW: registration.without_delay. The sender's own register is asked for nothing: what it sent it
// has registered when it did.
bool is_unregistered(const State& state) {
  return state.side == Side::receiver && state.over_at && !waits(state) &&
         state.terms.register_minutes > 0 && !state.registered;
}

std::optional<Instant> due(const State& state) {
  if (waits(state)) return state.phase == Phase::clarifying ? state.clarify_by : state.answer_by;
  if (!is_unregistered(state)) return std::nullopt;
  return *state.over_at + std::chrono::minutes{state.terms.register_minutes};
}

std::string receivers_number(std::string_view known_as) {
  return std::string{known_as} + std::string{kReceivers};
}

std::string known_number(std::string_view reference) {
  if (reference.ends_with(kReceivers)) reference.remove_suffix(kReceivers.size());
  return std::string{reference};
}

}  // namespace ingang::message
