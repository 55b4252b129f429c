#include "domain/handover/summary.h"

#include <algorithm>

namespace ingang::handover {
namespace {

using deadlines::Basis;
using report::Step;

// Which unit is to assess it: whoever has received it and still holds it, else where it lies.
const std::string& assessing_unit(const State& state) {
  if (is_noted_by_hub(state)) return state.leg()->from_unit;
  const State::Leg* held = find_held_leg(state);
  return held && held->received ? held->to_unit : state.legs.back().to_unit;
}

void add_clocks(report::Summary& summary, const State& state) {
  if (!is_open(state)) return;
  const State::Leg& leg = *state.leg();
  const auto run = [&](Instant by, Step step, Basis basis, const std::string& unit) {
    summary.clocks.push_back({.due = by, .step = step, .basis = basis, .unit = unit});
  };
  if (state.phase == Phase::returned) {
    // Nobody else answers for it until it is sent on: due at once.
    if (state.redirected_to.empty())
      run(state.returned->at, Step::hand_over, Basis::agreed_target, state.legs.front().from_unit);
  } else if (!leg.received) {
    const bool lies_there = leg.delivered_at.has_value();
    run(leg.receive_by, lies_there ? Step::receive : Step::tell_by_phone, Basis::agreed_target,
        lies_there ? leg.to_unit : leg.from_unit);
  }
  // LAW: sol.protection_assessment
  if (!state.assessment)
    run(state.assess_by, Step::protection_assessment, Basis::law, assessing_unit(state));
  // LAW: registration.without_delay
  if (!state.registration && state.phase != Phase::returned)
    run(state.register_by, Step::register_, Basis::agreed_target,
        leg.no_login ? leg.from_unit : leg.to_unit);
  // LAW: sol.preliminary_assessment
  run(state.decide_by, Step::decision_14_days, Basis::law, leg.to_unit);
  std::ranges::stable_sort(summary.clocks, {}, &report::Clock::due);
  summary.due = summary.clocks.front().due;
  // The decision is the nämnd's, in its own system: it comes first only where the step is another
  // handover's, as when this one is sent on.
  const auto here = std::ranges::find_if(
      summary.clocks, [](const auto& clock) { return clock.step != Step::decision_14_days; });
  summary.next = here == summary.clocks.end() ? summary.clocks.front() : *here;
}

void add_tags(report::Summary& summary, const State& state) {
  const auto tag = [&](bool is, const char* word) {
    if (is) summary.tags.emplace_back(word);
  };
  const auto received = std::ranges::find_if(
      state.legs, [](const State::Leg& leg) { return leg.received.has_value(); });
  const State::Leg* first = received == state.legs.end() ? nullptr : &*received;
  bool late = false;
  bool by_phone = false;
  for (const State::Leg& leg : state.legs) {
    const bool after_the_promise =
        &leg == first && leg.number > 1 && leg.received->at > state.legs.front().receive_by;
    late = late || (leg.received && leg.received->late) || after_the_promise;
    by_phone = by_phone || leg.phone.has_value();
  }
  tag(state.synthetic, "synthetic");
  // LAW: secrecy.protected_persons. As the report's own: of any grade.
  const bool marked = state.copy && report::strictest_protection(state.copy->content) !=
                                        person::ProtectedIdentity::none;
  tag(state.held || marked, "protected");
  summary.tags.emplace_back(report::code(state.responsibility));
  tag(state.acting, "acting");
  tag(state.outside, "outside");
  tag(by_phone, "phone");
  tag(late, "late");
  tag(state.leg() && !state.leg()->final_leg, "after_hours");
  tag(is_open(state) && !state.assessment, "unassessed");
  tag(!state.redirected_to.empty(), "redirected");
  tag(!state.supplements.empty(), "supplemented");
  tag(state.urgency_raised.has_value(), "urgency_raised");
  tag(state.withdrawn.has_value(), "withdrawn");
}

}  // namespace

report::Summary summarise(const State& state) {
  // Registered where nobody sees it here, and not assessed: the hub's own still.
  const bool still_noted =
      state.phase == Phase::registered && is_open(state) && is_noted_by_hub(state);
  report::Summary summary{
      .state = still_noted ? "registered_there" : std::string(code(state.phase)),
      .unit = state.holder(),
      .at_unit = state.inbox_unit(),
      .urgency = std::string(code(state.urgency)),
      .open = is_open(state)};
  if (!state.legs.empty()) summary.facts.stored = state.stored_at;
  summary.facts.delivered = state.committee_at();
  // The first named person there. That an after-hours team has it closes nothing: the next leg's
  // clock runs.
  for (const State::Leg& leg : state.legs) {
    if (leg.received && !summary.facts.received) summary.facts.received = leg.received->at;
  }
  if (state.registration) summary.facts.registered = state.registration->at;
  add_clocks(summary, state);
  add_tags(summary, state);
  return summary;
}

std::string_view code(Phase phase) {
  switch (phase) {
    case Phase::not_offered: return "not_offered";
    case Phase::offered: return "offered";
    case Phase::delivered: return "delivered";
    case Phase::received: return "received";
    case Phase::returned: return "returned";
    case Phase::released: return "released";
    case Phase::registered: return "registered";
  }
  return {};
}
std::string_view code(ReturnReason reason) {
  switch (reason) {
    case ReturnReason::other_municipality: return "other_municipality";
    case ReturnReason::other_district: return "other_district";
    case ReturnReason::placed_elsewhere: return "placed_elsewhere";
    case ReturnReason::moved: return "moved";
    case ReturnReason::not_a_child: return "not_a_child";
    case ReturnReason::wrong_person: return "wrong_person";
    case ReturnReason::addressed_in_error: return "addressed_in_error";
  }
  return {};
}
std::string_view code(RegistrationKind kind) {
  switch (kind) {
    case RegistrationKind::diary_number: return "diary_number";
    case RegistrationKind::actualisation: return "actualisation";
    case RegistrationKind::existing_file: return "existing_file";
  }
  return {};
}

}  // namespace ingang::handover
