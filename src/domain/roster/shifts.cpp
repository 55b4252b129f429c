#include "domain/roster/shifts.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/match.h"

namespace ingang::roster {
namespace {

Span cut(const Span& span, const Span& to) {
  return {std::max(span.from, to.from), std::min(span.to, to.to)};
}

int turn_on(const Rule& rule, LocalDate day) {
  const int length = rule.turn == Turn::weekly ? 7 : 1;
  const int days = rule.first_day.days_until(day);
  // Towards the past as well: the day before the first is the last one's turn.
  const int turns = days >= 0 ? days / length : -((length - 1 - days) / length);
  const int count = static_cast<int>(rule.people.size());
  return ((turns % count) + count) % count;
}

// Whose turn each day is, of one rule: a shift begins on that day and may end on the next.
void add_shifts(const Planned<Rule>& rule, Span within, std::vector<Shift>& to) {
  const Span range = cut(rule.effect, within);
  if (range.empty() || rule.said.people.empty()) return;
  const auto last = stockholm(range.to).date;
  for (auto day = stockholm(range.from).date.plus_days(-1); day <= last; day = day.plus_days(1)) {
    for (const auto& hours : rule.said.hours) {
      if (hours.weekday != day.weekday()) continue;
      const int next_day = hours.to_minute <= hours.from_minute ? kMinutesPerDay : 0;
      const Span span =
          cut(span_of(local(day, hours.from_minute), local(day, hours.to_minute + next_day)),
              rule.effect);
      if (span.empty() || !span.meets(within)) continue;
      const auto turn = static_cast<std::size_t>(turn_on(rule.said, day));
      to.push_back({.function = rule.said.function,
                    .seat = rule.said.seat,
                    .account = rule.said.people.at(turn),
                    .span = span,
                    .by = By::rule,
                    .number = rule.number});
    }
  }
}

// Takes the span out of each shift that `is_it`, and gives what was taken to `account`: to nobody,
// when that is empty.
template <typename Is>
void hand(std::vector<Shift>& all, const Span& span, const Is& is_it, const std::string& account,
          By by, int number) {
  if (span.empty()) return;
  std::vector<Shift> made;
  std::erase_if(all, [&](const Shift& shift) {
    if (!shift.span.meets(span) || !is_it(shift)) return false;
    const auto part = [&](Span of) {
      if (of.empty()) return;
      made.push_back(shift);
      made.back().span = of;
    };
    part({shift.span.from, std::min(span.from, shift.span.to)});
    part({std::max(span.to, shift.span.from), shift.span.to});
    if (!account.empty()) {
      part(cut(shift.span, span));
      made.back().account = account;
      made.back().by = by;
      made.back().number = number;
    }
    return true;
  });
  all.insert(all.end(), made.begin(), made.end());
}

void apply(std::vector<Shift>& all, const Planned<Override>& one, const Span& within) {
  const auto& said = one.said;
  if (said.off.empty()) {
    if (one.effect.empty() || !one.effect.meets(within)) return;
    all.push_back({said.function, said.seat, said.on, one.effect, By::override_, one.number});
    return;
  }
  const auto is_off = [&](const Shift& shift) {
    return shift.function == said.function && shift.account == said.off &&
           shift.by != By::temporary;
  };
  hand(all, one.effect, is_off, said.on, By::override_, one.number);
}

void apply(std::vector<Shift>& all, const Planned<Temporary>& one, const Span& within) {
  const auto& said = one.said;
  hand(
      all, one.effect, [&](const Shift& shift) { return shift.function == said.function; }, {},
      By::temporary, one.number);
  for (const auto& shift : said.shifts) {
    const Span span = cut(span_of(shift.from, shift.to), one.effect);
    if (span.empty() || !span.meets(within)) continue;
    all.push_back({said.function, shift.seat, shift.account, span, By::temporary, one.number});
  }
}

void apply(std::vector<Shift>& all, const State::SwapTalk& talk, const Span&) {
  const auto& swap = talk.swap;
  const auto pass = [&](const SwapSpan& part, const std::string& from, const std::string& to) {
    Span span = span_of(part.from, part.to);
    span.from = std::max(span.from, talk.answered_at);
    const auto is_it = [&](const Shift& shift) {
      return shift.function == swap.function && shift.seat == part.seat && shift.account == from;
    };
    hand(all, span, is_it, to, By::swap, talk.number);
  };
  pass(swap.give, swap.asker, swap.other);
  if (swap.take) pass(*swap.take, swap.other, swap.asker);
}

// What has changed the rules, in the order in which it came to hold.
using Changing =
    std::variant<const Planned<Override>*, const Planned<Temporary>*, const State::SwapTalk*>;
std::vector<std::pair<std::pair<Instant, int>, Changing>> changes_of(const State& state) {
  std::vector<std::pair<std::pair<Instant, int>, Changing>> out;
  for (const auto& one : state.overrides) out.push_back({{one.at, one.number}, &one});
  for (const auto& one : state.temporaries) out.push_back({{one.at, one.number}, &one});
  for (const auto& one : state.swaps) {
    if (one.yes == true) out.push_back({{one.answered_at, one.number}, &one});
  }
  std::ranges::stable_sort(out, {}, [](const auto& one) { return one.first; });
  return out;
}

}  // namespace

std::vector<Shift> shifts(const State& state, Span span) {
  // A shift that has ended before the span says nothing about it, and none is longer than a day and
  // the hour that comes twice; but those that are planned one by one may be.
  std::vector<Shift> all;
  for (const auto& rule : state.rules) add_shifts(rule, span, all);
  for (const auto& [order, change] : changes_of(state))
    std::visit([&](const auto* one) { apply(all, *one, span); }, change);
  std::erase_if(all, [&](const Shift& shift) { return !shift.span.meets(span); });
  std::ranges::sort(all, {}, [](const Shift& shift) {
    return std::tuple(shift.function, shift.seat, shift.span.from, shift.span.to,
                      std::string_view{shift.account});
  });
  return all;
}

std::vector<Shift> on_duty(const State& state, Function function, Instant at) {
  auto all = shifts(state, {at, at + Duration{1}});
  std::erase_if(all, [&](const Shift& shift) { return shift.function != function; });
  return all;
}

std::set<std::string> accounts_on_duty(const State& state, Function function, Instant at) {
  std::set<std::string> out;
  for (const auto& shift : on_duty(state, function, at)) out.insert(shift.account);
  return out;
}

std::optional<Instant> next_change(const State& state, Instant at) {
  constexpr std::array<int, 3> kDaysAhead{8, 40, 400};
  const auto who = [](const std::vector<Shift>& all, Instant then) {
    std::set<std::pair<Function, std::string>> out;
    for (const auto& shift : all) {
      if (shift.span.has(then)) out.emplace(shift.function, shift.account);
    }
    return out;
  };
  for (const int days : kDaysAhead) {
    const auto all = shifts(state, {at, at + std::chrono::hours{24 * days}});
    std::set<Instant> edges;
    for (const auto& shift : all) edges.insert({shift.span.from, shift.span.to});
    const auto now = who(all, at);
    for (const Instant edge : edges) {
      if (edge > at && edge < at + std::chrono::hours{24 * days} && who(all, edge) != now)
        return edge;
    }
  }
  return std::nullopt;
}

// LAW: secrecy.protected_persons
bool has_cleared_on_duty(const State& state, const std::set<std::string>& cleared, Instant at) {
  const auto on = accounts_on_duty(state, Function::duty, at);
  return std::ranges::any_of(on, [&](const auto& account) { return cleared.contains(account); });
}

std::vector<StationDay> station_days(const State& state, LocalDate from, LocalDate to) {
  std::vector<StationDay> out;
  for (const auto& one : state.stations) {
    const bool taken_away = one.ended_at.has_value();
    if (!taken_away && from <= one.said.day && one.said.day <= to) out.push_back(one.said);
  }
  std::ranges::stable_sort(
      out, {}, [](const StationDay& one) { return std::tuple(one.day, one.from_minute); });
  return out;
}

std::string_view code(By by) {
  switch (by) {
    case By::rule: return "rule";
    case By::override_: return "override";
    case By::temporary: return "temporary";
    case By::swap: return "swap";
  }
  return {};
}

}  // namespace ingang::roster
