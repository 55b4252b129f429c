#include <algorithm>

#include "app/terms.h"
#include "app/view_making.h"
#include "domain/handover/line.h"
#include "domain/handover/summary.h"
#include "domain/report/mask.h"
#include "domain/report/summary.h"

namespace ingang::app {
namespace {

using access::Sight;
using handover::Action;

std::string leg_state(const handover::State& state, const handover::State::Leg& leg) {
  const bool last = &leg == &state.legs.back();
  if (last && state.phase == handover::Phase::registered) return "registered";
  if (last && state.phase == handover::Phase::released) return "redirected";
  if (last && state.phase == handover::Phase::returned)
    return state.redirected_to.empty() ? "returned" : "redirected";
  if (leg.received) return "received";
  if (handover::did_not_answer(state, leg)) return "unanswered";
  return leg.delivered_at ? "delivered" : "offered";
}

LegView leg_view(const Viewer& viewer, const handover::State& state,
                 const handover::State::Leg& leg) {
  LegView view{.leg = leg.number,
               .unit = unit_view(viewer.house, leg.to_unit, leg.offered_at),
               .state = leg_state(state, leg),
               .delivered_at = leg.delivered_at,
               .received_at = {},
               .received_by = {},
               .by_phone = leg.phone.has_value(),
               .late = false};
  if (leg.received) {
    view.received_at = leg.received->at;
    view.received_by = leg.received->by.name;
    view.late = leg.received->late;
  }
  return view;
}

// LAW: fbl.protected_registration. Also of what came before it was found that somebody is
// protected.
AdditionView as_it_stands(const handover::State& state, Sight sight, AdditionView addition) {
  addition = as_far_as(sight, std::move(addition));
  addition.told_by_phone = state.held && report::tells_address(addition.field);
  if (addition.told_by_phone) addition.text = {};
  return addition;
}

void add_additions(HandoverView& view, const Viewer& viewer, const handover::State& state,
                   Sight sight) {
  const Instant given = state.legs.front().offered_at;
  const auto add = [&](AdditionView addition) {
    view.supplements.push_back(
        with_place(viewer.house, as_it_stands(state, sight, std::move(addition))));
  };
  for (const auto& text : state.copy->supplements)
    add({.at = given, .by = {}, .unit = {}, .field = {}, .text = text});
  for (const auto& one : state.copy->corrections)
    add({.at = given, .by = {}, .unit = {}, .field = one.field, .text = one.text});
  for (const auto& note : state.supplements) {
    add({.at = note.at,
         .by = note.by.name,
         .unit = unit_name(viewer.house, note.by.unit, note.at),
         .field = note.field,
         .text = note.text});
    // LAW: secrecy.protected_persons. The hub's own words say why there, which may tell where.
    auto& line = view.supplements.back();
    if (sight != Sight::whole && note.by.authority == state.hub) {
      line.withheld = true;
      line.text = {};
      line.place.clear();
    }
  }
}

// LAW: secrecy.duty_to_inform. Nothing of a copy that was given before the duty was noted: it names
// the law that keeps secrets, not the one that carries it.
LawShown duty_behind(const House& house, const std::string& gate) {
  const bool duty = std::ranges::any_of(house.data.gates.gates, [&](const gate::Gate& each) {
    return each.law == gate && each.nature == gate::Nature::duty;
  });
  const auto shown = house.data.law.find(gate);
  return duty && shown != house.data.law.end() ? shown->second : LawShown{};
}

void add_words(HandoverView& view, const Viewer& viewer, const handover::State& state) {
  const Sight sight = handover::sight(viewer.actor, state, viewer.now);
  if (sight == Sight::nothing) {
    view.content_hidden = state.phase == handover::Phase::registered ? "closed" : "not_yours";
    return;
  }
  view.masked = sight != Sight::whole;
  if (sight == Sight::outline) view.content_hidden = "held";
  // LAW: fbl.protected_registration. Also of a copy that was given before more was left out of it.
  view.content = report::mask(
      state.held ? report::without_address(state.copy->content) : state.copy->content, sight);
  view.withheld = withheld_parts(state.copy->content, *view.content);
  if (sight == Sight::whole) view.child = shown_child(viewer, *view.content, state.door_at);
  view.gate = duty_behind(viewer.house, state.copy->gate);
  // LAW: secrecy.protected_persons. It says where the child sleeps, also when that was written
  // before anybody knew that somebody is protected.
  if (sight == Sight::whole && !state.held) {
    for (const auto& one : state.nights)
      view.nights.push_back({.at = one.at,
                             .by = one.by.name,
                             .unit = unit_name(viewer.house, one.by.unit, one.at),
                             .night = one.night});
  }
  if (sight == Sight::outline) return;
  add_additions(view, viewer, state, sight);
  view.missed =
      missed_views(viewer, state, may(viewer.actor, Action::know_unit, state, viewer.now));
}

void add_outcome(HandoverView& view, const Viewer& viewer, const handover::State& state) {
  const auto may = [&](Action action) {
    return handover::may(viewer.actor, action, state, viewer.now);
  };
  for (const auto& leg : state.legs) {
    if (leg.phone) view.phone = leg.phone;
  }
  view.returned = return_view(viewer, state);
  if (state.assessment) {
    // LAW: sol.protection_assessment, secrecy.social_services. That it was made, and when, is seen;
    // what it says, and who made it, only by those who may.
    view.protection_hidden = !may(Action::read_assessment);
    view.protection =
        view.protection_hidden
            ? handover::State::Assessment{.by = {}, .at = state.assessment->at, .reason = {}}
            : *state.assessment;
  }
  if (may(Action::read_committee_reference)) view.registration = state.registration;
}

// LAW: secrecy.protected_persons. Which unit has it tells where somebody held lives.
void hide_receiver(HandoverView& view, const handover::State& state, Instant now) {
  hide_unit(view.facts, state, now);
  for (auto& leg : view.legs) {
    leg.unit = {};
    leg.received_by = {};
  }
  view.outside = false;
  view.phone.reset();
}

void hide_receiver(ReportItem& item, const handover::State& state, Instant now) {
  hide_unit(item.facts, state, now);
  item.unit.reset();
  item.received_by = {};
  std::erase(item.tags, "outside");
}

}  // namespace

HandoverView handover_view(const Viewer& viewer, const LoadedHandover& loaded) {
  const handover::State& state = loaded.state;
  HandoverView view;
  view.reference = state.reference;
  view.report = state.report_reference;
  view.responsibility = state.responsibility;
  view.acting = state.acting;
  view.outside = state.outside;
  view.held = state.held;
  view.synthetic = state.synthetic;
  view.state = std::string{handover::code(state.phase)};
  view.urgency = state.urgency;
  view.door_at = state.door_at;
  view.arrived_at = state.committee_at();
  if (state.copy) view.channel = state.copy->channel;
  add_words(view, viewer, state);
  view.withdrawn = withdrawn_view(state.withdrawn, state.withdrawn_reason,
                                  sight(viewer.actor, state, viewer.now));
  if (state.received_at_door) view.door = DoorView{.at = state.received_at_door};
  view.facts = facts_view(viewer, state);
  view.clocks = clock_views(viewer, state);
  for (const auto& leg : state.legs) view.legs.push_back(leg_view(viewer, state, leg));
  add_outcome(view, viewer, state);
  view.hub_ring = hub_phone(viewer.house);
  view.may = may_view(viewer, state);
  view.assesses_in_words =
      view.may.at("assess_protection") && viewer.actor.who.authority != state.authority;
  view.timeline = timeline(viewer, loaded);
  if (!handover::may(viewer.actor, Action::know_unit, state, viewer.now))
    hide_receiver(view, state, viewer.now);
  return view;
}

ReportItem handover_item(const Viewer& viewer, const handover::State& state) {
  const auto summary = handover::summarise(state);
  ReportItem item;
  item.reference = state.reference;
  item.kind = Kind<handover::State>::word;
  item.state = summary.state;
  item.urgency = summary.urgency;
  item.at = state.door_at;
  item.arrived_at = state.committee_at();
  item.clock = next_step(viewer, state);
  // Whoever has it by name, until the next has received.
  const auto* held = handover::find_held_leg(state);
  item.unit = unit_view(viewer.house, held && held->received ? held->to_unit : summary.at_unit);
  item.responsibility = state.responsibility;
  item.acting = state.acting;
  item.report = state.report_reference;
  for (const auto& leg : state.legs) {
    if (!leg.received) continue;
    item.received_by = leg.received->by.name;
    item.mine = leg.received->by.account == viewer.actor.who.account;
  }
  if (state.received_at_door) item.door = DoorView{.at = state.received_at_door};
  item.facts = facts_view(viewer, state);
  item.received = state.leg()->received.has_value();
  if (state.copy && !state.held)
    item.child = child_line(viewer, state.copy->content, state.door_at,
                            handover::sight_of_line(viewer.actor, state, viewer.now));
  item.tags = summary.tags;
  const auto* own = state.find_leg_at(viewer.actor.who.unit);
  if (own && handover::did_not_answer(state, *own)) item.tags.emplace_back("passed_on");
  // LAW: sol.stay. What acts now lies behind a closed door: another is to be asked. A unit without
  // a login may be open all the same.
  const auto& directory = viewer.house.county.directory;
  const auto* at = directory.find_unit(state.inbox_unit());
  if (at && !directory.unit_open_at(at->code, viewer.now) &&
      at->code.text() != viewer.actor.who.unit &&
      handover::may(viewer.actor, Action::pass_on, state, viewer.now))
    item.tags.emplace_back("closed_door");
  // LAW: sol.protection_assessment. After Registrerad it is the nämnd's own whether it is assessed.
  if (!item.clock) std::erase(item.tags, "unassessed");
  if (!handover::may(viewer.actor, Action::know_unit, state, viewer.now))
    hide_receiver(item, state, viewer.now);
  return item;
}

}  // namespace ingang::app
