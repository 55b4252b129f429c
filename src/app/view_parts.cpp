#include <algorithm>

#include "app/mandate.h"
#include "app/terms.h"
#include "app/view_making.h"
#include "domain/access/may.h"
#include "domain/access/roles.h"
#include "domain/handover/summary.h"

namespace ingang::app {
namespace {

using access::Action;

}  // namespace

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

std::optional<WithdrawnView> withdrawn_view(const std::optional<report::Reception>& withdrawn,
                                            const std::string& reason, access::Sight sight) {
  if (!withdrawn) return std::nullopt;
  const bool words = sight == access::Sight::whole || sight == access::Sight::masked;
  return WithdrawnView{.at = withdrawn->at, .reason = words ? Personal{reason} : Personal{}};
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
      Action::receive,  Action::hand_over_by_phone, Action::pass_on,  Action::return_,
      Action::redirect, Action::assess_protection,  Action::register_};
  MayView may;
  for (std::size_t i = 0; i < kActions.size(); ++i) {
    may.emplace(kHandoverActs[i], access::may(viewer.actor, kActions[i], state, viewer.now));
  }
  // LAW: kl.delegation_between_municipalities. Not offered where it would be refused.
  auto& assesses = may.find("assess_protection")->second;
  assesses = assesses && has_mandate(viewer.house, viewer.actor, state, viewer.now);
  return may;
}

}  // namespace ingang::app
