#include <algorithm>

#include "domain/access/roles.h"
#include "domain/person/recognised.h"
#include "domain/report/check.h"
#include "domain/roster/check.h"
#include "domain/roster/codes.h"
#include "domain/roster/plan_changes.h"
#include "domain/roster/relief.h"
#include "domain/roster/roster.h"
#include "domain/roster/wall.h"

namespace ingang::roster {
namespace {

using Decided = Result<Events>;

std::optional<Refusal> not_there_or_not_theirs(const State& state, bool theirs) {
  if (state.phase == Phase::not_begun) return Refusal{kRosterUnknown};
  if (!theirs) return Refusal{kNotYoursToPlan};
  return std::nullopt;
}

Decided answer(const State& state, const Begin& command, const Context&) {
  const auto& by = command.by;
  const bool theirs = by.who.authority == command.authority &&
                      (by.has(access::Role::unit_manager) || by.has(access::Role::senior_on_call));
  if (!theirs) return refuse(kNotYoursToPlan);
  if (state.phase != Phase::not_begun) return refuse(kRosterExists, "/unit");
  auto functions = command.functions;
  std::ranges::sort(functions);
  const auto twice = std::ranges::unique(functions);
  functions.erase(twice.begin(), twice.end());
  if (functions.empty()) return refuse(kFunctionUnknown, "/functions");
  return Events{Begun{.reference = command.reference,
                      .by = by.who,
                      .unit = command.unit,
                      .authority = command.authority,
                      .hub = command.hub,
                      .answers_at_night = command.answers_at_night,
                      .functions = std::move(functions),
                      .relief_within = command.terms.relief_within,
                      .synthetic = by.has(access::Role::probe)}};
}

Decided answer(const State& state, const SetFunctions& command, const Context& context) {
  return set_functions(state, command, context);
}
Decided answer(const State& state, const AddRule& command, const Context& context) {
  return add_rule(state, command, context);
}
Decided answer(const State& state, const AddOverride& command, const Context& context) {
  return add_override(state, command, context);
}
Decided answer(const State& state, const SetTemporary& command, const Context& context) {
  return set_temporary(state, command, context);
}
Decided answer(const State& state, const SetStation& command, const Context& context) {
  return set_station(state, command, context);
}
Decided answer(const State& state, const End& command, const Context& context) {
  return end_part(state, command, context);
}

// Each gives what is theirs, and nobody has two seats of a function at once.
std::optional<Refusal> wrong_swap(const State& state, const Swap& swap, Instant now) {
  const auto span_from_now = [&](const SwapSpan& part) {
    const Span span = span_of(part.from, part.to);
    return Span{std::max(span.from, now), span.to};
  };
  if (auto no = wrong_passing_span(swap.give.from, swap.give.to, now, "/give")) return no;
  const Span give = span_from_now(swap.give);
  if (!has_all(state, swap.function, swap.give.seat, swap.asker, give))
    return Refusal{.code = kSwapOutsideShift, .field = "/give"};
  if (swap.take) {
    if (auto no = wrong_passing_span(swap.take->from, swap.take->to, now, "/take")) return no;
    const Span take = span_from_now(*swap.take);
    if (!has_all(state, swap.function, swap.take->seat, swap.other, take))
      return Refusal{.code = kSwapOutsideShift, .field = "/take"};
    if (!shifts_of(state, swap.function, swap.asker, take).empty())
      return Refusal{.code = kOnDutyAlready, .field = "/take"};
  }
  if (!shifts_of(state, swap.function, swap.other, give).empty())
    return Refusal{.code = kOnDutyAlready, .field = "/give"};
  return std::nullopt;
}

// Whoever would get a part of a shift by it works there today, also when it was proposed long ago.
std::optional<Refusal> wrong_takers(const State& state, const Swap& swap, const Actor& other,
                                    const std::vector<Actor>& staff) {
  if (auto no = wrong_person(state, swap.function, swap.other, {other}, "/number")) return no;
  return swap.take ? wrong_person(state, swap.function, swap.asker, staff, "/number")
                   : std::nullopt;
}

Decided answer(const State& state, const ProposeSwap& command, const Context& context) {
  if (auto no = not_there_or_not_theirs(state, is_of_team(command.by, state)))
    return std::unexpected(*no);
  Swap swap = command.swap;
  swap.asker = command.by.who.account;
  if (!keeps(state, swap.function)) return refuse(kFunctionUnknown, "/function");
  if (swap.other == swap.asker) return refuse(kSwapWithOneself, "/other");
  if (auto no = wrong_person(state, swap.function, swap.other, command.staff, "/other"))
    return std::unexpected(*no);
  if (auto no = wrong_swap(state, swap, context.now)) return std::unexpected(*no);
  return Events{SwapProposed{command.by.who, state.numbers + 1, std::move(swap)}};
}

Decided answer(const State& state, const AnswerSwap& command, const Context& context) {
  if (auto no = not_there_or_not_theirs(state, is_of_team(command.by, state)))
    return std::unexpected(*no);
  const auto* talk = find_swap(state, command.number);
  const auto& account = command.by.who.account;
  if (!talk || (talk->swap.other != account && talk->swap.asker != account))
    return refuse(kPartUnknown, "/number");
  if (talk->yes) return refuse(kSwapOver);
  if (has_lapsed(*talk, context.now)) return refuse(kSwapLapsed);
  // Whoever proposed it may take it back, and not say yes for the other.
  if (command.yes && talk->swap.other != account) return refuse(kNotYoursToPlan);
  if (command.yes) {
    if (auto no = wrong_takers(state, talk->swap, command.by, command.staff))
      return std::unexpected(*no);
    if (auto no = wrong_swap(state, talk->swap, context.now)) return std::unexpected(*no);
  }
  return Events{SwapAnswered{command.by.who, command.number, command.yes}};
}

// By whoever comes on, or stands in: that somebody has it is what must be known first.
Decided answer(const State& state, const Relieve& command, const Context& context) {
  if (auto no = not_there_or_not_theirs(state, takes_over(command.by, state)))
    return std::unexpected(*no);
  const auto& account = command.by.who.account;
  auto taken = taking_over(state, account, context.now, command.needed);
  if (!taken) return refuse(kNothingToRelieve);
  if (has_taken_over(state, account, context.now, command.needed)) return Events{};
  return Events{Relieved{.by = command.by.who,
                         .from = std::move(taken->from),
                         .shift_from = taken->shift_from,
                         .rostered = taken->rostered,
                         .relief_within = command.terms.relief_within}};
}

Decided answer(const State& state, const Note& command, const Context& context) {
  const bool theirs = takes_over(command.by, state) || plans(command.by, state);
  if (auto no = not_there_or_not_theirs(state, theirs)) return std::unexpected(*no);
  if (report::is_blank(command.text)) return refuse(kNoteEmpty, "/text");
  const auto words = command.text.reveal(Purpose::compare);
  // LAW: gdpr.necessary. A case is named by its reference: it may be erased, and this line stays.
  if (person::holds_identity_number(words, context.today))
    return refuse(kIdentityInNote, "/text", "gdpr.necessary");
  auto problems = report::check_text("/text", words);
  if (!problems.empty()) return std::unexpected(std::move(problems.front()));
  return Events{Noted{command.by.who, command.text}};
}

Decided answer(const State& state, const NoteNumber& command, const Context& context) {
  const bool own = command.account == command.by.who.account && is_of_team(command.by, state);
  if (auto no = not_there_or_not_theirs(state, own || plans(command.by, state)))
    return std::unexpected(*no);
  if (!own) {
    if (auto no = wrong_colleague(state, command.account, command.staff, "/account"))
      return std::unexpected(*no);
  }
  if (!report::is_plausible_phone(command.number.reveal(Purpose::compare)))
    return refuse(kNumberUnlikely, "/number");
  if (command.proven_on && context.today < *command.proven_on)
    return refuse(kProofAhead, "/proven_on");
  return Events{NumberNoted{command.by.who, command.account, command.number, command.proven_on}};
}

// Who reads it is in the access log, and changes nothing here.
Decided answer(const State&, const Open&, const Context&) { return Events{}; }

}  // namespace

Result<Events> decide(const State& state, const Command& command, const Context& context) {
  return std::visit([&](const auto& each) { return answer(state, each, context); }, command);
}

}  // namespace ingang::roster
