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

Instant at_eight(LocalDate day) {
  constexpr int kEightOClock = 8 * 60;
  return from_stockholm({day, kEightOClock});
}

// Of one that nobody has ended or replaced.
std::optional<LocalDate> last_day(const State& state) {
  const auto whole = whole_terms(state);
  return whole && !is_over(state) ? known_end(*whole) : std::nullopt;
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

// An answer is to the earlier reminders of its date too; to those of another date it says nothing.
bool is_answered(const State& state, const Reminder& reminder) {
  return std::ranges::any_of(state.answered, [&](const State::Answered& one) {
    return reminder.on <= one.reminder && one.reminder <= reminder.date;
  });
}

// Those after the last that was answered, by day, until `go_on` says no; without end of one that
// renews itself without end.
template <typename GoOn>
void each_unanswered(const State& state, GoOn go_on) {
  const auto whole = whole_terms(state);
  if (!whole || is_over(state)) return;
  auto next = reminder_after(*whole, answered_through(state), state.reminded);
  while (next && go_on(*next)) next = reminder_after(*whole, next->on, state.reminded);
}

// The terms with the mandate of a row, while that row holds; nothing when it never does.
std::optional<Agreement> while_it_holds(const Agreement& whole, const MandateRow& row) {
  Agreement slice = whole;
  slice.in_force_from = std::max(row.from, whole.in_force_from);
  if (row.to && *row.to < slice.in_force_from) return std::nullopt;
  slice.ended_on = earlier(whole.ended_on, row.to);
  slice.mandate = row.mandate;
  slice.delegation_reference = row.delegation_reference;
  return slice;
}

// Those of each row for reports.
std::vector<Agreement> by_mandate(const State& state) {
  const auto whole = whole_terms(state);
  if (!whole) return {};
  std::vector<Agreement> out;
  for (const auto& row : state.mandates) {
    if (row.type != kReportType) continue;
    if (auto slice = while_it_holds(*whole, row)) out.push_back(std::move(*slice));
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

std::vector<TypeTerms> as_type_terms(const State& state) {
  std::vector<TypeTerms> out;
  const auto whole = whole_terms(state);
  if (!whole || state.between.sort != Sort::hub) return out;
  for (const auto& row : state.mandates) {
    if (row.type == kReportType) continue;
    if (auto slice = while_it_holds(*whole, row)) out.push_back({row.type, std::move(*slice)});
  }
  return out;
}

bool holds_on(const State& state, const MandateRow& row, LocalDate day) {
  return course_of(state, day).standing != Standing::no && row.from <= day &&
         (!row.to || day <= *row.to);
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
  std::vector<ShownReminder> out;
  const auto show = [&](const Reminder& reminder) {
    const bool waits = reminder.on <= today && !is_answered(state, reminder);
    const bool open = waits && today <= reminder.date;
    out.push_back({.reminder = reminder,
                   .open = open,
                   .late = open && reminder.answer_by <= today,
                   .unanswered = waits && !open,
                   .answer = answer_to(state, reminder)});
  };
  const auto after = [&](LocalDate day) { return reminder_after(*whole, day, state.reminded); };
  auto next = after({});
  for (; next && next->on <= today; next = after(next->on)) show(*next);
  for (const auto& reminder : next ? reminders_from(*whole, next->date) : std::vector<Reminder>{})
    if (reminder.on >= next->on) show(reminder);
  return out;
}

bool has_run_out(const State& state, LocalDate today) {
  const auto last = last_day(state);
  return last && *last < today;
}

std::optional<Instant> run_out_at(const State& state) {
  const auto last = last_day(state);
  return last ? std::optional{at_eight(last->plus_days(1))} : std::nullopt;
}

std::optional<Reminder> first_unanswered(const State& state, LocalDate today) {
  std::optional<Reminder> out;
  each_unanswered(state, [&](const Reminder& reminder) {
    if (reminder.date >= today) out = reminder;
    return !out;
  });
  return out;
}

Instant loud_at(const Reminder& reminder) { return at_eight(reminder.answer_by); }

std::vector<Instant> loud_instants(const State& state) {
  constexpr int kMonths = 10 * 12;
  std::vector<Instant> out;
  std::optional<LocalDate> until;
  each_unanswered(state, [&](const Reminder& reminder) {
    if (!until) until = reminder.on.plus_months(kMonths);
    if (reminder.on > *until) return false;
    out.push_back(at_eight(reminder.on));
    out.push_back(loud_at(reminder));
    return true;
  });
  if (const auto at = run_out_at(state)) out.push_back(*at);
  std::ranges::sort(out);
  const auto same = std::ranges::unique(out);
  out.erase(same.begin(), same.end());
  return out;
}

bool is_loud(const State& state, Instant at, LocalDate today, bool owner_gone) {
  if (run_out_at(state) == at) return has_run_out(state, today);
  bool out = false;
  each_unanswered(state, [&](const Reminder& reminder) {
    const bool it = at == loud_at(reminder) || (owner_gone && at == at_eight(reminder.on));
    out = it && today <= reminder.date;
    return !out && at_eight(reminder.on) <= at;
  });
  return out;
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
