#include <algorithm>

#include "app/terms.h"
#include "app/view_making.h"
#include "domain/access/may.h"
#include "domain/access/roles.h"
#include "domain/handover/summary.h"
#include "domain/report/sides.h"
#include "domain/report/summary.h"

namespace ingang::app {
namespace {

using access::Action;

std::string citation(const House& house, const std::string& key) {
  const auto found = house.county.law.find(key);
  return found == house.county.law.end() ? key : found->second;
}

std::string law_of(const House& house, deadlines::ClockKind kind, Instant from) {
  const auto found = deadlines::due(kind, deadlines::Urgency::other, from, house.county.deadlines);
  return found ? citation(house, found->law) : std::string{};
}

const handover::State::Leg* first_received(const handover::State& state) {
  const auto found =
      std::ranges::find_if(state.legs, [](const auto& leg) { return leg.received.has_value(); });
  return found == state.legs.end() ? nullptr : &*found;
}

// Nobody in it is protected, or the viewer is not on the reporter's side.
bool shows_units(const Viewer& viewer, const report::State& report) {
  if (!access::is_police(viewer.actor)) return true;
  return !report.held && report::protection(report) == person::ProtectedIdentity::none;
}

}  // namespace

bool stands(const handover::State& state) {
  using handover::Phase;
  switch (state.phase) {
    case Phase::not_offered:
    case Phase::released:
    case Phase::withdrawn: return false;
    case Phase::returned: return state.redirected_to.empty();
    case Phase::offered:
    case Phase::delivered:
    case Phase::received:
    case Phase::registered: return true;
  }
  return false;
}

bool knows_staff(const Viewer& viewer, const access::Who& who) {
  return !access::is_police(viewer.actor) || who.authority == viewer.actor.who.authority;
}

// LAW: secrecy.protected_persons
AdditionView as_far_as(access::Sight sight, AdditionView addition) {
  addition.withheld = sight != access::Sight::whole && !addition.field.empty() &&
                      report::tells_who_or_where(addition.field);
  if (addition.withheld) addition.text = {};
  return addition;
}

UnitView unit_view(const House& house, std::string_view unit) {
  return {.code = std::string{unit},
          .name = unit_name(house, unit),
          .phone = unit_phone(house, unit),
          .login = unit_has_login(house, unit)};
}

FactsView facts_view(const Viewer& viewer, const handover::State& handover) {
  auto facts = no_facts();
  const auto times = handover::summarise(handover).facts;
  facts[0].at = times.stored;
  facts[1].at = times.delivered;
  if (times.delivered && !handover.legs.empty())
    facts[1].unit = unit_name(viewer.house, handover.legs.front().to_unit);
  if (const auto* leg = first_received(handover)) {
    facts[2].at = leg->received->at;
    if (knows_staff(viewer, leg->received->by)) facts[2].by = leg->received->by.name;
    facts[2].unit = unit_name(viewer.house, leg->to_unit);
    facts[2].by_phone = leg->phone.has_value();
    facts[2].late = leg->received->late;
    facts[1].by_phone = leg->phone.has_value() && leg->delivered_at == leg->received->at;
  }
  facts[3].at = times.registered;
  if (handover.registration && knows_staff(viewer, handover.registration->by)) {
    facts[3].by = handover.registration->by.name;
    facts[3].unit = unit_name(viewer.house, handover.registration->by.unit);
  }
  return facts;
}

// A fact holds from when it holds for the last of the handovers that stand.
FactsView facts_view(const Viewer& viewer, const report::State& report,
                     std::span<const handover::State* const> handovers) {
  auto facts = no_facts();
  facts[0].at = report.sent_at;
  const bool units = shows_units(viewer, report);
  bool first = true;
  for (const auto* handover : handovers) {
    if (!stands(*handover)) continue;
    // What came to the wrong unit is nowhere yet.
    const bool wrong_unit = handover->phase == handover::Phase::returned;
    auto one = wrong_unit ? no_facts() : facts_view(viewer, *handover);
    for (std::size_t i = 1; i < facts.size(); ++i) {
      if (!units) one[i].unit.clear(), one[i].by_phone = false;
      const bool holds_so_far = first || facts[i].holds();
      if (!one[i].holds() || !holds_so_far) {
        facts[i] = FactView{.fact = one[i].fact};
      } else if (first || one[i].at > facts[i].at) {
        facts[i] = std::move(one[i]);
      }
    }
    first = false;
  }
  // What nobody has the lasting responsibility for is nowhere registered.
  if (report::awaits_lasting(report)) facts[3] = FactView{.fact = FactKind::registered};
  return facts;
}

std::optional<ClockView> clock_view(const Viewer& viewer, const report::State& report) {
  const auto summary = report::summarise(report);
  if (!summary.due) return std::nullopt;
  return ClockView{.kind = summary.clocks.front().kind == "route" ? "hand_over" : "receive_at_door",
                   .due = *summary.due,
                   .basis = "target",
                   .ring = hub_phone(viewer.house)};
}

std::vector<ClockView> clock_views(const Viewer& viewer, const handover::State& state) {
  std::vector<ClockView> clocks;
  const House& house = viewer.house;
  if (!handover::summarise(state).open) return clocks;
  const auto* leg = state.leg();
  const auto ring = next_phone(house, leg->to_unit, viewer.now);
  if (state.phase == handover::Phase::returned) {
    if (state.redirected_to.empty()) {
      clocks.push_back({.kind = "hand_over",
                        .due = state.returned->at,
                        .basis = "target",
                        .ring = hub_phone(house)});
    }
  } else if (!leg->received) {
    auto own = unit_phone(house, leg->to_unit);
    const bool late = leg->receive_by < viewer.now;
    clocks.push_back({.kind = "receive",
                      .due = leg->receive_by,
                      .basis = "target",
                      .ring = late || own.empty() ? ring : std::move(own)});
  }
  if (!state.assessment) {
    clocks.push_back(
        {.kind = "protection_assessment",
         .due = state.assess_by,
         .basis = "law",
         .law = law_of(house, deadlines::ClockKind::protection_assessment, state.door_at),
         .ring = ring});
  }
  clocks.push_back(
      {.kind = "decision_14_days",
       .due = state.decide_by,
       .basis = "law",
       .law = law_of(house, deadlines::ClockKind::preliminary_assessment, state.door_at),
       .ring = ring});
  std::ranges::stable_sort(clocks, {}, &ClockView::due);
  return clocks;
}

std::optional<ReturnView> return_view(const Viewer& viewer, const handover::State& state) {
  if (!access::may(viewer.actor, Action::read_return, state, viewer.now)) return std::nullopt;
  ReturnView view{.reason = std::string{handover::code(state.returned->reason)},
                  .evidence = {},
                  .suggested_authority = {},
                  .at = state.returned->at};
  // LAW: secrecy.protected_persons
  const auto sight = access::sight_of_return(viewer.actor, state, viewer.now);
  if (sight == access::Sight::whole) view.evidence = state.returned->evidence;
  if (sight == access::Sight::whole || sight == access::Sight::masked)
    view.suggested_authority = state.returned->suggested_authority;
  return view;
}

MayView may_view(const Viewer& viewer, const report::State& state) {
  static constexpr std::array<Action, kReportActs.size()> kActions{
      Action::supplement, Action::correct,         Action::confirm,
      Action::link,       Action::receive_at_door, Action::note_urgency,
      Action::route,      Action::withdraw,        Action::reopen};
  MayView may;
  for (std::size_t i = 0; i < kActions.size(); ++i) {
    may.emplace(kReportActs[i], access::may(viewer.actor, kActions[i], state, viewer.now));
  }
  return may;
}

MayView may_view(const Viewer& viewer, const handover::State& state) {
  static constexpr std::array<Action, kHandoverActs.size()> kActions{
      Action::receive,  Action::hand_over_by_phone, Action::return_,
      Action::redirect, Action::assess_protection,  Action::register_};
  MayView may;
  for (std::size_t i = 0; i < kActions.size(); ++i) {
    may.emplace(kHandoverActs[i], access::may(viewer.actor, kActions[i], state, viewer.now));
  }
  return may;
}

}  // namespace ingang::app
