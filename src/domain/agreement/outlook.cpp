#include "domain/agreement/outlook.h"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/agreement/as_terms.h"

namespace ingang::agreement {
namespace {

bool is_unanswered(const State::Referral& referral) { return !referral.answered_on; }

void add_before_force(std::vector<Next>& dates, const State& state) {
  for (const auto& referral : state.referrals) {
    if (is_unanswered(referral) && state.phase < Phase::decided)
      dates.push_back({NextDate::referral_answer_by, referral.answer_by});
  }
  for (const auto& made : state.decisions) {
    if (made.decision.final_on)
      dates.push_back({NextDate::decision_final, *made.decision.final_on});
  }
}

void add_in_force(std::vector<Next>& dates, const State& state, LocalDate today) {
  if (!state.in_force_from) return;
  dates.push_back({NextDate::in_force, *state.in_force_from});
  if (const auto reminder = first_unanswered(state, today))
    dates.push_back({NextDate::reminder, reminder->on});
  const auto course = course_of(state, today);
  if (course.notice_by) dates.push_back({NextDate::notice_by, *course.notice_by});
  if (!course.last_day) return;
  const bool ends = state.notice || state.ending || state.replaced_last_day;
  dates.push_back({ends ? NextDate::last_day : NextDate::term_end, *course.last_day});
}

bool mandate_ends(const State& state, LocalDate today) {
  if (!state.in_force_from) return false;
  const MandateRow* last = nullptr;
  for (const auto& row : state.mandates) {
    if (row.type == kReportType && (!last || row.from > last->from)) last = &row;
  }
  const auto end = course_of(state, today).last_day;
  return last && last->to && (!end || *last->to < *end);
}

bool has_signed_document(const State& state) {
  return std::ranges::any_of(state.signatures,
                             [](const auto& one) { return one.signature.document.has_value(); }) ||
         std::ranges::any_of(state.documents, [](const State::Document& one) {
           return one.sort == DocumentSort::agreement;
         });
}

// LAW: kl.time_to_appeal
bool is_to_be_final(const State& state, LocalDate today) {
  return state.phase >= Phase::signed_ &&
         std::ranges::any_of(state.decisions, [&](const State::Made& made) {
           return !made.decision.final_on || *made.decision.final_on > today;
         });
}

bool is_not_validated(const State& state) {
  return std::ranges::any_of(state.signatures, [](const State::Signing& one) {
    return one.signature.validated == Validation::not_checked ||
           one.signature.validated == Validation::invalid;
  });
}

bool holds(Warning warning, const State& state, LocalDate today, Gone gone) {
  const bool ours = !state.imported;
  switch (warning) {
    case Warning::run_out: return has_run_out(state, today);
    case Warning::owner_gone: return gone.owner;
    case Warning::deputy_gone: return gone.deputy;
    case Warning::owner_may_not: return gone.owner_may_not;
    case Warning::deputy_may_not: return gone.deputy_may_not;
    case Warning::unknown_renewal:
      return course_of(state, today).standing == Standing::unknown_renewal;
    case Warning::reminder_unanswered:
      return std::ranges::any_of(reminders_of(state, today), [&](const ShownReminder& shown) {
        return shown.late || (shown.open && gone.lacks_owner());
      });
    case Warning::notice_period_running: return state.notice && today <= state.notice->last_day;
    case Warning::mandate_ends: return mandate_ends(state, today);
    case Warning::no_owner: return state.owner.empty();
    case Warning::no_deputy: return state.deputy.empty();
    case Warning::child_impact_missing: return ours && !state.child_impact;
    case Warning::referral_unanswered:
      return state.phase < Phase::decided &&
             std::ranges::any_of(state.referrals, [&](const State::Referral& one) {
               return is_unanswered(one) && one.answer_by < today;
             });
    case Warning::decision_not_final: return is_to_be_final(state, today);
    case Warning::not_dispatched: return ours && state.in_force_from && state.dispatched.empty();
    case Warning::receipts_missing:
      return std::ranges::any_of(state.dispatched,
                                 [](const State::Sending& one) { return !one.received; });
    case Warning::signed_document_missing:
      return ours && state.phase >= Phase::signed_ && !has_signed_document(state);
    case Warning::signature_not_validated: return is_not_validated(state);
    case Warning::begun_elsewhere: return state.imported.has_value();
  }
  return false;
}

bool side_waits(const Actor& actor, const State& state, bool to_sign) {
  return std::ranges::any_of(sides_of(actor, state), [&](Side side) {
    const bool decided = find_decision(state, side) != nullptr;
    return to_sign ? decided && !has_signed(state, side) : !decided;
  });
}

// The first thing that a draft lacks.
Action step_of_draft(const State& state) {
  if (!state.terms) return Action::set_terms;
  const bool mandate =
      std::ranges::find(state.mandates, kReportType, &MandateRow::type) != state.mandates.end();
  if (!mandate) return Action::set_mandates;
  if (state.councils.empty() && !state.preparation_skipped) return Action::prepare;
  if (state.referrals.empty() && !state.referral_skipped) return Action::refer;
  return Action::decide;
}

bool is_asked(const Actor& actor, Action action, const State& state, LocalDate today, Gone gone) {
  const auto course = course_of(state, today);
  // Nobody receives by it any more: what it lacks beside that matters no longer.
  if (has_run_out(state, today)) return action == Action::end || action == Action::renew;
  switch (action) {
    case Action::answer_reminder:
    case Action::receive: return true;
    case Action::renew: return course.standing == Standing::unknown_renewal;
    case Action::set_people: return gone.lacks_owner() || gone.lacks_deputy();
    case Action::set_terms:
    case Action::set_mandates:
    case Action::prepare:
    case Action::refer: return !state.in_force_from && step_of_draft(state) == action;
    case Action::answer_referral:
      return std::ranges::any_of(state.referrals, [&](const State::Referral& one) {
        return is_unanswered(one) && one.answer_by < today;
      });
    case Action::decide: return !state.imported && side_waits(actor, state, false);
    case Action::sign: return side_waits(actor, state, true);
    case Action::dispatch: return !state.imported && state.dispatched.empty();
    case Action::enter_into_force: return true;
    case Action::see_in_list:
    case Action::read_content:
    case Action::read_identity:
    case Action::set_cost:
    case Action::analyse_child_impact:
    case Action::add_document:
    case Action::end:
    case Action::give_notice: return false;
  }
  return false;
}

constexpr std::array kAskedInOrder{
    Action::end,      Action::answer_reminder, Action::renew,        Action::set_people,
    Action::receive,  Action::set_terms,       Action::set_mandates, Action::prepare,
    Action::refer,    Action::answer_referral, Action::decide,       Action::sign,
    Action::dispatch, Action::enter_into_force};

constexpr std::array kWarnings{Warning::run_out,
                               Warning::unknown_renewal,
                               Warning::reminder_unanswered,
                               Warning::owner_gone,
                               Warning::deputy_gone,
                               Warning::owner_may_not,
                               Warning::deputy_may_not,
                               Warning::notice_period_running,
                               Warning::mandate_ends,
                               Warning::no_owner,
                               Warning::no_deputy,
                               Warning::child_impact_missing,
                               Warning::referral_unanswered,
                               Warning::decision_not_final,
                               Warning::not_dispatched,
                               Warning::receipts_missing,
                               Warning::signed_document_missing,
                               Warning::signature_not_validated,
                               Warning::begun_elsewhere};

}  // namespace

std::optional<Next> next_of(const State& state, LocalDate today) {
  std::vector<Next> dates;
  if (state.phase == Phase::not_begun || is_over(state)) return std::nullopt;
  add_before_force(dates, state);
  add_in_force(dates, state, today);
  std::erase_if(dates, [&](const Next& next) {
    const bool waits = next.what == NextDate::reminder || next.what == NextDate::referral_answer_by;
    return next.day < today && !waits;
  });
  const auto first = std::ranges::min_element(dates, {}, &Next::day);
  return first == dates.end() ? std::nullopt : std::optional{*first};
}

std::vector<Warning> warnings_of(const State& state, LocalDate today, Gone gone) {
  std::vector<Warning> out;
  if (state.phase == Phase::not_begun || is_over(state)) return out;
  for (const auto warning : kWarnings) {
    if (holds(warning, state, today, gone)) out.push_back(warning);
  }
  return out;
}

std::vector<Action> asked_of(const Actor& actor, const State& state, LocalDate today, Gone gone) {
  std::vector<Action> out;
  for (const auto action : kAskedInOrder) {
    if (!hinders(actor, action, state, today) && is_asked(actor, action, state, today, gone))
      out.push_back(action);
  }
  return out;
}

std::string_view code(NextDate what) {
  switch (what) {
    case NextDate::referral_answer_by: return "referral_answer_by";
    case NextDate::decision_final: return "decision_final";
    case NextDate::in_force: return "in_force";
    case NextDate::reminder: return "reminder";
    case NextDate::notice_by: return "notice_by";
    case NextDate::term_end: return "term_end";
    case NextDate::last_day: return "last_day";
  }
  return {};
}

std::string_view code(Warning warning) {
  switch (warning) {
    case Warning::run_out: return "run_out";
    case Warning::unknown_renewal: return "unknown_renewal";
    case Warning::reminder_unanswered: return "reminder_unanswered";
    case Warning::owner_gone: return "owner_gone";
    case Warning::deputy_gone: return "deputy_gone";
    case Warning::owner_may_not: return "owner_may_not";
    case Warning::deputy_may_not: return "deputy_may_not";
    case Warning::notice_period_running: return "notice_period_running";
    case Warning::mandate_ends: return "mandate_ends";
    case Warning::no_owner: return "no_owner";
    case Warning::no_deputy: return "no_deputy";
    case Warning::child_impact_missing: return "child_impact_missing";
    case Warning::referral_unanswered: return "referral_unanswered";
    case Warning::decision_not_final: return "decision_not_final";
    case Warning::not_dispatched: return "not_dispatched";
    case Warning::receipts_missing: return "receipts_missing";
    case Warning::signed_document_missing: return "signed_document_missing";
    case Warning::signature_not_validated: return "signature_not_validated";
    case Warning::begun_elsewhere: return "begun_elsewhere";
  }
  return {};
}

std::string_view code(Action action) {
  const auto found = std::ranges::find(kActions, action, [](const auto& one) { return one.first; });
  return found == kActions.end() ? std::string_view{} : found->second;
}

}  // namespace ingang::agreement
