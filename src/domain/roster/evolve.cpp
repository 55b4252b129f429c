#include <algorithm>
#include <map>

#include "domain/access/roles.h"
#include "domain/roster/roster.h"
#include "domain/roster/wall.h"

namespace ingang::roster {
namespace {

// From when it was recorded at the earliest: nothing changes what has been.
Span effect_of(LocalTime from, std::optional<LocalTime> to, Instant recorded) {
  return {std::max(first_instant(from), recorded), to ? last_instant(*to) : kNever};
}

template <typename Said>
void add(State& state, std::vector<Planned<Said>>& to, const auto& e, const Said& said, Span effect,
         const Recorded& at) {
  to.push_back({.number = e.number,
                .said = said,
                .by = e.by,
                .at = at.recorded_at,
                .effect = effect,
                .ended_at = {}});
  state.numbers = std::max(state.numbers, e.number);
  ++state.version;
}

// What it had until then it keeps.
template <typename Said>
void end(std::vector<Planned<Said>>& all, int number, LocalTime at, Instant recorded) {
  for (auto& one : all) {
    if (one.number != number) continue;
    one.ended_at = at;
    one.effect.to = std::min(one.effect.to, std::max(last_instant(at), recorded));
  }
}

void apply(State& state, const Begun& e, const Recorded& at) {
  state.phase = Phase::kept;
  state.reference = e.reference;
  state.unit = e.unit;
  state.authority = e.authority;
  state.hub = e.hub;
  state.synthetic = e.synthetic;
  state.functions = e.functions;
  state.relief_within = e.relief_within;
  state.begun_at = at.recorded_at;
  state.version = 1;
}
void apply(State& state, const FunctionsSet& e, const Recorded&) {
  state.functions = e.functions;
  ++state.version;
}
void apply(State& state, const RuleAdded& e, const Recorded& at) {
  if (e.replaces > 0) end(state.rules, e.replaces, e.rule.from, at.recorded_at);
  add(state, state.rules, e, e.rule, effect_of(e.rule.from, e.rule.to, at.recorded_at), at);
}
void apply(State& state, const Overridden& e, const Recorded& at) {
  add(state, state.overrides, e, e.part, effect_of(e.part.from, e.part.to, at.recorded_at), at);
}
void apply(State& state, const TemporarySet& e, const Recorded& at) {
  add(state, state.temporaries, e, e.part, effect_of(e.part.from, e.part.to, at.recorded_at), at);
}
void apply(State& state, const StationSet& e, const Recorded& at) {
  const auto& part = e.part;
  const Span span = span_of(local(part.day, part.from_minute), local(part.day, part.to_minute));
  add(state, state.stations, e, part, span, at);
}
void apply(State& state, const PartEnded& e, const Recorded& at) {
  switch (e.part) {
    case Part::rule: end(state.rules, e.number, e.at, at.recorded_at); break;
    case Part::override_: end(state.overrides, e.number, e.at, at.recorded_at); break;
    case Part::temporary: end(state.temporaries, e.number, e.at, at.recorded_at); break;
    case Part::station: end(state.stations, e.number, e.at, at.recorded_at); break;
  }
  ++state.version;
}
void apply(State& state, const SwapProposed& e, const Recorded& at) {
  state.swaps.push_back(
      {.number = e.number, .swap = e.swap, .at = at.recorded_at, .yes = {}, .answered_at = {}});
  state.numbers = std::max(state.numbers, e.number);
}
void apply(State& state, const SwapAnswered& e, const Recorded& at) {
  for (auto& talk : state.swaps) {
    if (talk.number != e.number) continue;
    talk.yes = e.yes;
    talk.answered_at = at.recorded_at;
  }
  if (e.yes) ++state.version;
}
void drop_old_lines(State& state, Instant now) {
  std::erase_if(state.lines, [&](const auto& line) { return line.at + kLineKept < now; });
}
void apply(State& state, const Relieved& e, const Recorded& at) {
  state.relief = State::Relief{.by = e.by,
                               .at = at.recorded_at,
                               .from = e.from,
                               .shift_from = e.shift_from,
                               .rostered = e.rostered};
  std::erase_if(state.taken, [&](const auto& one) {
    return is_one_start(one.first, e.shift_from) || one.first + kTakenKept < e.shift_from;
  });
  state.taken.emplace(
      e.shift_from,
      State::Taken{
          .account = e.by.account, .at = at.recorded_at, .from = e.from, .rostered = e.rostered});
  state.relief_within = e.relief_within;
  drop_old_lines(state, at.recorded_at);
}
void apply(State& state, const Noted& e, const Recorded& at) {
  drop_old_lines(state, at.recorded_at);
  state.lines.push_back({.by = e.by, .at = at.recorded_at, .text = e.text});
}
void apply(State& state, const NumberNoted& e, const Recorded&) {
  state.phones.insert_or_assign(e.account, State::Number{e.number, e.proven_on});
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

bool has_lapsed(const State::SwapTalk& talk, Instant now) {
  const bool begun =
      is_past(talk.swap.give.from, now) || (talk.swap.take && is_past(talk.swap.take->from, now));
  return !talk.yes && begun;
}

bool waits_for_answer(const State::SwapTalk& talk, Instant now) {
  return !talk.yes && !has_lapsed(talk, now);
}

bool can_follow(const State& state, const Event& event) {
  return std::holds_alternative<Begun>(event) == (state.phase == Phase::not_begun);
}

bool keeps(const State& state, Function function) {
  return std::ranges::find(state.functions, function) != state.functions.end();
}

std::vector<std::string> named_ahead(const State& state, Instant now) {
  std::vector<std::string> out;
  const auto each = [&](const auto& all, auto names) {
    for (const auto& one : all) {
      if (one.effect.to > now && !one.effect.empty()) names(one.said);
    }
  };
  each(state.rules,
       [&](const Rule& rule) { out.insert(out.end(), rule.people.begin(), rule.people.end()); });
  each(state.overrides, [&](const Override& one) { out.push_back(one.on); });
  each(state.temporaries, [&](const Temporary& one) {
    for (const auto& shift : one.shifts) out.push_back(shift.account);
  });
  each(state.stations, [&](const StationDay& one) { out.push_back(one.account); });
  for (const auto& talk : state.swaps) {
    if (talk.yes != true) continue;
    if (last_instant(talk.swap.give.to) > now) out.push_back(talk.swap.other);
    if (talk.swap.take && last_instant(talk.swap.take->to) > now) out.push_back(talk.swap.asker);
  }
  std::ranges::sort(out);
  const auto twice = std::ranges::unique(out);
  out.erase(twice.begin(), twice.end());
  std::erase(out, std::string{});
  return out;
}

const State::SwapTalk* find_swap(const State& state, int number) {
  const auto found = std::ranges::find(state.swaps, number, &State::SwapTalk::number);
  return found == state.swaps.end() ? nullptr : &*found;
}

bool plans(const Actor& actor, const State& state) {
  using access::Role;
  return access::in_same_world(actor, state.synthetic) && state.phase == Phase::kept &&
         actor.who.authority == state.authority &&
         (actor.has(Role::unit_manager) || actor.has(Role::senior_on_call));
}

bool takes_over(const Actor& actor, const State& state) {
  return access::in_same_world(actor, state.synthetic) && state.phase == Phase::kept &&
         access::receives_for(actor, state.unit);
}

bool is_of_team(const Actor& actor, const State& state) {
  using access::Role;
  if (!access::in_same_world(actor, state.synthetic) || state.phase != Phase::kept) return false;
  const bool works_there = actor.who.unit == state.unit && actor.has(Role::adviser);
  const bool decides = actor.who.authority == state.authority && actor.has(Role::decision_maker);
  return works_there || decides || plans(actor, state) || takes_over(actor, state);
}

bool manages_unit(const Actor& actor, const State& state) {
  return plans(actor, state) && actor.who.unit == state.unit &&
         actor.has(access::Role::unit_manager);
}

}  // namespace ingang::roster
