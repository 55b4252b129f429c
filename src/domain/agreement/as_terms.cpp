#include "domain/agreement/as_terms.h"

#include <algorithm>

namespace ingang::agreement {
namespace {

LocalDate last_signed_on(const State& state) {
  LocalDate last{};
  for (const auto& signing : state.signatures) last = std::max(last, signing.signature.on);
  return last;
}

std::string decision_reference(const State& state) {
  const auto* committee = find_decision(state, Side::committee);
  if (committee) return committee->decision.reference;
  return state.imported ? state.imported->decision_reference : std::string{};
}

std::optional<LocalDate> earlier(std::optional<LocalDate> one, std::optional<LocalDate> other) {
  if (!one) return other;
  return other ? std::min(*one, *other) : one;
}

LocalDate answered_through(const State& state) {
  LocalDate last{};
  for (const auto& one : state.answered) last = std::max(last, one.reminder);
  return last;
}

std::optional<std::size_t> answer_to(const State& state, const Reminder& reminder) {
  for (std::size_t i = 0; i < state.answered.size(); ++i) {
    if (state.answered[i].reminder == reminder.on) return i;
  }
  return std::nullopt;
}

// The terms with the mandate of each row for reports, while that row holds.
std::vector<Agreement> by_mandate(const State& state) {
  const auto whole = whole_terms(state);
  if (!whole) return {};
  std::vector<Agreement> out;
  for (const auto& row : state.mandates) {
    if (row.type != kReportType) continue;
    Agreement slice = *whole;
    slice.in_force_from = std::max(row.from, whole->in_force_from);
    if (row.to && *row.to < slice.in_force_from) continue;
    slice.ended_on = earlier(whole->ended_on, row.to);
    slice.mandate = row.mandate;
    slice.delegation_reference = row.delegation_reference;
    out.push_back(std::move(slice));
  }
  std::ranges::sort(out, {}, &Agreement::in_force_from);
  return out;
}

}  // namespace

std::optional<Agreement> whole_terms(const State& state) {
  if (!state.in_force_from || !state.terms) return std::nullopt;
  Agreement out{.municipality = state.between.municipality,
                .decision_reference = decision_reference(state),
                .signed_on = state.imported ? state.imported->signed_on : last_signed_on(state),
                .in_force_from = *state.in_force_from,
                .term_to = state.terms->to,
                .renewal = state.terms->renewal,
                .renewal_months = state.terms->renewal_months,
                .notice_months = state.terms->notice_months};
  if (state.notice) out.notice_given_on = state.notice->on;
  if (state.ending) out.ended_on = state.ending->on;
  out.ended_on = earlier(out.ended_on, state.replaced_last_day);
  const auto row = std::ranges::find(state.mandates, kReportType, &MandateRow::type);
  if (row != state.mandates.end()) {
    out.mandate = row->mandate;
    out.delegation_reference = row->delegation_reference;
  }
  return out;
}

std::vector<Agreement> as_terms(const State& state) {
  return state.between.sort == Sort::hub ? by_mandate(state) : std::vector<Agreement>{};
}

std::vector<TeamTerms> as_team_terms(const State& state) {
  std::vector<TeamTerms> out;
  if (state.between.sort != Sort::team) return out;
  for (auto& terms : by_mandate(state))
    out.push_back({state.between.committee, state.between.team, std::move(terms)});
  return out;
}

Course course_of(const State& state, LocalDate day) {
  const auto whole = whole_terms(state);
  if (!whole) return {};
  auto course = course_on(*whole, day);
  if (state.renewals.empty()) return course;
  // It began anew after the last day that was known before, and not when it first was in force.
  if (course.running && course.running->from == whole->in_force_from)
    course.running->from = state.renewals.back().after.plus_days(1);
  if (course.holds_to) course.renewed += static_cast<int>(state.renewals.size());
  return course;
}

std::vector<ShownReminder> reminders_of(const State& state, LocalDate today) {
  const auto whole = whole_terms(state);
  if (!whole) return {};
  const LocalDate through = answered_through(state);
  std::vector<ShownReminder> out;
  const auto show = [&](const Reminder& reminder) {
    const bool open = reminder.on <= today && reminder.on > through;
    out.push_back(
        {reminder, open, open && reminder.answer_by <= today, answer_to(state, reminder)});
  };
  const auto after = [&](LocalDate day) { return reminder_after(*whole, day, state.reminded); };
  auto next = after({});
  for (; next && next->on <= today; next = after(next->on)) show(*next);
  for (const auto& reminder : next ? reminders_from(*whole, next->date) : std::vector<Reminder>{})
    if (reminder.on >= next->on) show(reminder);
  return out;
}

std::optional<Reminder> first_unanswered(const State& state) {
  const auto whole = whole_terms(state);
  if (!whole || is_over(state)) return std::nullopt;
  return reminder_after(*whole, answered_through(state), state.reminded);
}

Instant loud_at(const Reminder& reminder) {
  constexpr int kEightOClock = 8 * 60;
  return from_stockholm({reminder.answer_by, kEightOClock});
}

// Of an end that nobody knows, every later day is one.
bool overlap(const Agreement& one, const Agreement& other) {
  const auto ends_before = [](const Agreement& a, const Agreement& b) {
    const auto end = known_end(a);
    return end && *end < b.in_force_from;
  };
  const auto is_empty = [](const Agreement& a) {
    const auto end = known_end(a);
    return end && *end < a.in_force_from;
  };
  return !is_empty(one) && !is_empty(other) && !ends_before(one, other) && !ends_before(other, one);
}

}  // namespace ingang::agreement
