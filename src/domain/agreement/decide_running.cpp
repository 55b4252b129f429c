#include <algorithm>

#include "domain/agreement/answers.h"
#include "domain/agreement/as_terms.h"
#include "domain/agreement/codes.h"
#include "domain/agreement/may.h"

namespace ingang::agreement::answers {

using Answer = Result<Events>;

namespace {

std::optional<Refusal> not_your_side(const Actor& by, Side side, const State& state) {
  const auto sides = sides_of(by, state);
  if (std::ranges::find(sides, side) != sides.end()) return std::nullopt;
  return Refusal{.code = kNotYourSide, .field = "/side"};
}

std::optional<Refusal> wrong_dates(const State& state, const Decision& decision,
                                   const Context& context) {
  if (auto wrong = first_of(in_future("/day", decision.on, context),
                            in_future("/adjusted_on", decision.adjusted_on, context),
                            in_future("/posted_on", decision.posted_on, context)))
    return wrong;
  LocalDate last = decision.on;
  const std::pair<std::optional<LocalDate>, std::string_view> steps[]{
      {decision.adjusted_on, "/adjusted_on"},
      {decision.posted_on, "/posted_on"},
      {decision.final_on, "/final_on"}};
  for (const auto& [day, field] : steps) {
    if (!day) continue;
    if (*day < last) return Refusal{.code = kDecisionDatesOutOfOrder, .field = std::string{field}};
    last = *day;
  }
  const bool after_signing = std::ranges::any_of(state.signatures, [&](const auto& signing) {
    return signing.signature.side == decision.side && signing.signature.on < decision.on;
  });
  if (after_signing) return Refusal{.code = kDecisionDatesOutOfOrder, .field = "/day"};
  return std::nullopt;
}

// What the report of whoever validated it says is told with the report.
std::optional<Refusal> not_valid(const Signature& signature) {
  if (signature.validated == Validation::invalid)
    return Refusal{.code = kSignatureInvalid, .field = "/validated"};
  if (signature.validated == Validation::valid && !signature.validation)
    return Refusal{.code = kValidationReportMissing, .field = "/validation"};
  return std::nullopt;
}

LocalDate last_signed_on(const State& state) {
  LocalDate last{};
  for (const auto& signing : state.signatures) last = std::max(last, signing.signature.on);
  return last;
}

// When the nämnd decided, as far as that is told; notice cannot come before.
LocalDate decided_on(const State& state) {
  const auto* made = find_decision(state, Side::committee);
  if (made && !state.imported) return made->decision.on;
  return state.imported ? state.imported->signed_on : LocalDate{};
}

std::optional<Refusal> overlapping(const Agreement& terms, const std::vector<Agreement>& others,
                                   std::string field) {
  const auto other =
      std::ranges::find_if(others, [&](const Agreement& one) { return overlap(terms, one); });
  if (other == others.end()) return std::nullopt;
  return Refusal{
      .code = kTermsOverlap, .field = std::move(field), .detail = other->decision_reference};
}

bool receives_reports_on(const State& state, LocalDate day) {
  return std::ranges::any_of(state.mandates, [&](const MandateRow& row) {
    return row.type == kReportType && row.from <= day && (!row.to || day <= *row.to);
  });
}

// The first day on which it can end though the other side does not agree.
std::optional<LocalDate> may_end_from(const State& state) {
  if (state.notice) return state.notice->last_day;
  const auto whole = whole_terms(state);
  return whole ? known_end(*whole) : std::nullopt;
}

}  // namespace

Answer answer(const State& state, const Decide& command, const Context& context) {
  const auto& decision = command.decision;
  if (auto wrong =
          first_of(closed(command.by, Action::decide, state, context),
                   not_your_side(command.by, decision.side, state), blank("/body", decision.body),
                   blank("/reference", decision.reference), wrong_dates(state, decision, context)))
    return std::unexpected(*wrong);
  if (decision.side == Side::committee && wider_than_decided(state.mandates, decision.gives))
    return refuse(kMandateWiderThanDecision, "/gives", "kl.delegation_between_municipalities");
  return Events{Decided{command.by.who, decision}};
}

// We sign nothing: a named person tells who has signed, and by what right.
Answer answer(const State& state, const Sign& command, const Context& context) {
  const auto& signature = command.signature;
  if (auto wrong = first_of(closed(command.by, Action::sign, state, context),
                            not_your_side(command.by, signature.side, state),
                            blank("/name", signature.name), blank("/title", signature.title)))
    return std::unexpected(*wrong);
  const auto* made = find_decision(state, signature.side);
  if (!made) return no(kSignatureBeforeDecision, "/side");
  if (blank("/right", signature.right)) return no(kSignatureWithoutMandate, "/right");
  if (auto wrong = first_of(in_future("/day", signature.on, context), not_valid(signature)))
    return std::unexpected(*wrong);
  if (signature.on < made->decision.on) return no(kSignatureBeforeDecision, "/day");
  return Events{Signed{command.by.who, signature}};
}

Answer answer(const State& state, const Dispatch& command, const Context& context) {
  if (auto wrong = first_of(closed(command.by, Action::dispatch, state, context),
                            in_future("/day", command.on, context)))
    return std::unexpected(*wrong);
  if (command.to.empty()) return no(kWordsMissing, "/to");
  Dispatched sent{.by = command.by.who, .to = {}, .on = command.on};
  for (const auto& to : command.to) {
    const bool before = std::ranges::any_of(
        state.dispatched, [&](const State::Sending& one) { return one.to.unit == to.unit; });
    const bool twice = std::ranges::find(sent.to, to) != sent.to.end();
    if (!before && !twice) sent.to.push_back(to);
  }
  return sent.to.empty() ? Events{} : Events{std::move(sent)};
}

Answer answer(const State& state, const Receive& command, const Context& context) {
  const auto sending = std::ranges::find_if(
      state.dispatched, [&](const State::Sending& one) { return one.to.unit == command.unit; });
  const auto wrong = closed(command.by, Action::receive, state, context);
  // Once more by whoever may: it is received already.
  const bool again = wrong && wrong->code == kNotDispatchedToUnit &&
                     sending != state.dispatched.end() && sending->received;
  if (again) return Events{};
  if (wrong) return std::unexpected(*wrong);
  if (sending == state.dispatched.end()) return no(kNotDispatchedToUnit, "/unit");
  if (sending->received) return Events{};
  const auto units = units_to_receive(command.by, state);
  if (std::ranges::find(units, command.unit) == units.end()) return no(kNotYourSide, "/unit");
  return Events{Received{command.by.who, command.unit}};
}

// LAW: agreement.party
Answer answer(const State& state, const EnterIntoForce& command, const Context& context) {
  if (auto wrong = first_of(closed(command.by, Action::enter_into_force, state, context),
                            too_far("/from", command.from, context)))
    return std::unexpected(*wrong);
  if (command.from < last_signed_on(state)) return no(kInForceBeforeSigned, "/from");
  if (command.from > state.terms->to) return no(kTermEndsBeforeItBegins, "/from");
  if (!receives_reports_on(state, command.from)) return no(kMandateMissing, "/from");
  State then = state;
  then.in_force_from = command.from;
  if (auto wrong = overlapping(*whole_terms(then), command.others, "/from"))
    return std::unexpected(*wrong);
  return Events{EnteredIntoForce{command.by.who, command.from, command.replaces}};
}

Answer answer(const State& state, const Renew& command, const Context& context) {
  if (auto wrong = first_of(closed(command.by, Action::renew, state, context),
                            blank("/reference", command.reference),
                            too_far("/until", command.until, context)))
    return std::unexpected(*wrong);
  if (command.until <= state.terms->to) return no(kTermEndsBeforeItBegins, "/until");
  auto then = *whole_terms(state);
  then.term_to = command.until;
  then.renewal = command.renewal;
  if (auto wrong = overlapping(then, command.others, "/until")) return std::unexpected(*wrong);
  return Events{
      Renewed{command.by.who, command.until, command.renewal, command.reference, command.words}};
}

Answer answer(const State& state, const GiveNotice& command, const Context& context) {
  if (auto wrong = first_of(closed(command.by, Action::give_notice, state, context),
                            not_your_side(command.by, command.side, state),
                            in_future("/day", command.on, context)))
    return std::unexpected(*wrong);
  if (command.on < decided_on(state)) return no(kNoticeBeforeDecision, "/day");
  auto then = *whole_terms(state);
  then.notice_given_on = command.on;
  return Events{
      NoticeGiven{command.by.who, command.side, command.on, *known_end(then), command.words}};
}

Answer answer(const State& state, const End& command, const Context& context) {
  if (auto wrong = first_of(closed(command.by, Action::end, state, context),
                            blank("/words", command.words), too_far("/day", command.on, context)))
    return std::unexpected(*wrong);
  // It comes to nothing.
  if (!state.in_force_from) {
    if (auto wrong = in_future("/day", command.on, context)) return std::unexpected(*wrong);
  } else if (command.on < *state.in_force_from) {
    return no(kTermEndsBeforeItBegins, "/day");
  } else if (command.agreed) {
    if (auto wrong = blank("/reference", command.reference)) return std::unexpected(*wrong);
  } else if (const auto from = may_end_from(state); !from || command.on < *from) {
    return no(kEndBeforeNoticePeriod, "/day");
  }
  return Events{
      Ended{command.by.who, command.on, command.agreed, command.reference, command.words}};
}

// In the same act as the one that replaces it enters into force.
Answer answer(const State& state, const Replace& command, const Context& context) {
  if (auto wrong = closed(command.by, Action::end, state, context))
    return std::unexpected(Refusal{.code = wrong->code, .field = "/replaces"});
  if (!state.in_force_from) return no(kNotInForceYet, "/replaces");
  if (command.last_day < *state.in_force_from) return no(kTermEndsBeforeItBegins, "/from");
  return Events{Replaced{command.by.who, command.with, command.last_day}};
}

Answer answer(const State& state, const AnswerReminder& command, const Context& context) {
  if (auto wrong = closed(command.by, Action::answer_reminder, state, context))
    return std::unexpected(*wrong);
  const auto reminders = reminders_of(state, context.today);
  const auto asked = std::ranges::find_if(reminders, [&](const ShownReminder& shown) {
    return shown.open && shown.reminder.on == command.reminder;
  });
  if (asked == reminders.end()) return no(kNoReminderOpen, "/reminder");
  if (command.will == Will::let_it_renew && asked->reminder.before == Before::term_end)
    return no(kDoesNotRenewItself, "/will");
  return Events{ReminderAnswered{command.by.who, command.reminder, command.will, command.words,
                                 context.now >= loud_at(asked->reminder)}};
}

}  // namespace ingang::agreement::answers
