#include "app/terms.h"
#include "app/view_making.h"
#include "base/match.h"
#include "codec/event_json.h"
#include "domain/access/roles.h"
#include "domain/report/asked.h"

namespace ingang::app {
namespace {

using access::Sight;
using access::Who;
using handover::Action;

// Every event names who did it, but those that nobody in particular did.
template <typename Event>
const Who* who_of(const Event& event) {
  return std::visit(
      [](const auto& one) -> const Who* {
        if constexpr (requires { one.by; }) return &one.by;
        return nullptr;
      },
      event);
}

// LAW: secrecy.protected_persons. Words are shown as the content's own words are; those about where
// somebody lives only where nothing is masked.
Personal text_of(const report::Event& event, Sight sight) {
  const auto words = [&](const Personal& text) {
    return sight == Sight::masked || sight == Sight::whole ? text : Personal{};
  };
  const auto of_places = [&](const Personal& text) {
    return sight == Sight::whole ? text : Personal{};
  };
  return match(
      event, [&](const report::UrgencyNoted& e) { return words(e.reason); },
      [&](const report::RoutingConfirmed& e) { return of_places(e.note); },
      [&](const report::Corrected& e) { return words(Personal{e.field}); },
      [&](const report::Linked& e) { return of_places(Personal{e.reference}); },
      [&](const report::Withdrawn& e) { return words(Personal{e.reason}); },
      [&](const report::Reopened& e) { return words(e.reason); },
      [](const auto&) { return Personal{}; });
}

// What the reporter's side may know of: what it did itself, and when the door had it.
bool told_to_reporter(const report::State& state, const report::Event& event) {
  return match(
      event, [](const report::Sent&) { return true; },
      [](const report::Supplemented&) { return true; },
      [&](const report::Corrected& e) { return !is_found_by_hub(state, e.by, e.field); },
      [](const report::Confirmed&) { return true; },
      [](const report::ReceivedAtDoor&) { return true; },
      [](const report::Withdrawn&) { return true; }, [](const auto&) { return false; });
}

template <typename Recorded>
TimelineItem item(const Viewer& viewer, const Recorded& recorded) {
  TimelineItem item{.at = recorded.recorded_at,
                    .decided_at = recorded.decided_at,
                    .what = std::string{codec::type_of(recorded.event)}};
  if (const Who* who = who_of(recorded.event)) {
    if (knows_staff(viewer, *who)) item.by = who->name;
    item.unit = unit_name(viewer.house, who->unit, recorded.decided_at);
  }
  return item;
}

}  // namespace

std::vector<TimelineItem> timeline(const Viewer& viewer, const LoadedReport& report) {
  std::vector<TimelineItem> items;
  const bool police = access::is_police(viewer.actor);
  const Sight sight = report::sight(viewer.actor, report.state, viewer.now);
  for (const auto& recorded : report.history) {
    if (police && !told_to_reporter(report.state, recorded.event)) continue;
    auto line = item(viewer, recorded);
    if (!police) line.text = text_of(recorded.event, sight);
    items.push_back(std::move(line));
  }
  return items;
}

// Words of an assessment, a return or a registration stand in the view's own parts, under their own
// rules.
std::vector<TimelineItem> timeline(const Viewer& viewer, const LoadedHandover& handover) {
  std::vector<TimelineItem> items;
  // LAW: sol.protection_assessment. Who made the nämnd's assessment is the nämnd's.
  const bool assessor = may(viewer.actor, Action::read_assessment, handover.state, viewer.now);
  // LAW: secrecy.protected_persons. Whose unit it is tells where somebody held lives.
  const bool knows_unit = may(viewer.actor, Action::know_unit, handover.state, viewer.now);
  for (const auto& recorded : handover.history) {
    auto line = item(viewer, recorded);
    const Who* who = who_of(recorded.event);
    if (!knows_unit && who && who->authority != viewer.actor.who.authority) {
      line.by = {};
      line.unit.clear();
    }
    if (!assessor && std::holds_alternative<handover::ProtectionAssessed>(recorded.event))
      line.by = {};
    if (const auto* opened = std::get_if<handover::LegOpened>(&recorded.event)) {
      const auto leg = static_cast<std::size_t>(opened->leg);
      const bool passed =
          leg >= 2 && handover::did_not_answer(handover.state, handover.state.legs.at(leg - 2));
      if (passed) line.what = "handover.passed_on";
      if (knows_unit)
        line.text = Personal{unit_name(viewer.house, opened->to_unit, recorded.decided_at)};
    }
    items.push_back(std::move(line));
  }
  return items;
}

}  // namespace ingang::app
