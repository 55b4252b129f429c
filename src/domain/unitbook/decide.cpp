#include <algorithm>
#include <cassert>
#include <set>

#include "domain/report/check.h"
#include "domain/unitbook/check.h"
#include "domain/unitbook/codes.h"
#include "domain/unitbook/edits.h"
#include "domain/unitbook/meanwhile.h"
#include "domain/unitbook/temporary.h"
#include "domain/unitbook/unitbook.h"
#include "domain/unitbook/written.h"

namespace ingang::unitbook {
namespace {

using Decided = Result<Events>;

std::optional<Refusal> not_there_or_not(const State& state, bool yours) {
  if (state.reference.empty()) return Refusal{kDirectoryUnknown};
  if (!yours) return Refusal{kNotYoursToKeep};
  return std::nullopt;
}

// Changes and temporary numbers are counted together.
int next_number(const State& state) {
  return static_cast<int>(state.changes.size() + state.temporaries.size()) + 1;
}

// What somebody has changed, or is about to, since the proposer looked.
std::optional<Refusal> met_another(const State& state, const Propose& ask, Instant now) {
  // Nobody has seen what has not been yet.
  if (ask.seen > state.version)
    return Refusal{.code = kUnitChangedMeanwhile,
                   .field = ask.edits.units.empty() ? "/seen" : unit_pointer(0),
                   .detail = ask.edits.units.empty() ? state.authority().text()
                                                     : ask.edits.units.front().unit.text()};
  for (std::size_t i = 0; i < ask.edits.units.size(); ++i) {
    const auto touched = state.touched.find(ask.edits.units[i].unit);
    if (touched != state.touched.end() && touched->second > ask.seen)
      return Refusal{
          .code = kUnitChangedMeanwhile, .field = unit_pointer(i), .detail = touched->first.text()};
  }
  for (const auto& change : state.changes) {
    const bool open = waits(change.settled) && !is_too_late(change, now);
    if ((open || is_planned(change, now)) && overlap(change.edits, ask.edits))
      return Refusal{
          .code = kSameChangeWaits, .field = "/edits", .detail = std::to_string(change.number)};
  }
  return std::nullopt;
}

State with(State state, Event event, Instant at) {
  return evolve(std::move(state), {std::move(event), at, at});
}

// The same state when the change is accepted, and holds from `from`.
State as_accepted(const State& state, Proposed proposed, Instant from) {
  proposed.alone = true;
  proposed.at = from;
  return with(state, std::move(proposed), from);
}

Instant answer_by(const Propose& ask, Instant now) {
  if (!ask.at) return now + ask.terms.confirm_within;
  const Duration left = *ask.at - now;
  return *ask.at - std::min(ask.terms.confirm_before, left / 2);
}

Decided answer(const State& state, const Import& command, const Context&) {
  assert(!command.reference.empty() && !command.whole.authority.code.empty());
  if (!state.reference.empty()) return refuse(kAlreadyImported);
  return Events{Imported{.reference = command.reference,
                         .by = command.by.who,
                         .hub = command.hub,
                         .whole = command.whole,
                         .from = command.from}};
}

// That somebody reads it changes nothing here: the access log has it.
Decided answer(const State&, const Open&, const Context&) { return Events{}; }

Decided answer(const State& state, const Propose& ask, const Context& context) {
  assert(ask.county);
  if (auto wrong = not_there_or_not(state, keeps(ask.by, state))) return std::unexpected(*wrong);
  if (ask.at && *ask.at < context.now) return refuse(kEffectInPast, "/at");
  if (ask.at && is_too_far(*ask.at, ask.terms, context.now))
    return refuse(kInstantOutOfRange, "/at");
  const Instant from = ask.at.value_or(context.now);
  const auto before = lasting_at(state, from);
  if (!before) return refuse(kDirectoryUnknown);
  if (auto wrong = wrong_edits(*before, ask.edits)) return std::unexpected(*wrong);
  for (std::size_t i = 0; i < ask.edits.units.size(); ++i) {
    const auto& edit = ask.edits.units[i];
    if (edit.does == Does::add && is_taken(*ask.county, state, edit.unit))
      return std::unexpected(Refusal{
          .code = kUnitExists, .field = unit_pointer(i, "unit"), .detail = edit.unit.text()});
    if (edit.does == Does::remove && ask.at) return refuse(kRemovedAtOnce, "/at");
  }
  if (auto met = met_another(state, ask, context.now)) return std::unexpected(*met);
  if (applied(*before, ask.edits) == *before) return refuse(kNothingChanged, "/edits");
  const bool alone = !changes_route(*before, ask.edits);
  Proposed proposed{.number = next_number(state),
                    .by = ask.by.who,
                    .edits = ask.edits,
                    .at = ask.at,
                    .reason = ask.reason,
                    .alone = alone,
                    .wait = alone ? std::nullopt : std::optional{answer_by(ask, context.now)}};
  if (auto wrong = check(*ask.county, state, as_accepted(state, proposed, from), ask.edits, from))
    return std::unexpected(*wrong);
  return Events{std::move(proposed)};
}

// It is settled, or whoever answers has proposed it.
std::optional<Refusal> not_second(bool open, const Who& proposer, const Actor& by) {
  if (!open) return Refusal{kChangeSettled};
  if (proposer.account == by.who.account) return Refusal{kSecondPersonNeeded};
  return std::nullopt;
}

// The change makes a unit of this authority answer for another authority, or otherwise than it did.
bool answers_newly_for_others(const State& state, const Edits& edits, Instant at) {
  const auto before = lasting_at(state, at);
  return std::ranges::any_of(edits.units, [&](const UnitEdit& edit) {
    if (!edit.serves) return false;
    const auto* unit = before ? find_unit(*before, edit.unit) : nullptr;
    return std::ranges::any_of(*edit.serves, [&](const directory::Service& service) {
      if (service.authority == state.authority()) return false;
      return !unit || std::ranges::find(unit->serves, service) == unit->serves.end();
    });
  });
}

// LAW: kl.delegation_between_municipalities. Two persons of one authority take no other's reports,
// and give themselves no mandate of its: the hub is among the two.
bool is_between_themselves(const State& state, const State::Change& change, const Who& second,
                           Instant from) {
  if (change.by.authority == state.hub || second.authority == state.hub) return false;
  return answers_newly_for_others(state, change.edits, from);
}

std::unexpected<Refusal> undoes(int other) {
  return std::unexpected(
      Refusal{.code = kUndoesAnother, .field = "/change", .detail = std::to_string(other)});
}

Decided confirm_change(const State& state, const State::Change& change, const Confirm& command,
                       const Context& context) {
  if (is_too_late(change, context.now)) return refuse(kChangeTooLate, "/change");
  const Instant from = change.at.value_or(context.now);
  if (is_between_themselves(state, change, command.by.who, from)) return refuse(kHubNeeded);
  if (const auto other = met_meanwhile(state, change, context.now)) return undoes(*other);
  const Confirmed confirmed{.number = change.number, .by = command.by.who, .from = from};
  if (auto wrong =
          check(*command.county, state, with(state, confirmed, context.now), change.edits, from))
    return std::unexpected(*wrong);
  return Events{confirmed};
}

Decided answer(const State& state, const Confirm& command, const Context& context) {
  assert(command.county);
  if (auto wrong = not_there_or_not(state, seconds(command.by, state)))
    return std::unexpected(*wrong);
  if (const auto* change = state.find_change(command.number)) {
    if (auto wrong = not_second(waits(change->settled), change->by, command.by))
      return std::unexpected(*wrong);
    return confirm_change(state, *change, command, context);
  }
  const auto* temporary = state.find_temporary(command.number);
  if (!temporary) return refuse(kChangeUnknown, "/change");
  if (auto wrong = not_second(waits(temporary->settled), temporary->by, command.by))
    return std::unexpected(*wrong);
  // Also when it has lately ended by itself: it holds again, and from now on.
  if (is_long_past(*temporary, command.terms, context.now))
    return refuse(kChangeTooLate, "/change");
  if (const auto other = met_meanwhile(state, *temporary, context.now)) return undoes(*other);
  return Events{Confirmed{temporary->number, command.by.who, context.now}};
}

// What is planned does not hold yet: a no is as good as before it was confirmed, when what others
// have planned holds together without it.
Decided answer(const State& state, const Reject& command, const Context& context) {
  assert(command.county);
  if (auto wrong = not_there_or_not(state, seconds(command.by, state)))
    return std::unexpected(*wrong);
  const auto* change = state.find_change(command.number);
  const auto* temporary = state.find_temporary(command.number);
  if (!change && !temporary) return refuse(kChangeUnknown, "/change");
  const bool planned = change && is_planned(*change, context.now);
  const bool open = planned || waits(change ? change->settled : temporary->settled);
  if (auto wrong = not_second(open, change ? change->by : temporary->by, command.by))
    return std::unexpected(*wrong);
  const Rejected rejected{command.number, command.by.who, command.reason};
  if (planned) {
    const auto without = with(state, rejected, context.now);
    if (auto wrong = check(*command.county, state, without, {}, change->from))
      return std::unexpected(*wrong);
  }
  return Events{rejected};
}

Decided answer(const State& state, const Withdraw& command, const Context&) {
  const auto* change = state.find_change(command.number);
  const auto* temporary = state.find_temporary(command.number);
  if (auto wrong = not_there_or_not(state, rings(command.by, state)))
    return std::unexpected(*wrong);
  if (!change && !temporary) return refuse(kChangeUnknown, "/change");
  const bool yours = change ? keeps(command.by, state) : may_end(command.by, state, *temporary);
  if (!yours) return refuse(kNotYoursToKeep);
  if (!waits(change ? change->settled : temporary->settled)) return refuse(kChangeSettled);
  return Events{Withdrawn{command.number, command.by.who}};
}

Decided answer(const State& state, const AddTemporary& command, const Context& context) {
  if (auto wrong = not_there_or_not(state, rings(command.by, state)))
    return std::unexpected(*wrong);
  const auto whole = whole_at(state, context.now);
  const auto* unit = whole ? find_unit(*whole, command.unit) : nullptr;
  if (!unit)
    return std::unexpected(
        Refusal{.code = kUnitUnknown, .field = "/unit", .detail = command.unit.text()});
  if (!report::is_plausible_phone(command.value)) return refuse(kNumberMalformed, "/value");
  if (report::is_blank(command.owner)) return refuse(kUnitIncomplete, "/owner");
  if (command.until <= context.now) return refuse(kEffectInPast, "/until");
  if (context.now + command.terms.temporary_max < command.until)
    return refuse(kTemporaryTooLong, "/until");
  for (const auto& one : state.temporaries) {
    if (one.unit == command.unit && waits(one.settled) && context.now < one.until)
      return std::unexpected(Refusal{
          .code = kTemporaryStands, .field = "/unit", .detail = std::to_string(one.number)});
  }
  const auto alone = given_alone(state, command, context.now);
  const bool too_long = context.now + alone.left < command.until;
  // A unit that has no number to trust is not left without one: then somebody answers at once.
  if (too_long && has_proved_number(*unit, context.today, command.terms.proof_days))
    return std::unexpected(Refusal{
        .code = kTemporaryAgain, .field = "/until", .detail = std::to_string(alone.latest)});
  const auto confirm_by = too_long ? std::optional{context.now} : std::nullopt;
  return Events{TemporaryNumber{.number = next_number(state),
                                .by = command.by.who,
                                .unit = command.unit,
                                .value = command.value,
                                .owner = command.owner,
                                .until = command.until,
                                .reason = command.reason,
                                .confirm_by = confirm_by}};
}

Decided answer(const State& state, const Prove& command, const Context& context) {
  if (auto wrong = not_there_or_not(state, rings(command.by, state)))
    return std::unexpected(*wrong);
  if (context.today < command.on) return refuse(kProofInFuture, "/on");
  if (!is_known(state, command.unit, command.kind, command.value, context.now))
    return refuse(kContactUnknown, "/value");
  return Events{
      NumberProved{command.by.who, command.unit, command.kind, command.value, command.on}};
}

}  // namespace

Result<Events> decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& each) { return answer(state, each, context); }, command);
}

}  // namespace ingang::unitbook
