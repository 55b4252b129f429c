#include "app/consultation_view.h"

#include "app/terms.h"
#include "domain/consultation/shown.h"
#include "domain/consultation/summary.h"

namespace ingang::app {

using consultation::Action;

namespace {

// The desk's own while it is open; of what concerns a child, else the hub's, which always answers.
std::string phone_of_desk(const Viewer& viewer, const consultation::State& state) {
  const auto& directory = viewer.house.county.directory;
  const auto* desk = directory.find_unit(state.to_unit);
  const bool open = desk && directory.unit_open_at(desk->code, viewer.now);
  return open || state.sort == consultation::Sort::general ? unit_phone(viewer.house, state.to_unit)
                                                           : hub_phone(viewer.house);
}

}  // namespace

std::optional<ClockView> consultation_clock(const Viewer& viewer,
                                            const consultation::State& state) {
  if (!waits(state)) return std::nullopt;
  ClockView clock;
  clock.kind = code(report::Step::answer);
  clock.due = state.answer_by;
  clock.basis = "target";
  clock.unit = unit_name(viewer.house, state.to_unit);
  // Another desk's question becomes the hub's to answer when it is late.
  clock.yours = is_adviser(viewer.actor, state) &&
                (viewer.actor.who.unit == state.to_unit || viewer.now > state.answer_by);
  if (state.taken) clock.who = state.taken->by.name;
  // The asker rings the desk; the desk that does not answer has the hub behind it.
  clock.ring = is_asker(viewer.actor, state)
                   ? phone_of_desk(viewer, state)
                   : ring_for(viewer.house, state.to_unit, viewer.actor.who.unit, viewer.now);
  return clock;
}

namespace {

MayView may_view(const Viewer& viewer, const consultation::State& state) {
  MayView out;
  for (const auto& [action, word] : consultation::kActions) {
    if (action == Action::see_in_list || action == Action::read_content ||
        action == Action::read_identity)
      continue;
    out.emplace(word, consultation::may(viewer.actor, action, state, viewer.now));
  }
  return out;
}

}  // namespace

ConsultationView consultation_view(const Viewer& viewer,
                                   const Loaded<consultation::State>& loaded) {
  const auto& state = loaded.state;
  const House& house = viewer.house;
  const bool oral = state.channel == consultation::Channel::oral;
  const auto* form = house.data.form_book.find(state.answers.form, state.answers.version);
  ConsultationView view{.reference = state.reference,
                        .state = std::string{consultation::code(state.phase)},
                        .sort = state.sort,
                        .channel = state.channel,
                        .urgency = std::string{code(state.urgency)},
                        .asked_at = state.asked_at,
                        .asked_by = oral ? Personal{} : state.by.name,
                        .asker_unit = state.asker_unit.empty()
                                          ? std::string{}
                                          : unit_name(house, state.asker_unit, state.asked_at),
                        .callback = state.callback,
                        .to = unit_view(house, state.to_unit, state.asked_at),
                        .answers = consultation::answers_for(viewer.actor, state, form),
                        .additions = {},
                        .advice = {},
                        .mine = is_asker(viewer.actor, state),
                        .may = may_view(viewer, state),
                        .hub_ring = hub_phone(house),
                        .now = viewer.now};
  for (const auto& one : state.additions)
    view.additions.push_back({.at = one.at,
                              .by = one.by.name,
                              .unit = unit_name(house, one.by.unit, one.at),
                              .by_asker = !oral && one.by.account == state.by.account,
                              .text = one.text});
  for (const auto& one : state.advice)
    view.advice.push_back({.at = one.at,
                           .by = one.by.name,
                           .unit = unit_name(house, one.by.unit, one.at),
                           .advice = one.advice,
                           .words = one.words,
                           .late = one.late});
  if (state.taken)
    view.taken = AdviceView{.at = state.taken->at,
                            .by = state.taken->by.name,
                            .unit = unit_name(house, state.taken->by.unit, state.taken->at),
                            .words = {},
                            .late = state.taken->late};
  view.clock = consultation_clock(viewer, state);
  if (state.report)
    view.report = BecameView{.reference = state.report->reference,
                             .at = state.report->at,
                             .by_adviser = state.report->by_adviser};
  if (view.may.at("make_report"))
    view.content = consultation::content_for(viewer.actor, state, form);
  return view;
}

}  // namespace ingang::app
