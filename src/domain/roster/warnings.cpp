#include "domain/roster/warnings.h"

#include <algorithm>
#include <set>

#include "domain/roster/doubles.h"

namespace ingang::roster {
namespace {

bool is_stale(const std::optional<LocalDate>& proven, const Terms& terms, Instant now) {
  return !proven || proven->days_until(stockholm(now).date) > terms.proof_lasts.count();
}

// Their first shift of these that `counts`; nothing: they have none.
template <typename Counts>
const Shift* find_first(const std::vector<Shift>& all, const std::string& account, Counts counts) {
  const Shift* first = nullptr;
  for (const auto& shift : all) {
    if (shift.account != account || !counts(shift)) continue;
    if (!first || shift.span.from < first->span.from) first = &shift;
  }
  return first;
}

// Some of it is on a day when whoever's last day that was no longer works there.
bool ends_after(const Shift& shift, LocalDate last) {
  return last < stockholm(shift.span.to - kTick).date;
}

// Those who are rung in person, each with the first shift: whoever has the duty answers the team's
// own number.
void add_numbers(const State& state, const std::vector<Shift>& all, const Terms& terms, Instant now,
                 std::vector<Warning>& to) {
  const auto on_call = [](const Shift& shift) { return shift.function != Function::duty; };
  std::set<std::string> accounts;
  for (const auto& shift : all) accounts.insert(shift.account);
  for (const auto& account : accounts) {
    const auto* shift = find_first(all, account, on_call);
    const auto phone = state.phones.find(account);
    const bool none = phone == state.phones.end();
    if (shift && (none || is_stale(phone->second.proven_on, terms, now)))
      to.push_back({.warns = none ? Warns::number_missing : Warns::number_unproven,
                    .function = shift->function,
                    .account = account,
                    .span = shift->span});
  }
}

// Whoever has two seats at once, each with the first time.
void add_doubles(const std::vector<Shift>& all, const Facts& facts, std::vector<Warning>& to) {
  std::map<std::pair<Warns, std::string>, Warning> first;
  const auto add = [&](Warns warns, const Shift& shift, const Span& span) {
    if (span.empty()) return;
    const Warning one{
        .warns = warns, .function = shift.function, .account = shift.account, .span = span};
    const auto [at, fresh] = first.try_emplace({warns, shift.account}, one);
    if (!fresh && span.from < at->second.span.from) at->second = one;
  };
  for (const auto& each : doubles(all)) add(Warns::two_seats, each.one, each.span);
  std::map<std::string, std::vector<Span>> seniors;
  for (const auto& shift : all) {
    if (shift.function == Function::senior) seniors[shift.account].push_back(shift.span);
  }
  for (const auto& shift : all) {
    if (shift.function != Function::duty) continue;
    const auto senior = seniors.find(shift.account);
    if (senior != seniors.end())
      add(Warns::own_senior, shift, find_met(shift.span, senior->second));
    const auto other = facts.elsewhere.find(shift.account);
    if (other != facts.elsewhere.end())
      add(Warns::duty_elsewhere, shift, find_met(shift.span, other->second));
  }
  for (const auto& [key, warning] : first) to.push_back(warning);
}

}  // namespace

std::vector<Warning> warnings(const State& state, const Facts& facts, Instant now) {
  std::vector<Warning> out;
  if (state.phase != Phase::kept) return out;
  if (!facts.unit_known) out.push_back({.warns = Warns::unit_not_known, .function = {}});
  const Instant until = now + facts.terms.look_ahead;
  for (const auto& gap : gaps(state, facts.covers, now, until))
    out.push_back({.warns = Warns::gap, .function = gap.function, .span = gap.span});
  const auto all = shifts(state, {now, until});
  for (const auto& account : named_ahead(state, now)) {
    const bool gone = facts.gone.contains(account);
    const auto last = facts.last_days.find(account);
    const auto* shift = find_first(all, account, [&](const Shift& one) {
      return gone || (last != facts.last_days.end() && ends_after(one, last->second));
    });
    if (!gone && !shift) continue;
    out.push_back({.warns = Warns::has_left,
                   .function = {},
                   .account = account,
                   .span = shift ? shift->span : Span{}});
  }
  add_doubles(all, facts, out);
  add_numbers(state, all, facts.terms, now, out);
  const bool has_number = facts.unit_known && keeps(state, Function::duty);
  if (has_number && is_stale(facts.team_number_proven, facts.terms, now))
    out.push_back({.warns = Warns::team_number_unproven, .function = {}});
  return out;
}

std::string_view code(Warns warns) {
  switch (warns) {
    case Warns::gap: return "gap";
    case Warns::has_left: return "has_left";
    case Warns::number_missing: return "number_missing";
    case Warns::number_unproven: return "number_unproven";
    case Warns::team_number_unproven: return "team_number_unproven";
    case Warns::unit_not_known: return "unit_not_known";
    case Warns::two_seats: return "two_seats";
    case Warns::own_senior: return "own_senior";
    case Warns::duty_elsewhere: return "duty_elsewhere";
  }
  return {};
}

}  // namespace ingang::roster
