#include <algorithm>

#include "app/terms.h"
#include "app/view_making.h"
#include "domain/access/roles.h"
#include "domain/handover/summary.h"
#include "domain/report/asked.h"
#include "domain/report/mask.h"
#include "domain/report/sides.h"
#include "domain/report/summary.h"

namespace ingang::app {
namespace {

using access::Sight;

AdditionView addition(const Viewer& viewer, const report::State::Note& note) {
  return {.at = note.at,
          .by = knows_staff(viewer, note.by) ? note.by.name : Personal{},
          .unit = unit_name(viewer.house, note.by.unit, note.at),
          .field = note.field,
          .text = note.text};
}

// LAW: secrecy.protected_persons. Who it is, how strictly, and by whose word: as the strictest
// says.
std::vector<ProtectedView> protected_persons(const report::State& state) {
  std::vector<ProtectedView> out;
  const auto add = [&](std::string whose, person::ProtectedIdentity told) {
    ProtectedView one{.whose = std::move(whose), .grade = told, .source = {}};
    for (const auto& found : state.found) {
      if (found.whose != one.whose || found.grade <= one.grade) continue;
      one.grade = found.grade;
      one.source = found.source;
    }
    if (one.grade != person::ProtectedIdentity::none) out.push_back(std::move(one));
  };
  const auto& content = state.content;
  add("/child", content.child.protected_identity);
  for (std::size_t i = 0; i < content.guardians.size(); ++i)
    add("/guardians/" + std::to_string(i) + "/person",
        content.guardians[i].person.protected_identity);
  for (std::size_t i = 0; i < content.siblings.size(); ++i)
    add("/siblings/" + std::to_string(i), content.siblings[i].protected_identity);
  return out;
}

std::string why_hidden(const report::State& state) {
  if (state.phase == report::Phase::closed) return "closed";
  return "not_yours";
}

void add_words(ReportView& view, const Viewer& viewer, const report::State& state) {
  const Sight sight = report::sight(viewer.actor, state, viewer.now);
  if (sight == Sight::nothing) {
    view.content_hidden = why_hidden(state);
    return;
  }
  view.masked = sight != Sight::whole;
  if (sight == Sight::outline) view.content_hidden = "held";
  // What the register says of protection is not the reporter's to know.
  view.content = report::mask(
      access::is_police(viewer.actor) ? state.content : report::with_protection_found(state),
      sight);
  view.withheld = withheld_parts(state.content, *view.content);
  // Places by name are for whoever is shown the whole; on the reporter's side not of somebody told
  // to be protected.
  const bool told_of =
      access::is_police(viewer.actor) && told_protection(state) != person::ProtectedIdentity::none;
  if (sight == Sight::whole && !told_of)
    view.child = shown_child(viewer, *view.content, state.door_at);
  if (sight == Sight::outline) return;  // supplements are words too
  for (const auto& note : state.supplements) view.supplements.push_back(addition(viewer, note));
  for (const auto& note : state.corrections) {
    if (access::is_police(viewer.actor) && is_found_by_hub(state, note.by, note.field)) continue;
    view.corrections.push_back(with_place(viewer.house, as_far_as(sight, addition(viewer, note))));
  }
  view.confirmed = state.confirmation;
  if (!access::is_police(viewer.actor) && state.urgency_note)
    view.urgency_reason = state.urgency_note->reason;
}

// What is missing in what was told is for whoever reads what was told.
bool reads_words(const Viewer& viewer, const report::State& state) {
  const Sight sight = report::sight(viewer.actor, state, viewer.now);
  return sight == Sight::whole || sight == Sight::masked;
}

// Who was asked, who holds it meanwhile, and who may be asked instead.
void add_answering(HandoverSummaryView& view, const Viewer& viewer, const handover::State& state) {
  const House& house = viewer.house;
  const handover::State::Leg& leg = *state.leg();
  view.stands_in = !leg.final_leg;
  if (!leg.received && !is_open_here(house, leg.to_unit, viewer.now)) {
    if (const auto* unit = house.county.directory.find_unit(leg.to_unit))
      view.opens_at = house.county.directory.next_opening(unit->code, viewer.now);
    if (view.opens_at == viewer.now) view.opens_at.reset();  // open: told by phone all the same
  }
  for (std::size_t i = 0; i + 1 < state.legs.size(); ++i) {
    const auto& asked = state.legs[i];
    if (handover::did_not_answer(state, asked))
      view.unanswered.push_back({.unit = unit_name(house, asked.to_unit, asked.offered_at),
                                 .passed_on = state.legs[i + 1].offered_at});
  }
  if (!view.may.at("pass_on")) return;
  for (const auto& unit : others_who_answer(house, state, viewer.now))
    view.others.push_back(unit_view(house, unit));
  view.may.at("pass_on") = !view.others.empty();
}

HandoverSummaryView summary(const Viewer& viewer, const report::State& report,
                            const handover::State& state) {
  HandoverSummaryView view{.reference = state.reference,
                           .responsibility = state.responsibility,
                           .acting = state.acting,
                           .outside = state.outside,
                           .state = std::string{handover::code(state.phase)},
                           .unit = {},
                           .facts = facts_view(viewer, state),
                           .clock = {},
                           .returned = return_view(viewer, state)};
  const bool police = access::is_police(viewer.actor);
  // LAW: secrecy.protected_persons. Not even which unit or municipality.
  const bool hidden = !shows_unit(viewer, report, state);
  if (hidden) {
    hide_unit(view.facts, state, viewer.now);
    view.outside = false;
  } else {
    if (const auto* at = state.leg())
      view.unit = unit_view(viewer.house, at->to_unit, at->offered_at);
  }
  if (reads_words(viewer, report)) view.missed = missed_views(viewer, state, !hidden);
  if (police) {
    view.unit.phone.clear();  // the reporter has one number: the hub's
    return view;
  }
  view.untold = handover::untold(state);
  view.clock = next_step(viewer, state);
  if (hidden && view.clock && !view.clock->yours) view.clock = without_unit(*view.clock);
  view.may = may_view(viewer, state);
  if (!hidden) add_answering(view, viewer, state);
  return view;
}

}  // namespace

ReportView report_view(const Viewer& viewer, const LoadedReport& loaded,
                       const std::vector<LoadedHandover>& handovers) {
  const report::State& state = loaded.state;
  const bool police = access::is_police(viewer.actor);
  ReportView view;
  view.reference = state.reference;
  view.state = report::summarise(state).state;
  view.channel = state.channel;
  view.told_at = state.told_at;
  if (!state.told_by_unit.empty()) {
    view.told_by = TellerView{.unit = unit_view(viewer.house, state.told_by_unit),
                              .account = state.told_by_account};
  }
  view.synthetic = state.synthetic;
  view.urgency = police ? state.presumed : state.urgency();
  view.door_at = state.door_at;
  view.sent_by = knows_staff(viewer, state.by) || state.channel == report::Channel::screen
                     ? state.by.name
                     : Personal{};
  view.sent_unit = unit_name(viewer.house, state.by.unit, state.sent_at);
  view.door = door_view(viewer, state);
  view.withdrawn = withdrawn_view(state.withdrawn, state.withdrawn_reason,
                                  sight(viewer.actor, state, viewer.now));
  if (!police && state.held) view.held = state.held_reason;
  view.register_silent = !police && state.register_silent;
  if (!police && viewer.actor.has(access::Role::cleared) &&
      sight(viewer.actor, state, viewer.now) == Sight::whole)
    view.protected_persons = protected_persons(state);
  // LAW: secrecy.protected_persons. A link leads to who it is.
  if (!police && sight_by_grade(viewer.actor, state) == Sight::whole) view.links = state.links;
  add_words(view, viewer, state);

  std::vector<const handover::State*> states;
  for (const auto& handover : handovers) {
    states.push_back(&handover.state);
    if (police && !stands(handover.state)) continue;
    view.handovers.push_back(summary(viewer, state, handover.state));
  }
  view.facts = facts_view(viewer, state, states);
  view.clock = clock_view(viewer, state);
  view.ring = hub_phone(viewer.house);
  view.may = may_view(viewer, state);
  view.timeline = timeline(viewer, loaded);
  return view;
}

ReportItem report_item(const Viewer& viewer, const report::State& state,
                       std::span<const handover::State* const> handovers) {
  const auto summary = report::summarise(state);
  const bool police = access::is_police(viewer.actor);
  ReportItem item;
  item.reference = state.reference;
  item.kind = Kind<report::State>::word;
  item.state = summary.state;
  item.urgency = police ? std::string{code(state.presumed)} : summary.urgency;
  item.at = state.door_at;
  item.clock = clock_view(viewer, state);
  item.unit =
      unit_view(viewer.house, state.received ? state.received->by.unit : hub_unit(viewer.house));
  if (state.holder && knows_staff(viewer, state.holder->by))
    item.received_by = state.holder->by.name;
  item.door = door_view(viewer, state);
  item.facts = facts_view(viewer, state, handovers);
  item.received = item.facts[2].holds();
  item.mine = report::is_with(state, viewer.actor);
  // LAW: secrecy.protected_persons. What the register said of it is not the reporter's to guess.
  const auto grade = police ? told_protection(state) : protection(state);
  if (grade == person::ProtectedIdentity::none && (police || !state.held))
    item.child =
        child_line(viewer, state.content, state.door_at, sight(viewer.actor, state, viewer.now));
  for (const auto& tag : summary.tags) {
    if (!police ||
        (tag != "held" && tag != "protected" && tag != "linked" && tag != "register_silent"))
      item.tags.push_back(tag);
  }
  const bool asked =
      std::ranges::any_of(handovers, [&](const auto* one) { return awaits_answer(state, *one); });
  if (police && asked && reads_words(viewer, state)) item.tags.emplace_back("answers_missed");
  return item;
}

}  // namespace ingang::app
