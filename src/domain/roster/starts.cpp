#include "domain/roster/starts.h"

#include <algorithm>
#include <array>
#include <map>

namespace ingang::roster {
namespace {

constexpr std::array<int, 3> kDaysSearched{8, 40, 400};

std::chrono::hours days_of(int days) { return std::chrono::hours{24 * days}; }

std::vector<Shift> duty_shifts(const State& state, Span span) {
  auto all = shifts(state, span);
  std::erase_if(all, [](const Shift& shift) { return shift.function != Function::duty; });
  return all;
}

// Who comes on at that instant, among these shifts, and was not on before it.
bool comes_on(const std::vector<Shift>& all, Instant at) {
  return std::ranges::any_of(all, [&](const Shift& shift) {
    if (shift.span.from != at) return false;
    return std::ranges::none_of(all, [&](const Shift& other) {
      return other.account == shift.account && other.span.from < at && at <= other.span.to;
    });
  });
}

// One person's shifts as far as they meet each other, from the one that has `at`.
std::optional<Span> joined_around(std::vector<Shift> own, Instant at) {
  std::ranges::sort(own, {}, [](const Shift& shift) { return shift.span.from; });
  const auto on = std::ranges::find_if(own, [&](const Shift& one) { return one.span.has(at); });
  if (on == own.end()) return std::nullopt;
  Span out = on->span;
  for (auto one = own.rbegin(); one != own.rend(); ++one) {
    if (one->span.from < out.from && one->span.to >= out.from) out.from = one->span.from;
  }
  for (const auto& one : own) {
    if (one.span.from <= out.to) out.to = std::max(out.to, one.span.to);
  }
  return out;
}

// On the wall: in the hour that comes twice whoever follows begins before the other ends.
bool follows(Instant start, Instant end) {
  return wall_minute(stockholm(start)) >= wall_minute(stockholm(end));
}

}  // namespace

std::vector<Instant> comings_on(const State& state, Instant from, Instant to) {
  const auto all = duty_shifts(state, {from - kTick, to + kTick});
  std::set<Instant> starts;
  for (const auto& shift : all) starts.insert(shift.span.from);
  std::vector<Instant> out;
  for (const Instant at : starts) {
    if (from <= at && at <= to && comes_on(all, at)) out.push_back(at);
  }
  return out;
}

std::optional<Instant> next_coming_on(const State& state, Instant after) {
  for (const int days : kDaysSearched) {
    const auto found = comings_on(state, after + kTick, after + days_of(days));
    if (!found.empty()) return found.front();
  }
  return std::nullopt;
}

std::optional<Span> stint_of(const State& state, const std::string& account, Instant at) {
  for (const int days : kDaysSearched) {
    const Span within{at - days_of(days), at + days_of(days)};
    auto own = duty_shifts(state, within);
    std::erase_if(own, [&](const Shift& shift) { return shift.account != account; });
    auto stint = joined_around(std::move(own), at);
    if (!stint) return std::nullopt;
    const bool begins = within.from < stint->from;
    const bool ends = stint->to < within.to;
    if (begins && ends) return stint;
    if (begins && days == kDaysSearched.back()) return Span{stint->from, kNever};
  }
  return std::nullopt;
}

const State::Taken* find_taken(const State& state, Instant start) {
  const auto found = state.taken.upper_bound(start - kOneStart);
  return found != state.taken.end() && is_one_start(found->first, start) ? &found->second : nullptr;
}

std::vector<Awaited> awaited(const State& state) {
  if (state.phase != Phase::kept) return {};
  std::map<Instant, std::optional<Instant>> open;  // by its start: from when it is moot
  Instant after = state.begun_at - kTick;
  if (!state.taken.empty()) {
    const auto& [last, by] = *state.taken.rbegin();
    // It may be told a little before the shift, while others have the duty still.
    const Instant since = std::max(std::min(by.at, last), last - kReliefBefore);
    for (const auto& shift : duty_shifts(state, {since, last + kTick})) {
      const auto stint = stint_of(state, shift.account, std::max(shift.span.from, since));
      if (!stint || stint->from > last || find_taken(state, stint->from)) continue;
      const auto moot = follows(last, stint->to) ? std::optional{stint->to} : std::nullopt;
      // Of several who come on at once each must have ended.
      auto& known = open.try_emplace(stint->from, moot).first->second;
      known = known && moot ? std::max(known, moot) : std::nullopt;
    }
    after = last + kOneStart - kTick;
  }
  if (const auto next = next_coming_on(state, after)) open.emplace(*next, std::nullopt);
  std::vector<Awaited> out;
  for (const auto& [from, moot] : open)
    out.push_back({.from = from, .due = from + state.relief_within, .moot_from = moot});
  return out;
}

namespace {

// When one was missed, the next may have been too: what is missing now is the latest.
Instant latest_missed(const State& state, Instant first, Instant now) {
  const Instant since = std::max(first, now - days_of(kDaysSearched.front()));
  Instant out = first;
  for (const Instant at : comings_on(state, since, now - state.relief_within)) {
    if (!find_taken(state, at)) out = std::max(out, at);
  }
  return out;
}

}  // namespace

std::optional<Instant> relief_due(const State& state, Instant now) {
  for (const auto& one : awaited(state)) {
    if (!one.matters(now)) continue;
    return one.due > now ? one.due : latest_missed(state, one.from, now) + state.relief_within;
  }
  return std::nullopt;
}

}  // namespace ingang::roster
