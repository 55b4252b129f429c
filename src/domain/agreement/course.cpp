#include "domain/agreement/course.h"

#include <algorithm>

namespace ingang::agreement {
namespace {

// Notice was given, or it ends for another reason: the terms renew it no longer.
bool is_ending(const Agreement& agreement) {
  return agreement.notice_given_on || agreement.ended_on;
}

// How often it is renewed for all we know: of an unknown renewal never.
int renewals_known(const Agreement& agreement) {
  return agreement.renewal == Renewal::unknown ? 0 : renewals_allowed(agreement);
}

std::optional<Course::Term> running_on(const Agreement& agreement, LocalDate day,
                                       std::optional<LocalDate> last_day) {
  const int count = renewals_until(agreement, day);
  if (day < agreement.in_force_from || (last_day && day > *last_day) ||
      count > renewals_known(agreement))
    return std::nullopt;
  const LocalDate from =
      count == 0 ? agreement.in_force_from : end_of_term(agreement, count - 1).plus_days(1);
  const LocalDate to = end_of_term(agreement, count);
  return Course::Term{from, last_day ? std::min(*last_day, to) : to};
}

// The date that the term after so many renewals is reminded of; none when it has no such term.
struct Anchor {
  LocalDate date{};
  Before before{};
};
std::optional<Anchor> anchor_of(const Agreement& agreement, int renewals) {
  if (renewals > renewals_known(agreement)) return std::nullopt;
  const LocalDate end = end_of_term(agreement, renewals);
  const bool goes_on = renewals < renewals_allowed(agreement);
  return goes_on ? Anchor{notice_by(agreement, end), Before::notice_by}
                 : Anchor{end, Before::term_end};
}

std::vector<Reminder> reminders_of(const Agreement& agreement, int renewals) {
  const auto anchor = anchor_of(agreement, renewals);
  const auto earlier = renewals > 0 ? anchor_of(agreement, renewals - 1) : std::nullopt;
  std::vector<Reminder> out;
  for (const int months : kReminderMonths) {
    LocalDate on = anchor->date.plus_months(-months);
    // Up to the date that was reminded of last the reminders are that date's; the last one is never
    // left out.
    if (earlier && on <= earlier->date) {
      if (months != kReminderMonths.back()) continue;
      on = earlier->date.plus_days(1);
    }
    if (!out.empty()) out.back().answer_by = on;
    out.push_back({on, months, anchor->before, anchor->date, anchor->date});
  }
  return out;
}

// Those of them that somebody could have heard of.
std::vector<Reminder> reminders_since(const Agreement& agreement, int renewals, Since since) {
  auto out = reminders_of(agreement, renewals);
  const Reminder last = out.back();
  std::erase_if(out, [&](const Reminder& reminder) {
    return reminder.on <= since.from || reminder.answer_by <= since.known;
  });
  if (out.empty()) out.push_back({since.known, 0, last.before, last.date, last.date});
  return out;
}

}  // namespace

Course course_on(const Agreement& agreement, LocalDate day) {
  Course out{.standing = standing_on(agreement, day), .last_day = known_end(agreement)};
  out.running = running_on(agreement, day, out.last_day);
  if (is_ending(agreement)) {
    out.holds_to = out.last_day;
    if (out.holds_to) out.renewed = renewals_until(agreement, *out.holds_to);
    return out;
  }
  const int known = renewals_known(agreement);
  int count = std::min(renewals_until(agreement, day), known);
  while (count < known && day > notice_by(agreement, end_of_term(agreement, count))) ++count;
  const LocalDate end = end_of_term(agreement, count);
  if (agreement.renewal == Renewal::unknown && day > end) return out;
  out.holds_to = end;
  out.renewed = count;
  const LocalDate notice = notice_by(agreement, end);
  if (count < renewals_allowed(agreement) && day <= notice) out.notice_by = notice;
  return out;
}

std::string_view code(Before before) {
  return before == Before::notice_by ? "notice_by" : "term_end";
}

std::vector<Reminder> reminders_from(const Agreement& agreement, LocalDate day) {
  if (is_ending(agreement)) return {};
  for (int count = 0; count <= renewals_known(agreement); ++count) {
    if (anchor_of(agreement, count)->date >= day) return reminders_of(agreement, count);
  }
  return {};
}

std::optional<Reminder> reminder_after(const Agreement& agreement, LocalDate day, Since since) {
  if (is_ending(agreement)) return std::nullopt;
  for (int count = 0; count <= renewals_known(agreement); ++count) {
    if (anchor_of(agreement, count)->date < std::max(day, since.known)) continue;
    for (const auto& reminder : reminders_since(agreement, count, since)) {
      if (reminder.on > day) return reminder;
    }
  }
  return std::nullopt;
}

}  // namespace ingang::agreement
