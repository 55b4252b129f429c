#include <algorithm>

#include "app/mandate.h"
#include "app/terms.h"
#include "app/view_making.h"
#include "domain/access/roles.h"
#include "domain/handover/summary.h"
#include "domain/report/asked.h"

namespace ingang::app {
bool stands(const handover::State& state) {
  using handover::Phase;
  switch (state.phase) {
    case Phase::not_offered:
    case Phase::released: return false;
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

std::vector<std::string> withheld_parts(const report::Content& told, const report::Content& shown) {
  std::vector<std::string> out;
  if (!told.now.place.empty() && shown.now.place.empty()) out.emplace_back("/now/place");
  if (!told.must_not_tell.empty() && shown.must_not_tell.empty())
    out.emplace_back("/must_not_tell");
  return out;
}

UnitView unit_view(const House& house, std::string_view unit) {
  return {.code = std::string{unit},
          .name = unit_name(house, unit),
          .phone = unit_phone(house, unit),
          .login = unit_has_login(house, unit)};
}

UnitView unit_view(const House& house, std::string_view unit, Instant at) {
  auto out = unit_view(house, unit);
  out.name = unit_name(house, unit, at);
  return out;
}

std::optional<WithdrawnView> withdrawn_view(const std::optional<report::Reception>& withdrawn,
                                            const std::string& reason, access::Sight sight) {
  if (!withdrawn) return std::nullopt;
  const bool words = sight == access::Sight::whole || sight == access::Sight::masked;
  return WithdrawnView{.at = withdrawn->at, .reason = words ? Personal{reason} : Personal{}};
}

std::optional<ReturnView> return_view(const Viewer& viewer, const handover::State& state) {
  if (!may(viewer.actor, handover::Action::read_return, state, viewer.now)) return std::nullopt;
  ReturnView view{.reason = std::string{handover::code(state.returned->reason)},
                  .evidence = {},
                  .suggested_authority = {},
                  .at = state.returned->at};
  // LAW: secrecy.protected_persons
  const auto sight = handover::sight_of_return(viewer.actor, state, viewer.now);
  if (sight == access::Sight::whole) view.evidence = state.returned->evidence;
  // Where the child lives, to whom it is masked: whoever sends it on must know where to.
  const bool sends_on = may(viewer.actor, handover::Action::redirect, state, viewer.now);
  if (sight == access::Sight::whole || (sight == access::Sight::masked && sends_on))
    view.suggested_authority = state.returned->suggested_authority;
  return view;
}

std::vector<MissedView> missed_views(const Viewer& viewer, const handover::State& state,
                                     bool knows_unit) {
  std::vector<MissedView> out;
  for (const auto& one : state.missed) {
    MissedView view{.at = one.at, .by = {}, .unit = {}, .answers = one.answers};
    // LAW: secrecy.protected_persons. Who works there tells which unit it is.
    if (knows_unit) {
      if (knows_staff(viewer, one.by)) view.by = one.by.name;
      view.unit = unit_name(viewer.house, one.by.unit, one.at);
    }
    out.push_back(std::move(view));
  }
  return out;
}

// LAW: secrecy.social_services. What the hub has found out answers nothing here: by the answer's
// disappearance from the list the reporter's side would learn that it was found.
bool awaits_answer(const report::State& report, const handover::State& handover) {
  if (!stands(handover)) return false;
  const auto since = [&](const auto& notes, Instant at) {
    return std::ranges::any_of(notes, [&](const auto& note) {
      return note.at > at && !report::is_found_by_hub(report, note.by, note.field);
    });
  };
  return std::ranges::any_of(handover.missed, [&](const auto& one) {
    return !since(report.supplements, one.at) && !since(report.corrections, one.at);
  });
}

MayView may_view(const Viewer& viewer, const report::State& state) {
  static constexpr std::array<report::Action, kReportActs.size()> kActions{
      report::Action::supplement,
      report::Action::correct,
      report::Action::correct_protection,
      report::Action::answer,
      report::Action::confirm,
      report::Action::link,
      report::Action::receive_at_door,
      report::Action::take_over,
      report::Action::let_go,
      report::Action::note_urgency,
      report::Action::route,
      report::Action::withdraw,
      report::Action::reopen};
  MayView may;
  for (std::size_t i = 0; i < kActions.size(); ++i) {
    may.emplace(kReportActs[i], report::may(viewer.actor, kActions[i], state, viewer.now));
  }
  return may;
}

MayView may_view(const Viewer& viewer, const handover::State& state) {
  static constexpr std::array<handover::Action, kHandoverActs.size()> kActions{
      handover::Action::receive,        handover::Action::hand_over_by_phone,
      handover::Action::pass_on,        handover::Action::return_,
      handover::Action::redirect,       handover::Action::assess_protection,
      handover::Action::register_,      handover::Action::tell_missed,
      handover::Action::see_known_here, handover::Action::tell_night};
  MayView may;
  for (std::size_t i = 0; i < kActions.size(); ++i) {
    may.emplace(kHandoverActs[i], handover::may(viewer.actor, kActions[i], state, viewer.now));
  }
  // LAW: kl.delegation_between_municipalities. Not offered where it would be refused.
  auto& assesses = may.find("assess_protection")->second;
  assesses = assesses && has_mandate(viewer.house, viewer.actor, state, viewer.now);
  return may;
}

}  // namespace ingang::app
