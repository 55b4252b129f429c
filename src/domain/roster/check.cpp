#include "domain/roster/check.h"

#include <algorithm>

#include "domain/access/roles.h"
#include "domain/roster/codes.h"
#include "domain/roster/wall.h"

namespace ingang::roster {
namespace {

const Actor* find_at_work(const std::vector<Actor>& staff, const std::string& account) {
  const auto found =
      std::ranges::find(staff, account, [](const Actor& each) { return each.who.account; });
  return found == staff.end() ? nullptr : &*found;
}

// The minutes of the wall of a rule's hours that begin on that day, within its own time.
struct Minutes {
  std::int64_t from{};
  std::int64_t to{};
};
std::vector<Minutes> minutes_on(const Rule& rule, std::optional<LocalTime> until, LocalDate day) {
  std::vector<Minutes> out;
  for (const auto& hours : rule.hours) {
    if (hours.weekday != day.weekday()) continue;
    const int next_day = hours.to_minute <= hours.from_minute ? kMinutesPerDay : 0;
    Minutes minutes{wall_minute(local(day, hours.from_minute)),
                    wall_minute(local(day, hours.to_minute + next_day))};
    minutes.from = std::max(minutes.from, wall_minute(rule.from));
    if (until) minutes.to = std::min(minutes.to, wall_minute(*until));
    if (minutes.from < minutes.to) out.push_back(minutes);
  }
  return out;
}

LocalTime wall_time(std::int64_t minute) {
  constexpr LocalDate kFirst{1970, 1, 1};
  return {kFirst.plus_days(static_cast<int>(minute / kMinutesPerDay)),
          static_cast<int>(minute % kMinutesPerDay)};
}

}  // namespace

bool has_role_for(Function function, const Actor& actor, const State& state) {
  using access::Role;
  switch (function) {
    case Function::duty: return takes_over(actor, state);
    case Function::senior: return actor.has(Role::senior_on_call);
    case Function::decision: return actor.has(Role::decision_maker);
    case Function::talks: return true;
  }
  return false;
}

std::optional<Refusal> wrong_colleague(const State& state, const std::string& account,
                                       const std::vector<Actor>& staff, std::string field) {
  if (account.empty()) return Refusal{.code = kNobodyNamed, .field = std::move(field)};
  const auto* actor = find_at_work(staff, account);
  if (!actor) return Refusal{.code = kHasLeft, .field = std::move(field)};
  if (!is_of_team(*actor, state)) return Refusal{.code = kNotOfTheTeam, .field = std::move(field)};
  return std::nullopt;
}

std::optional<Refusal> wrong_person(const State& state, Function function,
                                    const std::string& account, const std::vector<Actor>& staff,
                                    std::string field) {
  if (auto wrong = wrong_colleague(state, account, staff, field)) return wrong;
  if (!has_role_for(function, *find_at_work(staff, account), state))
    return Refusal{.code = kRoleMissing, .field = std::move(field)};
  return std::nullopt;
}

std::optional<Refusal> wrong_span(LocalTime from, LocalTime to, Instant now,
                                  const std::string& at) {
  if (!exists(from) || !exists(to) || wall_minute(to) <= wall_minute(from))
    return Refusal{.code = kEndsBeforeItBegins, .field = at + "/to"};
  if (is_past(from, now)) return Refusal{.code = kBeginsInThePast, .field = at + "/from"};
  return std::nullopt;
}

std::optional<Refusal> wrong_passing_span(LocalTime from, LocalTime to, Instant now,
                                          const std::string& at) {
  if (auto no = wrong_span(from, to, now, at)) return no;
  // Each day of it is looked at: without an end that would be a way to keep the server busy.
  if (wall_minute(to) - wall_minute(from) > std::int64_t{kLongestDays} * kMinutesPerDay)
    return Refusal{.code = kTooLong, .field = at + "/to"};
  return std::nullopt;
}

std::optional<Refusal> wrong_hours(const Rule& rule) {
  const bool wrong = std::ranges::any_of(rule.hours, [](const WeekHours& hours) {
    return hours.weekday < 1 || hours.weekday > 7 || hours.from_minute < 0 ||
           hours.from_minute >= kMinutesPerDay || hours.to_minute < 0 ||
           hours.to_minute > kMinutesPerDay;
  });
  if (wrong || rule.hours.empty() || rule.seat < 1)
    return Refusal{.code = kHoursMissing, .field = "/hours"};
  return std::nullopt;
}

std::optional<LocalTime> find_contradiction(const Rule& one, std::optional<LocalTime> one_until,
                                            const Rule& other,
                                            std::optional<LocalTime> other_until) {
  if (one.function != other.function || one.seat != other.seat) return std::nullopt;
  // Both are weekly: what does not meet in the first weeks that they have in common never does.
  constexpr int kDaysLookedAt = 16;
  const auto first = std::max(one.from, other.from).date.plus_days(-1);
  for (int i = 0; i < kDaysLookedAt; ++i) {
    const auto day = first.plus_days(i);
    for (const auto& mine : minutes_on(one, one_until, day)) {
      for (int beside = -1; beside <= 1; ++beside) {
        for (const auto& theirs : minutes_on(other, other_until, day.plus_days(beside))) {
          const auto from = std::max(mine.from, theirs.from);
          if (from < std::min(mine.to, theirs.to)) return wall_time(from);
        }
      }
    }
  }
  return std::nullopt;
}

std::vector<Shift> shifts_of(const State& state, Function function, const std::string& account,
                             Span span) {
  auto all = shifts(state, span);
  std::erase_if(all, [&](const Shift& shift) {
    return shift.function != function || shift.account != account;
  });
  return all;
}

bool has_all(const State& state, Function function, int seat, const std::string& account,
             Span span) {
  for (const auto& shift : shifts_of(state, function, account, span)) {
    if (shift.seat == seat && shift.span.from <= span.from)
      span.from = std::max(span.from, shift.span.to);
  }
  return span.empty();
}

std::string text_of(const Span& span) {
  return stockholm(span.from).text() + " – " + stockholm(span.to).text();
}

}  // namespace ingang::roster
