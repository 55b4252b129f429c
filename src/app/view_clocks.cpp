// The steps that are missing: by when, who is to take them, and another's number to ring.
#include <algorithm>

#include "app/mandate.h"
#include "app/terms.h"
#include "app/view_making.h"
#include "domain/access/roles.h"
#include "domain/handover/summary.h"
#include "domain/report/summary.h"

namespace ingang::app {
namespace {

using report::Step;

LawShown law_of(const House& house, deadlines::ClockKind kind, Instant from) {
  const auto found = deadlines::due(kind, deadlines::Urgency::other, from, house.data.deadlines,
                                    house.county.directory.holidays());
  if (!found) return {};
  const auto shown = house.data.law.find(found->law);
  return shown == house.data.law.end() ? LawShown{.citation = found->law} : shown->second;
}

// Who at the unit has it: the latest there who received it by name.
Personal who_has_it(const handover::State& state, std::string_view unit) {
  const auto found = std::find_if(state.legs.rbegin(), state.legs.rend(), [&](const auto& leg) {
    return leg.to_unit == unit && leg.received;
  });
  return found == state.legs.rend() ? Personal{} : found->received->by.name;
}

ClockView made(const Viewer& viewer, const report::Clock& clock) {
  const House& house = viewer.house;
  const auto& own = viewer.actor.who.unit;
  const bool police = access::is_police(viewer.actor);
  auto ring = police ? hub_phone(house) : ring_for(house, clock.unit, own, viewer.now);
  const bool others = clock.unit != own && !police;
  // The unit itself has not answered in time: whoever comes after it.
  if (others && (ring.empty() || clock.due < viewer.now)) {
    auto next = next_phone(house, clock.unit, viewer.now);
    if (next != unit_phone(house, own)) ring = std::move(next);
  }
  // Nobody answers behind a closed door: another is asked, or waits until it opens.
  const auto* unit = house.county.directory.find_unit(clock.unit);
  const bool closed = clock.step == Step::receive && unit &&
                      !house.county.directory.unit_open_at(unit->code, viewer.now);
  if (others && closed && ring == unit_phone(house, clock.unit)) ring.clear();
  std::optional<Instant> opens_at;
  if (closed && !police) opens_at = house.county.directory.next_opening(unit->code, viewer.now);
  return {.kind = std::string{code(clock.step)},
          .due = clock.due,
          .basis = clock.basis == deadlines::Basis::law ? "law" : "target",
          .law = {},
          .unit = unit_name(house, clock.unit),
          .yours = clock.unit == own,
          .who = {},
          .ring = std::move(ring),
          .opens_at = opens_at};
}

// LAW: kl.delegation_between_municipalities. Whoever holds what acts now without a mandate cannot
// assess it: the step is the nämnd's own, also while its unit is closed. So is what comes after the
// last reception, whoever holds it until then.
report::Clock whose_step(const Viewer& viewer, const handover::State& state, report::Clock clock) {
  const bool stands_in = !state.legs.back().final_leg;
  const bool assess = clock.step == Step::protection_assessment &&
                      !unit_has_mandate(viewer.house, clock.unit, state, viewer.now);
  const bool after =
      stands_in && (clock.step == Step::register_ || clock.step == Step::decision_14_days);
  if (!assess && !after) return clock;
  const auto day = day_unit(viewer.house, state.authority);
  clock.unit = stands_in && !day.empty() ? day : state.legs.back().to_unit;
  return clock;
}

ClockView of_handover(const Viewer& viewer, const handover::State& state,
                      const report::Clock& running) {
  const auto clock = whose_step(viewer, state, running);
  auto view = made(viewer, clock);
  view.who = who_has_it(state, clock.unit);
  if (clock.step == Step::protection_assessment)
    view.law = law_of(viewer.house, deadlines::ClockKind::protection_assessment, state.door_at);
  if (clock.step == Step::decision_14_days)
    view.law = law_of(viewer.house, deadlines::ClockKind::preliminary_assessment, state.door_at);
  return view;
}

// LAW: secrecy.protected_persons
ClockView as_may_be_known(const Viewer& viewer, const handover::State& state, ClockView clock) {
  const bool knows =
      clock.yours || may(viewer.actor, handover::Action::know_unit, state, viewer.now);
  return knows ? std::move(clock) : without_unit(std::move(clock));
}

// After Registrerad the clocks are the nämnd's own.
bool is_over_for(const Viewer& viewer, const handover::State& state) {
  return state.registration && access::answers_door(viewer.actor, state.hub) &&
         viewer.actor.who.authority != state.authority && !handover::is_noted_by_hub(state);
}

}  // namespace

std::optional<ClockView> clock_view(const Viewer& viewer, const report::State& report) {
  const auto summary = report::summarise(report);
  if (!summary.next) return std::nullopt;
  auto view = made(viewer, *summary.next);
  // Whose step it is at the door: the hub, and whoever there has received it.
  const auto desk = report.received ? report.received->by.unit : hub_unit(viewer.house);
  view.unit = unit_name(viewer.house, desk);
  view.yours = desk == viewer.actor.who.unit;
  if (!access::is_police(viewer.actor))
    view.ring = ring_for(viewer.house, desk, viewer.actor.who.unit, viewer.now);
  if (report.holder && knows_staff(viewer, report.holder->by)) view.who = report.holder->by.name;
  return view;
}

ClockView without_unit(ClockView clock) {
  clock.unit.clear();
  clock.who = {};
  clock.ring.clear();
  clock.opens_at.reset();
  return clock;
}

std::vector<ClockView> clock_views(const Viewer& viewer, const handover::State& state) {
  std::vector<ClockView> clocks;
  if (is_over_for(viewer, state)) return clocks;
  for (const auto& clock : handover::summarise(state).clocks)
    clocks.push_back(as_may_be_known(viewer, state, of_handover(viewer, state, clock)));
  return clocks;
}

// To a unit its own step, whatever another has not done before it.
std::optional<ClockView> next_step(const Viewer& viewer, const handover::State& state) {
  const auto summary = handover::summarise(state);
  if (!summary.next || is_over_for(viewer, state)) return std::nullopt;
  // What comes after the last reception is nobody's to do before it.
  const bool waits = !state.legs.back().final_leg && !state.legs.back().received;
  const auto own = std::ranges::find_if(summary.clocks, [&](const report::Clock& clock) {
    return clock.step != Step::decision_14_days && !(waits && clock.step == Step::register_) &&
           whose_step(viewer, state, clock).unit == viewer.actor.who.unit;
  });
  const auto& step = own == summary.clocks.end() ? *summary.next : *own;
  return as_may_be_known(viewer, state, of_handover(viewer, state, step));
}

}  // namespace ingang::app
