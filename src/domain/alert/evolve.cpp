#include <algorithm>
#include <array>

#include "domain/alert/alert.h"

namespace ingang::alert {
namespace {

void apply(State& state, const Begun& e, const Recorded& at) {
  state.phase = Phase::climbing;
  state.reference = e.reference;
  state.about = e.about;
  state.cause = e.cause;
  state.urgency = e.urgency;
  state.hub = e.hub;
  state.ladder = e.ladder;
  state.synthetic = e.synthetic;
  state.begun_at = at.recorded_at;
  state.next = at.decided_at;  // as the other times when a rung is reached
}
void apply(State& state, const Climbed& e, const Recorded& at) {
  const auto steps = static_cast<int>(state.ladder.steps.size());
  const bool known = 0 <= e.height && e.height < steps;
  State::Climb climb{
      .number = e.number,
      .height = e.height,
      .rung = known ? state.ladder.steps[static_cast<std::size_t>(e.height)].rung : Rung::team,
      .at = at.recorded_at,
      .notices = {},
      .skipped = e.skipped};
  for (const Notice& notice : e.notices) {
    climb.notices.push_back(
        {.notice = notice, .tries = 0, .handed_at = {}, .why = {}, .heard = {}});
  }
  state.climbs.push_back(std::move(climb));
  if (state.climbs.size() > kClimbsKept) state.climbs.erase(state.climbs.begin());
  state.climbed = e.number;
  state.told = (state.told && e.height > 0) || !e.notices.empty();
  const bool last = e.height + 1 >= steps;
  state.height = last ? 0 : e.height + 1;
  if (last) ++state.rounds;
  state.next = e.next;
}
void apply(State& state, const Tried& e, const Recorded& at) {
  for (auto& climb : state.climbs) {
    for (auto& told : climb.notices) {
      if (told.notice.id != e.notice) continue;
      ++told.tries;
      if (e.handed) told.handed_at = at.recorded_at;
      told.why = e.handed ? std::string{} : e.why;
    }
  }
  if (e.next) state.next = *e.next;
}
void apply(State& state, const Heard& e, const Recorded& at) {
  for (auto& climb : state.climbs) {
    for (auto& told : climb.notices) {
      if (told.notice.id == e.notice) told.heard.emplace(e.outcome, at.recorded_at);
    }
  }
  if (e.next) state.next = *e.next;
}
void apply(State& state, const Ended& e, const Recorded& at) {
  state.phase = Phase::ended;
  state.ending = e.why;
  state.ended_at = at.recorded_at;
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
  return std::holds_alternative<Begun>(event) == (state.phase == Phase::not_begun);
}

const State::Told* find_notice(const State& state, std::string_view id) {
  for (const auto& climb : state.climbs) {
    for (const auto& told : climb.notices) {
      if (told.notice.id == id) return &told;
    }
  }
  return nullptr;
}

std::optional<Outcome> worst_of(const State::Told& told) {
  constexpr std::array kWorstFirst{Outcome::failed, Outcome::unanswered, Outcome::acknowledged,
                                   Outcome::answered, Outcome::delivered};
  for (const auto outcome : kWorstFirst) {
    if (told.heard.contains(outcome)) return outcome;
  }
  return std::nullopt;
}

bool has_failed(const State::Told& told) {
  const auto worst = worst_of(told);
  if (worst) return *worst == Outcome::failed || *worst == Outcome::unanswered;
  return !told.handed_at && told.tries > 0;
}

bool told_nobody(const State& state) {
  return state.phase == Phase::climbing && state.climbed > 0 && state.height == 0 && !state.told;
}

bool is_to_be_tried(const State& state, std::string_view notice) {
  const auto* told = find_notice(state, notice);
  return state.phase == Phase::climbing && told && !told->handed_at && told->heard.empty() &&
         told->tries < kTriesOfNotice;
}

const DatedLadder* find_ladder(const std::vector<DatedLadder>& ladders, report::Urgency urgency,
                               report::Step about, LocalDate day) {
  const DatedLadder* out = nullptr;
  for (const auto& one : ladders) {
    const bool meant =
        one.urgency == urgency && std::ranges::find(one.about, about) != one.about.end();
    const bool holds = meant && one.valid_from <= day;
    if (holds && (!out || out->valid_from <= one.valid_from)) out = &one;
  }
  return out;
}

const Proof* find_proof(const std::vector<DatedProof>& proofs, LocalDate day) {
  const DatedProof* out = nullptr;
  for (const auto& one : proofs) {
    if (one.valid_from <= day && (!out || out->valid_from <= one.valid_from)) out = &one;
  }
  return out ? &out->proof : nullptr;
}

std::string_view code(Rung rung) {
  switch (rung) {
    case Rung::team: return "team";
    case Rung::senior: return "senior";
    case Rung::unit_manager: return "unit_manager";
    case Rung::chief: return "chief";
    case Rung::hub_senior: return "hub_senior";
    case Rung::hub: return "hub";
    case Rung::official: return "official";
  }
  return {};
}
std::string_view code(Channel channel) {
  switch (channel) {
    case Channel::call: return "call";
    case Channel::sms: return "sms";
    case Channel::mail: return "mail";
  }
  return {};
}
std::string_view code(Cause cause) {
  switch (cause) {
    case Cause::arrived: return "arrived";
    case Cause::late: return "late";
    case Cause::proof: return "proof";
  }
  return {};
}

}  // namespace ingang::alert
