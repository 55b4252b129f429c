// The facts as one viewer may know them: since when, and by when those that do not hold yet shall.
#include <algorithm>

#include "app/terms.h"
#include "app/view_making.h"
#include "domain/access/roles.h"
#include "domain/handover/summary.h"
#include "domain/report/summary.h"

namespace ingang::app {
namespace {

const handover::State::Leg* first_delivered(const handover::State& state) {
  const auto found = std::ranges::find_if(
      state.legs, [](const auto& leg) { return leg.delivered_at.has_value(); });
  return found == state.legs.end() ? nullptr : &*found;
}

const handover::State::Leg* first_received(const handover::State& state) {
  const auto found =
      std::ranges::find_if(state.legs, [](const auto& leg) { return leg.received.has_value(); });
  return found == state.legs.end() ? nullptr : &*found;
}

// Senast, and försenad sedan when that has passed.
template <typename Fact>
void promise(Fact& fact, std::optional<Instant> due, Instant now) {
  if (fact.at || !due) return;
  fact.due = due;
  if (now > *due) fact.late_since = due;
}

// What came to the wrong unit is nowhere yet, and what was promised of it stands.
FactsView promised_again(const handover::State& handover, Instant now) {
  auto facts = no_facts();
  facts[0].at = handover.stored_at;
  promise(facts[1], handover.legs.front().receive_by, now);
  promise(facts[2], handover.legs.front().receive_by, now);
  promise(facts[3], handover.register_by, now);
  return facts;
}

}  // namespace

// LAW: secrecy.protected_persons. The reporter is not told which unit or municipality; whoever at
// the hub is not cleared is told only whoever acts where the child is now. What the register has
// answered since does not take back what the reporter has read: that it went would say the answer.
bool shows_unit(const Viewer& viewer, const report::State& report,
                const handover::State& handover) {
  if (access::is_police(viewer.actor))
    return !handover.given_as_protected &&
           report::told_protection(report) == person::ProtectedIdentity::none;
  if (sight_by_grade(viewer.actor, report) == access::Sight::outline && !handover.acting)
    return false;
  return may(viewer.actor, handover::Action::know_unit, handover, viewer.now);
}

// LAW: secrecy.protected_persons. When a unit opens would tell which sort of unit has it: the
// county's outer limit stands for every step, and by whom and how is not told.
void hide_unit(FactsView& facts, const handover::State& handover, Instant now) {
  for (std::size_t i = 1; i < facts.size(); ++i) {
    FactView& fact = facts[i];
    const auto at = fact.at;
    fact = FactView{.fact = fact.fact, .at = at};
    promise(fact, handover.register_by, now);
  }
}

DoorView door_view(const Viewer& viewer, const report::State& report) {
  DoorView door;
  if (report.received) {
    door.at = report.received->at;
    door.late = report.received->late;
    if (knows_staff(viewer, report.received->by)) door.by = report.received->by.name;
  }
  promise(door, report.receive_by, viewer.now);
  return door;
}

FactsView facts_view(const Viewer& viewer, const handover::State& handover) {
  auto facts = no_facts();
  if (handover.legs.empty()) return facts;
  if (handover.phase == handover::Phase::returned) return promised_again(handover, viewer.now);
  const auto times = handover::summarise(handover).facts;
  const auto& first = handover.legs.front();
  facts[0].at = times.stored;
  facts[1].at = times.delivered;
  if (const auto* there = first_delivered(handover))
    facts[1].unit = unit_name(viewer.house, there->to_unit, there->offered_at);
  promise(facts[1], first.receive_by, viewer.now);
  if (const auto* leg = first_received(handover)) {
    facts[2].at = leg->received->at;
    if (knows_staff(viewer, leg->received->by)) facts[2].by = leg->received->by.name;
    facts[2].unit = unit_name(viewer.house, leg->to_unit, leg->offered_at);
    facts[2].by_phone = leg->phone.has_value();
    facts[2].late =
        leg->received->late || (leg->number > 1 && leg->received->at > first.receive_by);
    facts[1].by_phone = leg->phone.has_value() && leg->delivered_at == leg->received->at;
  }
  promise(facts[2], first.receive_by, viewer.now);
  facts[3].at = times.registered;
  if (handover.registration && knows_staff(viewer, handover.registration->by)) {
    const auto& registered = *handover.registration;
    facts[3].by = registered.by.name;
    facts[3].unit = unit_name(viewer.house, registered.by.unit, registered.at);
  }
  promise(facts[3], handover.register_by, viewer.now);
  return facts;
}

FactsView facts_view(const Viewer& viewer, const report::State& report,
                     std::span<const handover::State* const> handovers) {
  auto facts = no_facts();
  facts[0].at = report.sent_at;
  std::vector<const handover::State*> standing;
  std::ranges::copy_if(handovers, std::back_inserter(standing),
                       [](const auto* one) { return stands(*one); });
  std::ranges::stable_partition(standing, [](const auto* one) { return one->acting; });
  // Before it is handed over: by when the hub shall have done so.
  if (standing.empty()) promise(facts[1], report.route_by, viewer.now);
  bool registered_everywhere = !standing.empty();
  for (const auto* handover : standing) {
    auto one = facts_view(viewer, *handover);
    const bool nowhere = handover->phase == handover::Phase::returned;
    if (!shows_unit(viewer, report, *handover) && !nowhere) hide_unit(one, *handover, viewer.now);
    if (handover == standing.front()) std::copy_n(one.begin() + 1, 2, facts.begin() + 1);
    // LAW: registration.without_delay. The one that is still to come, else the last that came.
    const bool later = !facts[3].holds() || one[3].at > facts[3].at;
    const bool first = handover == standing.front();
    if (first || (registered_everywhere && (!one[3].holds() || later))) facts[3] = one[3];
    registered_everywhere = registered_everywhere && one[3].holds();
  }
  // What nobody has the lasting responsibility for is nowhere registered.
  if (report::awaits_lasting(report)) facts[3] = FactView{.fact = FactKind::registered};
  return facts;
}

}  // namespace ingang::app
