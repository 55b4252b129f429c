#include "domain/roster/plan_changes.h"

#include <algorithm>

#include "domain/access/roles.h"
#include "domain/report/check.h"
#include "domain/roster/check.h"
#include "domain/roster/codes.h"
#include "domain/roster/doubles.h"
#include "domain/roster/wall.h"

namespace ingang::roster {
namespace {

std::optional<Refusal> not_to_be_changed(const State& state, const Change& change) {
  if (state.phase == Phase::not_begun) return Refusal{kRosterUnknown};
  if (!plans(change.by, state)) return Refusal{kNotYoursToPlan};
  if (change.seen != state.version) return Refusal{kPlanChanged};
  return std::nullopt;
}

std::optional<Refusal> not_kept(const State& state, Function function) {
  if (keeps(state, function)) return std::nullopt;
  return Refusal{.code = kFunctionUnknown, .field = "/function"};
}

// What it changes, unless it leaves minutes without anybody that had somebody, and the person has
// not said that it may.
Result<Events> unless_gap(const State& state, const Change& change, const Context& context,
                          Event event) {
  if (!change.leave_gap) {
    const Instant until = context.now + change.terms.look_ahead;
    const auto after = evolve(state, {event, context.now, context.now});
    const auto fresh = new_gaps(gaps(state, change.covers, context.now, until),
                                gaps(after, change.covers, context.now, until));
    if (!fresh.empty())
      return std::unexpected(Refusal{
          .code = kLeavesGap, .field = "/leave_gap", .detail = text_of(fresh.front().span)});
  }
  return Events{std::move(event)};
}

// The first time that it gives somebody two seats of the function at once, as far as is looked from
// when it begins.
std::optional<Double> find_double(const State& state, const Event& event, const Terms& terms,
                                  Instant from, By by) {
  const auto after = evolve(state, {event, from, from});
  for (auto& each : doubles(shifts(after, {from, from + terms.look_ahead}))) {
    if (is_by(each.one, by, after.numbers) || is_by(each.other, by, after.numbers)) return each;
  }
  return std::nullopt;
}

Refusal on_duty_already(const Double& found, std::string field) {
  return {.code = kOnDutyAlready, .field = std::move(field), .detail = text_of(found.span)};
}

// When it ends on the wall, if it does.
template <typename Said>
std::optional<LocalTime> until_of(const Planned<Said>& part, std::optional<LocalTime> to) {
  if (!part.ended_at) return to;
  return to ? std::min(*to, *part.ended_at) : part.ended_at;
}

std::optional<Refusal> wrong_replaced(const State& state, const Rule& rule, int replaces) {
  if (replaces == 0) return std::nullopt;
  for (const auto& one : state.rules) {
    const auto until = until_of(one, one.said.to);
    if (one.number == replaces && one.said.function == rule.function &&
        (!until || wall_minute(rule.from) < wall_minute(*until)))
      return std::nullopt;
  }
  return Refusal{.code = kPartUnknown, .field = "/replaces"};
}

std::optional<Refusal> contradicting(const State& state, const Rule& rule, int replaces) {
  // Hours of one rule that meet are the same seat given twice as well.
  for (auto hours = rule.hours.begin(); hours != rule.hours.end(); ++hours) {
    auto first = rule;
    auto rest = rule;
    first.hours = {*hours};
    rest.hours.assign(hours + 1, rule.hours.end());
    if (const auto at = find_contradiction(first, rule.to, rest, rule.to))
      return Refusal{.code = kRulesContradict, .field = "/hours", .detail = at->text()};
  }
  for (const auto& one : state.rules) {
    auto until = until_of(one, one.said.to);
    if (one.number == replaces) until = until ? std::min(*until, rule.from) : rule.from;
    if (const auto at = find_contradiction(rule, rule.to, one.said, until))
      return Refusal{.code = kRulesContradict, .field = "/hours", .detail = at->text()};
  }
  return std::nullopt;
}

std::optional<Refusal> wrong_rule(const State& state, const AddRule& command, const Rule& rule,
                                  Instant now) {
  if (auto no = not_kept(state, rule.function)) return no;
  if (auto no = wrong_replaced(state, rule, command.replaces)) return no;
  const auto to = rule.to.value_or(local(rule.from.date, rule.from.minute_of_day + 1));
  if (auto no = wrong_span(rule.from, to, now)) return no;
  if (auto no = wrong_hours(rule)) return no;
  if (rule.people.empty()) return Refusal{.code = kNobodyNamed, .field = "/people"};
  for (std::size_t i = 0; i < rule.people.size(); ++i) {
    if (auto no = wrong_person(state, rule.function, rule.people[i], command.change.staff,
                               "/people/" + std::to_string(i)))
      return no;
  }
  return contradicting(state, rule, command.replaces);
}

}  // namespace

Result<Events> set_functions(const State& state, const SetFunctions& command, const Context&) {
  if (auto no = not_to_be_changed(state, command.change)) return std::unexpected(*no);
  auto functions = command.functions;
  std::ranges::sort(functions);
  const auto twice = std::ranges::unique(functions);
  functions.erase(twice.begin(), twice.end());
  if (functions.empty()) return refuse(kFunctionUnknown, "/functions");
  return Events{FunctionsSet{command.change.by.who, std::move(functions)}};
}

Result<Events> add_rule(const State& state, const AddRule& command, const Context& context) {
  if (auto no = not_to_be_changed(state, command.change)) return std::unexpected(*no);
  Rule rule = command.rule;
  rule.from = command.from.value_or(stockholm(context.now));
  if (rule.first_day == LocalDate{}) rule.first_day = rule.from.date;
  if (auto no = wrong_rule(state, command, rule, context.now)) return std::unexpected(*no);
  const RuleAdded added{.by = command.change.by.who,
                        .number = state.numbers + 1,
                        .rule = rule,
                        .replaces = command.replaces};
  const Instant from = std::max(context.now, first_instant(rule.from));
  if (const auto found = find_double(state, added, command.change.terms, from, By::rule)) {
    const auto who = std::ranges::find(rule.people, found->one.account);
    return std::unexpected(on_duty_already(
        *found, "/people/" + std::to_string(std::distance(rule.people.begin(), who))));
  }
  return unless_gap(state, command.change, context, added);
}

namespace {

std::optional<Refusal> inside_temporary(const State& state, const Override& part) {
  const Span span = span_of(part.from, part.to);
  for (const auto& one : state.temporaries) {
    if (one.said.function == part.function && !one.effect.empty() && one.effect.meets(span))
      return Refusal{.code = kInsideTemporary, .field = "/from", .detail = text_of(one.effect)};
  }
  return std::nullopt;
}

// Whoever is taken off is on then, and whoever comes on is not.
std::optional<Refusal> wrong_hands(const State& state, const Override& part, Instant now) {
  Span span = span_of(part.from, part.to);
  span.from = std::max(span.from, now);
  const auto of_on = shifts_of(state, part.function, part.on, span);
  if (part.off.empty()) {
    if (of_on.empty()) return std::nullopt;
    return Refusal{.code = kOnDutyAlready, .field = "/on"};
  }
  const auto of_off = shifts_of(state, part.function, part.off, span);
  if (of_off.empty()) return Refusal{.code = kNotOnDutyThen, .field = "/off"};
  for (const auto& mine : of_on) {
    for (const auto& theirs : of_off) {
      if (mine.span.meets(theirs.span) && !part.on.empty())
        return Refusal{.code = kOnDutyAlready, .field = "/on"};
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Events> add_override(const State& state, const AddOverride& command,
                            const Context& context) {
  if (auto no = not_to_be_changed(state, command.change)) return std::unexpected(*no);
  Override part = command.part;
  part.from = command.from.value_or(stockholm(context.now));
  if (auto no = not_kept(state, part.function)) return std::unexpected(*no);
  if (auto no = wrong_passing_span(part.from, part.to, context.now)) return std::unexpected(*no);
  if (part.off == part.on) return refuse(kNobodyNamed, "/on");
  if (!part.on.empty()) {
    if (auto no = wrong_person(state, part.function, part.on, command.change.staff, "/on"))
      return std::unexpected(*no);
  }
  if (auto no = inside_temporary(state, part)) return std::unexpected(*no);
  if (auto no = wrong_hands(state, part, context.now)) return std::unexpected(*no);
  return unless_gap(
      state, command.change, context,
      Overridden{
          .by = command.change.by.who, .number = state.numbers + 1, .part = std::move(part)});
}

namespace {

std::optional<Refusal> wrong_shifts(const State& state, const Temporary& part,
                                    const std::vector<Actor>& staff) {
  for (std::size_t i = 0; i < part.shifts.size(); ++i) {
    const auto& shift = part.shifts[i];
    const std::string at = "/shifts/" + std::to_string(i);
    if (!exists(shift.from) || !exists(shift.to) ||
        wall_minute(shift.to) <= wall_minute(shift.from))
      return Refusal{.code = kEndsBeforeItBegins, .field = at + "/to"};
    if (wall_minute(shift.from) < wall_minute(part.from) ||
        wall_minute(shift.to) > wall_minute(part.to))
      return Refusal{.code = kShiftOutsidePlan, .field = at + "/from"};
    if (auto no = wrong_person(state, part.function, shift.account, staff, at + "/account"))
      return no;
    for (std::size_t other = 0; other < i; ++other) {
      const auto& before = part.shifts[other];
      const bool at_once = wall_minute(shift.from) < wall_minute(before.to) &&
                           wall_minute(before.from) < wall_minute(shift.to);
      if (at_once && before.seat == shift.seat)
        return Refusal{
            .code = kRulesContradict, .field = at + "/from", .detail = shift.from.text()};
      // A temporary plan goes before all else of its function: nothing but itself meets it.
      if (at_once && before.account == shift.account)
        return Refusal{
            .code = kOnDutyAlready, .field = at + "/account", .detail = shift.from.text()};
    }
  }
  return std::nullopt;
}

}  // namespace

Result<Events> set_temporary(const State& state, const SetTemporary& command,
                             const Context& context) {
  if (auto no = not_to_be_changed(state, command.change)) return std::unexpected(*no);
  Temporary part = command.part;
  part.from = command.from.value_or(stockholm(context.now));
  if (auto no = not_kept(state, part.function)) return std::unexpected(*no);
  if (auto no = wrong_passing_span(part.from, part.to, context.now)) return std::unexpected(*no);
  if (auto no = wrong_shifts(state, part, command.change.staff)) return std::unexpected(*no);
  return unless_gap(
      state, command.change, context,
      TemporarySet{
          .by = command.change.by.who, .number = state.numbers + 1, .part = std::move(part)});
}

Result<Events> set_station(const State& state, const SetStation& command, const Context& context) {
  if (auto no = not_to_be_changed(state, command.change)) return std::unexpected(*no);
  const auto& part = command.part;
  if (!part.day.exists() || part.from_minute < 0 || part.to_minute > kMinutesPerDay ||
      part.to_minute <= part.from_minute)
    return refuse(kEndsBeforeItBegins, "/to_minute");
  if (is_past(local(part.day, part.to_minute), context.now))
    return refuse(kBeginsInThePast, "/day");
  if (report::is_blank(part.place)) return refuse(kPlaceMissing, "/place");
  if (auto no = wrong_colleague(state, part.account, command.change.staff, "/account"))
    return std::unexpected(*no);
  return Events{StationSet{command.change.by.who, state.numbers + 1, part}};
}

namespace {

template <typename Said>
bool lasts_at(const std::vector<Planned<Said>>& all, int number, LocalTime at) {
  const auto found = std::ranges::find(all, number, &Planned<Said>::number);
  if (found == all.end() || found->effect.empty()) return false;
  return last_instant(at) < found->effect.to;
}

bool lasts_at(const State& state, Part part, int number, LocalTime at) {
  switch (part) {
    case Part::rule: return lasts_at(state.rules, number, at);
    case Part::override_: return lasts_at(state.overrides, number, at);
    case Part::temporary: return lasts_at(state.temporaries, number, at);
    case Part::station: {
      const auto found = std::ranges::find(state.stations, number, &Planned<StationDay>::number);
      return found != state.stations.end() && !found->ended_at &&
             last_instant(at) < found->effect.to;
    }
  }
  return false;
}

}  // namespace

Result<Events> end_part(const State& state, const End& command, const Context& context) {
  if (auto no = not_to_be_changed(state, command.change)) return std::unexpected(*no);
  const auto at = command.at.value_or(stockholm(context.now));
  if (!exists(at) || is_past(at, context.now)) return refuse(kBeginsInThePast, "/at");
  if (!lasts_at(state, command.part, command.number, at)) return refuse(kPartUnknown, "/number");
  return unless_gap(
      state, command.change, context,
      PartEnded{
          .by = command.change.by.who, .part = command.part, .number = command.number, .at = at});
}

}  // namespace ingang::roster
