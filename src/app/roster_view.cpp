#include "app/roster_view.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "app/list_making.h"
#include "app/list_states.h"
#include "app/roster_facts.h"
#include "app/roster_ring.h"
#include "app/staff_marks.h"
#include "app/terms.h"
#include "app/unreadable_case.h"
#include "domain/access/roles.h"
#include "domain/roster/check.h"
#include "domain/roster/may.h"
#include "domain/roster/summary.h"

namespace ingang::app {

using roster::Action;

namespace {

std::vector<roster::Shift> shifts_now(const roster::State& state, Instant now) {
  return roster::shifts(state, {now, now + Duration{1}});
}

Outcome<void> add_names(const House& house, const std::vector<std::string>& accounts,
                        StaffNames& to) {
  std::set<std::string> fresh;
  for (const auto& account : accounts) {
    if (!account.empty() && !to.contains(account)) fresh.insert(account);
  }
  const auto here = at_work(house, {fresh.begin(), fresh.end()});
  if (!here) return std::unexpected(here.error());
  for (const auto& actor : *here) to.emplace(actor.who.account, actor.who.name);
  return {};
}

Outcome<void> add_names(const House& house, const std::vector<roster::Shift>& of, StaffNames& to) {
  std::vector<std::string> accounts;
  for (const auto& shift : of) accounts.push_back(shift.account);
  return add_names(house, accounts, to);
}

// Who has a shift now and is not of the team today. Of a house that knows nobody, nobody.
std::set<std::string> left_of(const Viewer& viewer, const std::vector<roster::Shift>& now,
                              const std::vector<access::Actor>& team) {
  std::set<std::string> out;
  if (!viewer.house.staff) return out;
  for (const auto& shift : now) out.insert(shift.account);
  for (const auto& actor : team) out.erase(actor.who.account);
  return out;
}

std::vector<ColleagueView> colleague_views(const roster::State& state,
                                           const std::vector<access::Actor>& team) {
  std::vector<ColleagueView> out;
  for (const auto& actor : team) {
    ColleagueView one{.account = actor.who.account, .name = actor.who.name, .functions = {}};
    std::ranges::copy_if(state.functions, std::back_inserter(one.functions),
                         [&](const auto each) { return roster::has_role_for(each, actor, state); });
    out.push_back(std::move(one));
  }
  return out;
}

bool may_here(const Viewer& viewer, Action action, const roster::State& state) {
  return roster::may(viewer.actor, action, as_seen(viewer.house, state), viewer.now);
}

bool took_over(const Viewer& viewer, const roster::State& state) {
  return roster::has_taken_over(state, viewer.actor.who.account, viewer.now,
                                duty_needed(viewer.house, state.unit, viewer.now));
}

std::optional<roster::State::Relief> relief_here(const Viewer& viewer, const roster::State& state) {
  return roster::relief_shown(state, viewer.actor.who, viewer.now,
                              duty_needed(viewer.house, state.unit, viewer.now));
}

// To take over once more what one has taken over would change nothing, and is not offered.
bool may_relieve(const Viewer& viewer, const roster::State& state) {
  return may_here(viewer, Action::relieve, state) && !took_over(viewer, state);
}

MayView may_view(const Viewer& viewer, const roster::State& state) {
  MayView out;
  for (const auto& [action, word] : roster::kActions) {
    if (action == Action::see_in_list || action == Action::read_content ||
        action == Action::read_identity)
      continue;
    out.emplace(word, action == Action::relieve ? may_relieve(viewer, state)
                                                : may_here(viewer, action, state));
  }
  return out;
}

void hide_numbers(const Viewer& viewer, roster::State& state) {
  if (may_here(viewer, Action::plan, state)) return;
  std::erase_if(state.phones,
                [&](const auto& one) { return one.first != viewer.actor.who.account; });
}

// Everybody whom what is shown names.
std::vector<std::string> named_in(const RosterView& view) {
  std::vector<std::string> out = roster::named_ahead(view.state, view.at);
  const auto add = [&](const std::vector<roster::Shift>& all) {
    for (const auto& shift : all) out.push_back(shift.account);
  };
  add(view.now);
  if (view.plan) add(view.plan->shifts);
  for (const auto& talk : view.state.swaps) {
    out.push_back(talk.swap.asker);
    out.push_back(talk.swap.other);
  }
  for (const auto& one : view.state.overrides) out.push_back(one.said.off);
  for (const auto& [account, phone] : view.state.phones) out.push_back(account);
  if (view.state.relief)
    out.insert(out.end(), view.state.relief->from.begin(), view.state.relief->from.end());
  std::ranges::sort(out);
  const auto twice = std::ranges::unique(out);
  out.erase(twice.begin(), twice.end());
  return out;
}

Outcome<RosterPlanView> plan_view(const Viewer& viewer, const roster::State& state,
                                  const PlanSpan& days) {
  RosterPlanView plan{.days = days,
                      .shifts = {},
                      .gaps = {},
                      .stations = {},
                      .warnings = {},
                      .terms = duty_terms(viewer.house)};
  const roster::Span span{from_stockholm({days.from, 0}),
                          from_stockholm({days.to.plus_days(1), 0})};
  plan.shifts = roster::shifts(state, span);
  plan.gaps = roster::gaps(state, covers_of(viewer.house, state.unit),
                           std::max(span.from, viewer.now), span.to);
  plan.stations = roster::station_days(state, days.from, days.to);
  auto warnings = warnings_of(viewer.house, state, viewer.now);
  if (!warnings) return std::unexpected(warnings.error());
  plan.warnings = std::move(*warnings);
  return plan;
}

// For the hub: who has it, and nothing of the plan.
roster::State outline_of(const roster::State& state) {
  roster::State out;
  out.phase = state.phase;
  out.reference = state.reference;
  out.unit = state.unit;
  out.authority = state.authority;
  out.hub = state.hub;
  out.synthetic = state.synthetic;
  out.begun_at = state.begun_at;
  out.relief_within = state.relief_within;
  out.relief = state.relief;
  return out;
}

}  // namespace

std::optional<ClockView> roster_clock(const Viewer& viewer, const roster::State& state) {
  const auto due = roster::relief_due(state, viewer.now);
  if (!due) return std::nullopt;
  ClockView clock;
  clock.kind = code(report::Step::relieve);
  clock.due = *due;
  clock.basis = "target";
  clock.unit = unit_name(viewer.house, state.unit);
  clock.yours = roster::takes_over(viewer.actor, state);
  if (viewer.actor.who.unit != state.unit) clock.ring = unit_phone(viewer.house, state.unit);
  return clock;
}

Outcome<RosterView> roster_view(const Viewer& viewer, const roster::State& state,
                                const PlanSpan& days) {
  const bool team = may_here(viewer, Action::read_plan, state);
  RosterView view{.state = team ? state : outline_of(state),
                  .unit = unit_view(viewer.house, state.unit),
                  .answers_at_night = answers_at_night(viewer.house, state.unit),
                  .now = shifts_now(state, viewer.now),
                  .left = {},
                  .ring = {},
                  .clock = roster_clock(viewer, state),
                  .next_change = roster::next_change(state, viewer.now),
                  .plan = {},
                  .colleagues = {},
                  .took_over = took_over(viewer, state),
                  .names = {},
                  .may = may_view(viewer, state),
                  .at = viewer.now};
  view.state.relief = relief_here(viewer, state);
  if (team) {
    auto plan = plan_view(viewer, state, days);
    if (!plan) return std::unexpected(plan.error());
    view.plan = std::move(*plan);
    hide_numbers(viewer, view.state);
  }
  if (auto named = add_names(viewer.house, named_in(view), view.names); !named)
    return std::unexpected(named.error());
  const auto here = team_today(viewer.house, state);
  if (!here) return std::unexpected(here.error());
  view.left = left_of(viewer, view.now, *here);
  auto rung = Ringing(viewer).of(state, view.names, *here);
  if (!rung) return std::unexpected(rung.error());
  view.ring = std::move(*rung);
  if (may_here(viewer, Action::plan, state) || may_here(viewer, Action::swap, state))
    view.colleagues = colleague_views(state, *here);
  // Nobody has taken over in time: the senior of this minute is named.
  if (view.clock && view.clock->due <= viewer.now) {
    for (const auto& ring : view.ring) {
      if (ring.step == roster::RingStep::senior && view.clock->who.empty())
        view.clock->who = ring.who;
    }
  }
  return view;
}

Outcome<RosterView> show_roster(const House& house, std::string_view reference,
                                const access::Actor& actor, std::string act, const PlanSpan& days,
                                Why why) {
  const auto loaded = open_case<roster::State>(house, reference, actor, act, why);
  if (!loaded) return std::unexpected(loaded.error());
  return roster_view({house, actor, house.clock.now()}, loaded->state, days);
}

namespace {

// Each roster that this person may see. It is folded whole: numbers are rung by it.
template <typename Do>
Outcome<void> each_seen(const Viewer& viewer, std::vector<std::string>& unreadable, Do do_it) {
  constexpr std::uint32_t kAtOnce = 500;
  const auto& house = viewer.house;
  ledger::RowQuery query{.kind = std::string{Kind<roster::State>::word},
                         .audience = marked_tokens(house.keys, viewer.actor),
                         .open_only = false,
                         .unit = {},
                         .after = {},
                         .limit = kAtOnce};
  while (true) {
    const auto rows = house.ledger.rows(query);
    if (!rows) return failed(rows.error());
    for (const auto& row : *rows) {
      if (!is_meant_for(house, row, viewer.actor)) continue;
      const auto loaded = load_stream<roster::State>(house, row.id);
      if (!loaded && is_unreadable(loaded.error())) {
        unreadable.push_back(row.reference);
        continue;
      }
      if (!loaded) return std::unexpected(loaded.error());
      if (!may_here(viewer, Action::see_in_list, loaded->state)) continue;
      if (auto done = do_it(loaded->state); !done) return done;
    }
    if (rows->size() < kAtOnce) return {};
    query.after = std::pair{rows->back().at, rows->back().id};
  }
}

Outcome<RosterItem> item_of(const Viewer& viewer, const roster::State& state, Ringing& ringing,
                            StaffNames& names) {
  RosterItem item{.reference = state.reference,
                  .unit = unit_view(viewer.house, state.unit),
                  .team = may_here(viewer, Action::read_plan, state),
                  .now = shifts_now(state, viewer.now),
                  .left = {},
                  .ring = {},
                  .relief = relief_here(viewer, state),
                  .took_over = took_over(viewer, state),
                  .may_relieve = may_relieve(viewer, state),
                  .clock = roster_clock(viewer, state),
                  .next_change = roster::next_change(state, viewer.now),
                  .warnings = 0};
  if (auto named = add_names(viewer.house, item.now, names); !named)
    return std::unexpected(named.error());
  const auto here = team_today(viewer.house, state);
  if (!here) return std::unexpected(here.error());
  item.left = left_of(viewer, item.now, *here);
  auto ring = ringing.of(state, names, *here);
  if (!ring) return std::unexpected(ring.error());
  item.ring = std::move(*ring);
  if (!item.team) return item;
  const auto warnings = warnings_of(viewer.house, state, viewer.now);
  if (!warnings) return std::unexpected(warnings.error());
  item.warnings = warnings->size();
  return item;
}

// One access entry for all that was shown.
Outcome<void> note_shown(const House& house, const access::Actor& actor, std::string act,
                         const std::vector<std::string>& references) {
  std::vector<ReportItem> shown(references.size());
  for (std::size_t i = 0; i < references.size(); ++i) shown[i].reference = references[i];
  return note_list(house, actor, std::move(act), {}, shown);
}

std::vector<UnitView> without_roster(const Viewer& viewer, const std::vector<std::string>& have) {
  using access::Role;
  std::vector<UnitView> out;
  const auto& actor = viewer.actor;
  if (!actor.has(Role::unit_manager) && !actor.has(Role::senior_on_call)) return out;
  for (const auto& unit : viewer.house.county.directory.parts().units) {
    const auto code = std::string{unit.code.text()};
    if (unit.authority.text() == actor.who.authority && std::ranges::find(have, code) == have.end())
      out.push_back(unit_view(viewer.house, code));
  }
  return out;
}

}  // namespace

Outcome<RosterListView> list_rosters(const House& house, const access::Actor& actor) {
  const Viewer viewer{house, actor, house.clock.now()};
  RosterListView list;
  list.at = viewer.now;
  std::vector<std::string> units;
  std::vector<std::string> references;
  Ringing ringing(viewer);
  const auto seen = [&](const roster::State& state) -> Outcome<void> {
    auto item = item_of(viewer, state, ringing, list.names);
    if (!item) return std::unexpected(item.error());
    units.push_back(state.unit);
    references.push_back(state.reference);
    list.items.push_back(std::move(*item));
    return {};
  };
  if (auto all = each_seen(viewer, list.unreadable, seen); !all)
    return std::unexpected(all.error());
  // One's own team first, then by name.
  std::ranges::stable_sort(list.items, {}, [](const RosterItem& item) {
    return std::pair{!item.team, item.unit.name};
  });
  list.may_begin = without_roster(viewer, units);
  std::ranges::copy_if(list.may_begin, std::back_inserter(list.missing),
                       [&](const UnitView& unit) { return answers_at_night(house, unit.code); });
  if (auto noted = note_shown(house, actor, "rosters.list", references); !noted)
    return std::unexpected(noted.error());
  return list;
}

Outcome<MineView> my_shifts(const House& house, const access::Actor& actor) {
  const Viewer viewer{house, actor, house.clock.now()};
  const auto& account = actor.who.account;
  MineView mine;
  mine.at = viewer.now;
  std::vector<std::string> references;
  const roster::Span ahead{viewer.now, viewer.now + std::chrono::hours{24 * kDaysShownMax}};
  const auto seen = [&](const roster::State& state) -> Outcome<void> {
    if (!may_here(viewer, Action::read_plan, state)) return {};
    references.push_back(state.reference);
    const auto unit = unit_view(house, state.unit);
    for (const auto& shift : roster::shifts(state, ahead)) {
      if (shift.account == account) mine.shifts.push_back({state.reference, unit, shift});
    }
    for (const auto& talk : state.swaps) {
      if (!waits_for_answer(talk, viewer.now) ||
          (talk.swap.asker != account && talk.swap.other != account))
        continue;
      mine.swaps.push_back({state.reference, unit, talk, talk.swap.other == account});
      if (auto named = add_names(house, {talk.swap.asker, talk.swap.other}, mine.names); !named)
        return named;
    }
    const auto today = stockholm(viewer.now).date;
    for (const auto& day : roster::station_days(state, today, today.plus_days(kDaysShownMax))) {
      if (day.account == account) mine.stations.push_back({state.reference, day});
    }
    return {};
  };
  if (auto all = each_seen(viewer, mine.unreadable, seen); !all)
    return std::unexpected(all.error());
  std::ranges::stable_sort(mine.shifts, {},
                           [](const MineView::Shift& one) { return one.shift.span.from; });
  if (auto noted = note_shown(house, actor, "rosters.mine", references); !noted)
    return std::unexpected(noted.error());
  return mine;
}

PlanSpan weeks_ahead(const House& house) {
  const auto today = stockholm(house.clock.now()).date;
  return {today, today.plus_days(kDaysShown - 1)};
}

}  // namespace ingang::app
