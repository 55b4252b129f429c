#include "domain/unitbook/check.h"

#include <algorithm>

#include "domain/directory/receives.h"
#include "domain/unitbook/codes.h"
#include "domain/unitbook/edits.h"
#include "domain/unitbook/written.h"

namespace ingang::unitbook {

namespace {

using directory::AuthorityKind;
using directory::Directory;
using directory::receives_reports;
using directory::Unit;
using directory::UnitKind;
using duty::Interval;

constexpr int kMinutesPerDay = 24 * 60;
constexpr int kDaysAfter = 7;
constexpr int kDaysToDayOffMax = 366;

std::vector<const State*> with_own(const County& county, const State& own) {
  std::vector<const State*> out;
  bool found = false;
  for (const auto* state : county.states) {
    const bool is_own = state->authority() == own.authority();
    found = found || is_own;
    out.push_back(is_own ? &own : state);
  }
  if (!found) out.push_back(&own);
  return out;
}

std::unexpected<Refusal> no(Code code, std::string field, std::string detail) {
  return std::unexpected(
      Refusal{.code = code, .law = {}, .field = std::move(field), .detail = std::move(detail)});
}

using Checked = std::expected<void, Refusal>;

// One hub, the same as before, reached day and night.
Checked hub_stays(const Directory& before, const Directory& after) {
  const auto* was = before.find_hub();
  const auto* is = after.find_hub();
  if (!was) return {};
  const auto hubs = std::ranges::count(after.parts().units, UnitKind::hub, &Unit::kind);
  if (is && is->code == was->code && hubs == 1 && is->hours.is_round_the_clock() && is->reachable())
    return {};
  return no(kHubStays, "/edits/units", was->code.text());
}

Checked names_what_exists(const Directory& after, const Edits& edits) {
  for (std::size_t i = 0; i < edits.units.size(); ++i) {
    const auto& edit = edits.units[i];
    for (const auto& service : edit.serves.value_or(std::vector<directory::Service>{})) {
      if (!after.find_authority(service.authority))
        return no(kAuthorityUnknown, unit_pointer(i, "serves"), service.authority.text());
    }
    for (const auto& next : edit.fallback.value_or(std::vector<UnitCode>{})) {
      if (!after.find_unit(next))
        return no(kFallbackUnknown, unit_pointer(i, "fallback"), next.text());
    }
    if (edit.does != Does::remove) continue;
    for (const auto& unit : after.parts().units) {
      if (std::ranges::find(unit.fallback, edit.unit) != unit.fallback.end())
        return no(kFallbackUnknown, unit_pointer(i), unit.code.text() + " → " + edit.unit.text());
    }
  }
  return {};
}

// Whoever is closed at night has somebody to send on to. The hub is open, and the police are. To
// those on call nothing is sent.
bool needs_fallback(UnitKind kind) {
  switch (kind) {
    case UnitKind::hub:
    case UnitKind::police:
    case UnitKind::chief_on_call:
    case UnitKind::official_on_call: return false;
    case UnitKind::reception:
    case UnitKind::after_hours:
    case UnitKind::advice: return true;
  }
  return true;
}

Checked leads_somewhere(const Directory& after, const Edits& edits) {
  for (std::size_t i = 0; i < edits.units.size(); ++i) {
    const auto& edit = edits.units[i];
    const auto* unit = after.find_unit(edit.unit);
    if (!unit) continue;
    if ((edit.fallback || edit.does == Does::add) && unit->fallback.empty() &&
        needs_fallback(unit->kind))
      return no(kFallbackEmpty, unit_pointer(i, "fallback"), unit->code.text());
    if (edit.fallback) {
      const auto loop = find_loop(after, unit->code);
      std::string shown;
      for (const auto& code : loop) shown += (shown.empty() ? "" : " → ") + code.text();
      if (!loop.empty()) return no(kFallbackLoops, unit_pointer(i, "fallback"), std::move(shown));
    }
    if (!unit->reachable()) return no(kUnitUnreachable, unit_pointer(i), unit->code.text());
  }
  return {};
}

// A report is handed on to whoever receives reports, and never to the police or to advice. What
// these name themselves is whom to ring.
Checked leads_to_receivers(const Directory& after, const Edits& edits) {
  for (std::size_t i = 0; i < edits.units.size(); ++i) {
    const auto& edit = edits.units[i];
    const auto* unit = after.find_unit(edit.unit);
    if (!unit) continue;
    if ((edit.kind || edit.serves) && !receives_reports(unit->kind) && !unit->serves.empty())
      return no(kReceivesNoReports, unit_pointer(i, edit.serves ? "serves" : "kind"),
                unit->code.text());
    for (const auto& code : unit->fallback) {
      const auto* next = after.find_unit(code);
      if ((edit.kind || edit.fallback) && receives_reports(unit->kind) && next &&
          !receives_reports(next->kind))
        return no(kReceivesNoReports, unit_pointer(i, edit.fallback ? "fallback" : "kind"),
                  unit->code.text() + " → " + code.text());
    }
    if (!edit.kind || receives_reports(unit->kind)) continue;
    for (const auto& other : after.parts().units) {
      if (receives_reports(other.kind) &&
          std::ranges::find(other.fallback, unit->code) != other.fallback.end())
        return no(kReceivesNoReports, unit_pointer(i, "kind"),
                  other.code.text() + " → " + unit->code.text());
    }
  }
  return {};
}

// LAW: kl.delegation_between_municipalities. One nämnd takes no other's reports but by that one's
// agreement. An after-hours team that is nobody's nämnd is there for others, and the hub is.
Checked serves_by_agreement(const County& county, const Directory& before, const Directory& after,
                            const Edits& edits) {
  for (std::size_t i = 0; i < edits.units.size(); ++i) {
    const auto& edit = edits.units[i];
    const auto* unit = edit.serves ? after.find_unit(edit.unit) : nullptr;
    const auto* authority = unit ? after.find_authority(unit->authority) : nullptr;
    if (!authority || !receives_reports(authority->kind)) continue;
    const auto* was = before.find_unit(edit.unit);
    for (const auto& service : unit->serves) {
      const bool is_new =
          service.authority != unit->authority && !(was && was->find_service(service.authority));
      if (is_new && !county.agreed.contains({unit->code, service.authority}))
        return no(kServesWithoutAgreement, unit_pointer(i, "serves"),
                  unit->code.text() + " → " + service.authority.text());
    }
  }
  return {};
}

// The police's units are the police's, and nobody else's are. Both may have some for advice.
Checked kinds_stay(const Directory& after, const Edits& edits) {
  for (std::size_t i = 0; i < edits.units.size(); ++i) {
    const auto& edit = edits.units[i];
    const auto* unit = edit.kind ? after.find_unit(edit.unit) : nullptr;
    const auto* authority = unit ? after.find_authority(unit->authority) : nullptr;
    if (!authority || unit->kind == UnitKind::advice) continue;
    if ((authority->kind == AuthorityKind::police) != (unit->kind == UnitKind::police))
      return no(kKindOfAnother, unit_pointer(i, "kind"), unit->code.text());
  }
  return {};
}

// One that opens at some time or other: one without hours receives nothing.
bool has_receiver(const Directory& directory, const AuthorityCode& authority) {
  return std::ranges::any_of(directory.parts().units, [&](const Unit& unit) {
    const auto is_open = [](const std::vector<Interval>& day) { return !day.empty(); };
    return unit.authority == authority && receives_reports(unit.kind) &&
           (std::ranges::any_of(unit.hours.weekly, is_open) || is_open(unit.hours.day_off));
  });
}

Checked receivers_stay(const Directory& before, const Directory& after) {
  for (const auto& authority : after.parts().authorities) {
    if (receives_reports(authority.kind) && has_receiver(before, authority.code) &&
        !has_receiver(after, authority.code))
      return no(kNoUnitReceives, "/edits/units", authority.code.text());
  }
  return {};
}

Checked holds_nothing(const County& county, const Edits& edits) {
  for (std::size_t i = 0; i < edits.units.size(); ++i) {
    if (edits.units[i].does == Does::remove && county.holding.contains(edits.units[i].unit))
      return no(kUnitHoldsReports, unit_pointer(i), edits.units[i].unit.text());
  }
  return {};
}

Checked is_served(const Directory& before, const Directory& after) {
  for (const auto& authority : after.parts().authorities) {
    if (receives_reports(authority.kind) && before.find_after_hours_team(authority.code) &&
        !after.find_after_hours_team(authority.code))
      return no(kNobodyAfterHours, "/edits/units", authority.code.text());
  }
  return {};
}

std::string clock(int minute) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minute / 60) + ":" + two(minute % 60);
}

// What nobody has after, and somebody had before.
std::optional<Interval> new_gap(const std::vector<Interval>& before,
                                const std::vector<Interval>& after, int first_minute) {
  const auto lacks = [](const std::vector<Interval>& gaps, int minute) {
    return std::ranges::any_of(
        gaps, [&](const Interval& gap) { return gap.from <= minute && minute < gap.to; });
  };
  std::optional<Interval> found;
  for (int minute = first_minute; minute < kMinutesPerDay; ++minute) {
    const bool is_new = lacks(after, minute) && !lacks(before, minute);
    if (is_new && !found) found = Interval{minute, minute};
    if (is_new) found->to = minute + 1;
    if (found && !is_new) break;
  }
  return found;
}

Checked somebody_receives(const Directory& before, const Directory& after, LocalTime from) {
  for (const auto& authority : after.parts().authorities) {
    if (!receives_reports(authority.kind)) continue;
    const auto gaps = minutes_of_nobody(after, authority.code, from.date);
    if (gaps.empty()) continue;
    if (const auto gap =
            new_gap(minutes_of_nobody(before, authority.code, from.date), gaps, from.minute_of_day))
      return no(kNobodyReceives, "/edits/units",
                authority.code.text() + ", " + from.date.text() + " " + clock(gap->from) + "–" +
                    clock(gap->to));
  }
  return {};
}

std::set<LocalDate> days_tried(const Edits& edits, LocalDate first,
                               const duty::Holidays& holidays) {
  std::set<LocalDate> days;
  for (int i = 0; i <= kDaysAfter; ++i) days.insert(first.plus_days(i));
  for (const auto& edit : edits.units) {
    for (const auto day : edit.closed_days.value_or(std::vector<LocalDate>{})) {
      if (first <= day) days.insert(day);
    }
  }
  for (int i = 0; i <= kDaysToDayOffMax; ++i) {
    if (!holidays.is_day_off(first.plus_days(i))) continue;
    days.insert(first.plus_days(i));
    break;
  }
  return days;
}

// Another change that is planned may close a circle, or name what is taken away, when it comes to
// hold.
Checked goes_on(std::span<const State* const> then, const Frame& frame, const Edits& edits,
                Instant from) {
  for (auto at = next_change(then, from); at; at = next_change(then, *at)) {
    const auto later = assemble(then, frame, *at);
    for (const auto& checked : {names_what_exists(later, edits), leads_somewhere(later, edits),
                                leads_to_receivers(later, edits)}) {
      if (!checked) return checked;
    }
  }
  return {};
}

// What held together before, and would not: at once, or when something else that is planned comes
// to hold.
Checked holds_together(std::span<const State* const> before, std::span<const State* const> after,
                       const Frame& frame, Instant from) {
  for (std::optional at{from}; at; at = next_change(after, *at)) {
    const auto was = assemble(before, frame, *at);
    const auto is = assemble(after, frame, *at);
    if (auto checked = receivers_stay(was, is); !checked) return checked;
    const auto known = was.faults();
    for (auto& fault : is.faults()) {
      if (std::ranges::find(known, fault) == known.end())
        return no(kDirectoryNotWhole, "/edits", std::move(fault));
    }
  }
  return {};
}

// The moments of a day at which something else begins to hold, its first one too.
std::vector<Instant> moments_of(std::span<const State* const> then, LocalDate day, Instant from) {
  const Instant end = from_stockholm({day.plus_days(1), 0});
  std::vector<Instant> out{std::max(from, from_stockholm({day, 0}))};
  for (auto next = next_change(then, out.front()); next && *next < end;
       next = next_change(then, *next))
    out.push_back(*next);
  return out;
}

}  // namespace

std::vector<UnitCode> find_loop(const Directory& directory, const UnitCode& unit) {
  std::vector<UnitCode> path{unit};
  std::set<UnitCode> tried;
  const auto goes_round = [&](const auto& self, const Unit& at) -> bool {
    for (const auto& next : at.fallback) {
      if (next == unit) {
        path.push_back(unit);
        return true;
      }
      const auto* found = directory.find_unit(next);
      if (!found || !tried.insert(next).second) continue;
      path.push_back(next);
      if (self(self, *found)) return true;
      path.pop_back();
    }
    return false;
  };
  const auto* start = directory.find_unit(unit);
  if (start && goes_round(goes_round, *start)) return path;
  return {};
}

std::vector<Interval> minutes_of_nobody(const Directory& directory, const AuthorityCode& authority,
                                        LocalDate day) {
  std::vector<Interval> open;
  for (const auto* unit : directory.candidates(authority)) {
    if (!unit->reachable()) continue;
    const auto& hours = duty::intervals_on(unit->hours, day, directory.holidays());
    open.insert(open.end(), hours.begin(), hours.end());
  }
  std::ranges::sort(open);
  std::vector<Interval> gaps;
  int covered = 0;
  for (const auto& interval : open) {
    if (covered < interval.from) gaps.push_back({covered, interval.from});
    covered = std::max(covered, interval.to);
  }
  if (covered < kMinutesPerDay) gaps.push_back({covered, kMinutesPerDay});
  return gaps;
}

bool is_taken(const County& county, const State& own, const UnitCode& code) {
  return std::ranges::any_of(with_own(county, own), [&](const State* state) {
    return find_unit(state->first, code) ||
           std::ranges::any_of(state->changes, [&](const State::Change& change) {
             const bool counts =
                 waits(change.settled) || change.settled.how == State::Settled::accepted;
             return counts && std::ranges::any_of(change.edits.units, [&](const UnitEdit& edit) {
                      return edit.does == Does::add && edit.unit == code;
                    });
           });
  });
}

std::optional<Refusal> check(const County& county, const State& now, const State& then,
                             const Edits& edits, Instant from) {
  const auto before_states = with_own(county, now);
  const auto after_states = with_own(county, then);
  const auto before = assemble(before_states, county.frame, from);
  const auto after = assemble(after_states, county.frame, from);
  for (const auto& checked :
       {hub_stays(before, after), names_what_exists(after, edits), leads_somewhere(after, edits),
        kinds_stay(after, edits), leads_to_receivers(after, edits), holds_nothing(county, edits),
        serves_by_agreement(county, before, after, edits), receivers_stay(before, after),
        is_served(before, after)}) {
    if (!checked) return checked.error();
  }
  if (const auto checked = goes_on(after_states, county.frame, edits, from); !checked)
    return checked.error();
  for (const auto day : days_tried(edits, stockholm(from).date, county.frame.holidays)) {
    for (const auto at : moments_of(after_states, day, from)) {
      const auto was = assemble(before_states, county.frame, at);
      const auto is = assemble(after_states, county.frame, at);
      if (const auto checked = somebody_receives(was, is, stockholm(at)); !checked)
        return checked.error();
    }
  }
  if (const auto whole = holds_together(before_states, after_states, county.frame, from); !whole)
    return whole.error();
  return std::nullopt;
}

}  // namespace ingang::unitbook
