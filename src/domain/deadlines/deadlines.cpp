#include "domain/deadlines/deadlines.h"

#include <algorithm>

namespace ingang::deadlines {

namespace {

bool valid_on(const Rule& rule, LocalDate day) {
  return rule.valid_from <= day && (!rule.valid_to || day <= *rule.valid_to);
}

bool fits(const Rule& rule, ClockKind kind, Urgency urgency) {
  return rule.kind == kind && (!rule.urgency || *rule.urgency == urgency);
}

// A rule for one urgency stands above the rule for any.
const Rule* find_rule(const Data& data, ClockKind kind, Urgency urgency, LocalDate day) {
  const Rule* found = nullptr;
  for (const auto& rule : data.rules) {
    if (!fits(rule, kind, urgency) || !valid_on(rule, day)) continue;
    if (!found || (rule.urgency && !found->urgency)) found = &rule;
  }
  return found;
}

Instant end_of_day(LocalDate day) { return from_stockholm({day.plus_days(1), 0}); }

LocalDate nth_working_day_after(LocalDate day, int days, const duty::Holidays& holidays) {
  while (days > 0) {
    day = day.plus_days(1);
    if (day.weekday() <= 5 && !holidays.is_day_off(day)) --days;
  }
  return day;
}

Instant limit(const Rule& rule, Instant from, const duty::Holidays& holidays) {
  const auto local = stockholm(from);
  if (rule.within) return from + std::chrono::minutes{rule.within->minutes};
  // LAW: sol.protection_assessment, sol.protection_assessment.2001
  if (rule.same_or_next_day) {
    const bool late = local.minute_of_day >= rule.same_or_next_day->late_from_minute;
    return end_of_day(late ? local.date.plus_days(1) : local.date);
  }
  // LAW: registration.without_delay
  if (rule.working_days)
    return end_of_day(nth_working_day_after(local.date, rule.working_days->days, holidays));
  // LAW: sol.preliminary_assessment, sol.preliminary_assessment.2001
  return end_of_day(local.date.plus_days(rule.calendar_days ? rule.calendar_days->days : 0));
}

int forms_given(const Rule& rule) {
  return (rule.within ? 1 : 0) + (rule.same_or_next_day ? 1 : 0) + (rule.calendar_days ? 1 : 0) +
         (rule.working_days ? 1 : 0);
}

}  // namespace

std::optional<Due> due(ClockKind kind, Urgency urgency, Instant from, const Data& data,
                       const duty::Holidays& holidays) {
  const auto* rule = find_rule(data, kind, urgency, stockholm(from).date);
  if (!rule) return std::nullopt;
  return Due{.kind = kind,
             .from = from,
             .by = limit(*rule, from, holidays),
             .basis = rule->basis,
             .law = rule->law,
             .at_once = rule->at_once};
}

Duration remind_every(Urgency urgency, const Data& data) {
  const auto found = std::ranges::find(data.reminders, urgency, &Reminder::urgency);
  return std::chrono::minutes{found == data.reminders.end() ? 60 : found->minutes};
}

std::optional<Instant> Stamps::earlier() const {
  if (!door) return committee;
  if (!committee) return door;
  return std::min(*door, *committee);
}

std::vector<std::string> faults(const Data& data, LocalDate from) {
  std::vector<std::string> found;
  for (const auto& rule : data.rules) {
    const std::string name{code(rule.kind)};
    if (forms_given(rule) != 1) found.push_back(name + ": exactly one kind of limit is needed");
    if ((rule.basis == Basis::law) == rule.law.empty()) {
      found.push_back(name + ": a law key goes with basis law, and only with it");
    }
    if (rule.valid_to && *rule.valid_to < rule.valid_from) {
      found.push_back(name + ": valid_to before valid_from");
    }
  }
  for (const auto urgency : kUrgencies) {
    if (std::ranges::count(data.reminders, urgency, &Reminder::urgency) != 1)
      found.push_back("reminder, " + std::string{code(urgency)} + ": exactly one is needed");
  }
  for (const auto kind : kClockKinds) {
    for (const auto urgency : kUrgencies) {
      // Covered on the day itself and on each day after the end of a rule.
      std::vector<LocalDate> days{from};
      for (const auto& rule : data.rules) {
        if (rule.valid_to && fits(rule, kind, urgency)) days.push_back(rule.valid_to->plus_days(1));
      }
      for (const auto day : days) {
        if (day >= from && !find_rule(data, kind, urgency, day)) {
          found.push_back(std::string{code(kind)} + ", " + std::string{code(urgency)} +
                          ": no rule on " + day.text());
        }
      }
    }
  }
  return found;
}

std::string_view code(ClockKind kind) {
  switch (kind) {
    case ClockKind::received: return "received";
    case ClockKind::protection_assessment: return "protection_assessment";
    case ClockKind::registration: return "registration";
    case ClockKind::preliminary_assessment: return "preliminary_assessment";
  }
  return {};
}

std::string_view code(Basis basis) {
  switch (basis) {
    case Basis::law: return "law";
    case Basis::agreed_target: return "agreed_target";
  }
  return {};
}

}  // namespace ingang::deadlines
