#include "domain/roster/relief.h"

#include <algorithm>

namespace ingang::roster {
namespace {

// Of those who have the duty now: whoever stands in takes the first start that nobody has taken,
// and when all are taken the latest.
std::optional<Instant> start_to_stand_in(const State& state, const std::set<std::string>& on_now,
                                         Instant now) {
  std::optional<Instant> first;
  std::optional<Instant> latest;
  for (const auto& one : on_now) {
    const auto stint = stint_of(state, one, now);
    if (!stint) continue;
    if (!find_taken(state, stint->from)) first = std::min(first.value_or(stint->from), stint->from);
    latest = std::max(latest.value_or(stint->from), stint->from);
  }
  return first ? first : latest;
}

// Where the gap began that `now` lies in: where the last shift ended, or where the roster began.
Instant start_of_gap(const State& state, Instant now) {
  constexpr std::chrono::hours kSearched{24 * 40};
  Instant out = state.begun_at;
  for (const auto& shift : shifts(state, {std::max(state.begun_at, now - kSearched), now})) {
    if (shift.function == Function::duty) out = std::max(out, std::min(shift.span.to, now));
  }
  return out;
}

// The start that this person takes over at `now`.
std::optional<Instant> start_for(const State& state, const std::string& account, Instant now,
                                 bool needed) {
  const auto on_now = accounts_on_duty(state, Function::duty, now);
  if (on_now.contains(account)) {
    if (const auto own = stint_of(state, account, now)) return own->from;
  }
  const auto soon = comings_on(state, now + kTick, now + kReliefBefore);
  const auto theirs = std::ranges::find_if(soon, [&](Instant next) {
    return accounts_on_duty(state, Function::duty, next).contains(account);
  });
  if (theirs != soon.end() && !on_now.contains(account)) return *theirs;
  if (const auto running = start_to_stand_in(state, on_now, now)) return running;
  if (needed && plans_duty(state, now)) return start_of_gap(state, now);
  if (soon.empty()) return std::nullopt;
  const auto open = std::ranges::find_if(soon, [&](Instant at) { return !find_taken(state, at); });
  return open == soon.end() ? soon.front() : *open;
}

}  // namespace

std::optional<TakingOver> taking_over(const State& state, const std::string& account, Instant now,
                                      bool needed) {
  const auto at = start_for(state, account, now, needed);
  if (!at) return std::nullopt;
  TakingOver out{.shift_from = *at, .rostered = false, .from = {}};
  out.rostered = accounts_on_duty(state, Function::duty, std::max(*at, now)).contains(account);
  for (const auto& one : accounts_on_duty(state, Function::duty, *at - kTick)) {
    if (one != account) out.from.push_back(one);
  }
  if (out.from.empty() && state.relief && state.relief->by.account != account)
    out.from.push_back(state.relief->by.account);
  return out;
}

bool has_taken_over(const State& state, const std::string& account, Instant now, bool needed) {
  const auto at = start_for(state, account, now, needed);
  const auto* taken = at ? find_taken(state, *at) : nullptr;
  return taken && taken->account == account;
}

std::optional<State::Relief> relief_shown(const State& state, const Who& viewer, Instant now,
                                          bool needed) {
  const auto at = start_for(state, viewer.account, now, needed);
  const auto* own = at ? find_taken(state, *at) : nullptr;
  if (!own || own->account != viewer.account) return state.relief;
  return State::Relief{
      .by = viewer, .at = own->at, .from = own->from, .shift_from = *at, .rostered = own->rostered};
}

namespace {

// Whoever has left is not rung, at whatever number was theirs.
void add_seniors(const State& state, const Around& around, RingStep step, Instant at,
                 std::vector<Ring>& to) {
  for (const auto& shift : on_duty(state, Function::senior, at)) {
    if (!around.at_work.contains(shift.account)) continue;
    const auto phone = state.phones.find(shift.account);
    to.push_back({.step = step,
                  .account = shift.account,
                  .number = phone == state.phones.end() ? Personal{} : phone->second.number});
  }
}

}  // namespace

std::vector<Ring> whom_to_ring(const State& state, const Around& around, Instant at) {
  std::vector<Ring> out{{.step = RingStep::team}};
  add_seniors(state, around, RingStep::senior, at, out);
  if (around.manager_at_work) {
    out.push_back({.step = RingStep::unit_manager});
    return out;
  }
  if (around.is_hub) return out;
  const auto own = out.size();
  if (around.hub) add_seniors(*around.hub, around, RingStep::hub_senior, at, out);
  if (out.size() == own) out.push_back({.step = RingStep::hub});
  return out;
}

bool manager_at_work(const duty::OpeningHours& hours, bool at_night, const duty::Holidays& holidays,
                     const Terms& terms, Instant at) {
  if (!at_night) return duty::is_open(hours, at, holidays);
  constexpr int kFriday = 5;
  const auto wall = stockholm(at);
  const std::chrono::minutes minute{wall.minute_of_day};
  const bool working_day = wall.date.weekday() <= kFriday && !holidays.is_day_off(wall.date) &&
                           !hours.closed.contains(wall.date);
  return working_day && terms.manager_from <= minute && minute < terms.manager_to;
}

bool Presence::is_here(const std::string& account, Instant now) const {
  const auto found = heard.find(account);
  return found != heard.end() && now - found->second <= absent_after;
}

bool plans_duty(const State& state, Instant at) {
  if (!keeps(state, Function::duty)) return false;
  const auto holds = [&](const auto& part) {
    return part.said.function == Function::duty && part.effect.has(at);
  };
  return std::ranges::any_of(state.rules, holds) || std::ranges::any_of(state.temporaries, holds) ||
         !on_duty(state, Function::duty, at).empty();
}

std::set<std::string> on_shift(const State& state, const Presence& presence, Instant now) {
  auto out = accounts_on_duty(state, Function::duty, now);
  std::erase_if(out, [&](const auto& account) { return !presence.is_here(account, now); });
  return out;
}

Watch watch(const State& state, const Presence& presence, Instant now) {
  Watch out;
  const Duration grace = state.relief_within;
  for (const auto& shift : on_duty(state, Function::duty, now)) {
    const Instant since = std::max(shift.span.from, presence.listening_since);
    const bool known = std::ranges::find(out.absent, shift.account) != out.absent.end();
    if (now - since > grace && !presence.is_here(shift.account, now) && !known)
      out.absent.push_back(shift.account);
  }
  // Somebody stays a little, or comes early: that is no alarm.
  std::set<std::string> about_now;
  for (const auto& shift : shifts(state, {now - grace, now + grace + kTick})) {
    if (shift.function == Function::duty) about_now.insert(shift.account);
  }
  for (const auto& [account, heard] : presence.heard) {
    if (presence.is_here(account, now) && !about_now.contains(account))
      out.unrostered.push_back(account);
  }
  // Whoever helps those who are on shift is no alarm either.
  const bool answered = std::ranges::any_of(
      about_now, [&](const auto& account) { return presence.is_here(account, now); });
  if (answered) out.unrostered.clear();
  if (const auto due = relief_due(state, now); due && *due <= now) {
    out.unrelieved = *due - grace;
    out.senior = on_duty(state, Function::senior, now);
  }
  return out;
}

std::string_view code(RingStep step) {
  switch (step) {
    case RingStep::team: return "team";
    case RingStep::senior: return "senior";
    case RingStep::unit_manager: return "unit_manager";
    case RingStep::hub_senior: return "hub_senior";
    case RingStep::hub: return "hub";
  }
  return {};
}

}  // namespace ingang::roster
