#include "base/match.h"
#include "domain/access/roles.h"
#include "domain/consultation/consultation.h"

namespace ingang::consultation {
namespace {

void apply(State& state, const Asked& e, const Recorded& at) {
  state.phase = Phase::waiting;
  state.reference = e.reference;
  state.by = e.by;
  state.channel = e.channel;
  state.sort = e.sort;
  state.answers = e.answers;
  state.callback = e.callback;
  state.asker_unit = e.asker_unit;
  state.to_unit = e.to_unit;
  state.to_authority = e.to_authority;
  state.hub = e.hub;
  state.urgency = e.urgency;
  state.synthetic = e.synthetic;
  state.asked_at = at.recorded_at;
  state.answer_by = e.answer_by;
}
void apply(State& state, const Opened& e, const Recorded& at) {
  state.opened = State::Holding{e.by, at.recorded_at, false};
}
void apply(State& state, const Taken& e, const Recorded& at) {
  state.phase = Phase::taken;
  state.taken = State::Holding{e.by, at.recorded_at, e.late};
}
void apply(State& state, const LetGo&, const Recorded&) {
  state.phase = Phase::waiting;
  state.taken.reset();
  ++state.given_back;
}
void apply(State& state, const Advised& e, const Recorded& at) {
  state.phase = Phase::answered;
  state.added_since = 0;
  state.advice.push_back({e.by, at.recorded_at, e.advice, e.words, e.late});
}
void apply(State& state, const Added& e, const Recorded& at) {
  const bool again = state.phase == Phase::answered && state.channel == Channel::screen &&
                     e.by.account == state.by.account;
  state.additions.push_back({e.by, at.recorded_at, e.text});
  if (e.by.account == state.by.account) ++state.added_since;
  if (!again) return;
  state.phase = Phase::waiting;
  state.taken.reset();
  state.answer_by = e.answer_by;
}
void apply(State& state, const Reported& e, const Recorded& at) {
  state.phase = Phase::reported;
  state.report = State::Became{e.by, at.recorded_at, e.report, e.reference, e.by_adviser};
}

}  // namespace

State evolve(State state, const Recorded& recorded) {
  std::visit([&](const auto& event) { apply(state, event, recorded); }, recorded.event);
  return state;
}

State fold(std::span<const Recorded> history) {
  State state;
  for (const Recorded& recorded : history) state = evolve(std::move(state), recorded);
  return state;
}

bool can_follow(const State& state, const Event& event) {
  return std::holds_alternative<Asked>(event) == (state.phase == Phase::not_asked);
}

bool is_asker(const Actor& actor, const State& state) {
  return access::in_same_world(actor, state.synthetic) && state.channel == Channel::screen &&
         access::asks_for_advice(actor) && actor.who.account == state.by.account;
}

bool is_adviser(const Actor& actor, const State& state) {
  if (!access::in_same_world(actor, state.synthetic) || is_asker(actor, state)) return false;
  const bool desk = actor.has(access::Role::adviser) && actor.who.unit == state.to_unit;
  return desk || (state.sort == Sort::child && access::answers_door(actor, state.hub)) ||
         (state.to_authority == state.hub && access::answers_door(actor, state.hub));
}

bool is_anothers(const State& state, const Actor& actor, Instant now) {
  return state.phase == Phase::taken && state.taken->by.account != actor.who.account &&
         now <= state.answer_by;
}

bool waits(const State& state) {
  return state.phase == Phase::waiting || state.phase == Phase::taken;
}

}  // namespace ingang::consultation
