#include "domain/routing/routing.h"

// The codes of routing's enumerations, as they leave the process. Each switch is complete: the
// compiler tells.
namespace ingang::routing {

std::string_view code(ConditionKind kind) {
  switch (kind) {
    case ConditionKind::at_risk: return "at_risk";
    case ConditionKind::gang_related: return "gang_related";
    case ConditionKind::found_in_county: return "found_in_county";
    case ConditionKind::under_18: return "under_18";
    case ConditionKind::home_is_party: return "home_is_party";
  }
  return {};
}

std::string_view code(TargetGroup group) {
  switch (group) {
    case TargetGroup::inside: return "inside";
    case TargetGroup::outside: return "outside";
    case TargetGroup::undecided: return "undecided";
  }
  return {};
}

std::string_view code(Reason reason) {
  switch (reason) {
    case Reason::home_told: return "home_told";
    case Reason::home_registered: return "home_registered";
    case Reason::home_of_placing_committee: return "home_of_placing_committee";
    case Reason::district_board_of_home: return "district_board_of_home";
    case Reason::district_board_of_stay: return "district_board_of_stay";
    case Reason::stays_here_without_home: return "stays_here_without_home";
    case Reason::child_is_here: return "child_is_here";
    case Reason::standard_receiver_district_unknown: return "standard_receiver_district_unknown";
    case Reason::hub_decides_home_unknown: return "hub_decides_home_unknown";
    case Reason::hub_decides_stay_unknown: return "hub_decides_stay_unknown";
    case Reason::chosen_by_hand: return "chosen_by_hand";
    case Reason::reception_open: return "reception_open";
    case Reason::after_hours_team: return "after_hours_team";
    case Reason::fallback_unit: return "fallback_unit";
    case Reason::hub_as_last_resort: return "hub_as_last_resort";
  }
  return {};
}

std::string_view code(Warning warning) {
  switch (warning) {
    case Warning::renewal_unknown: return "renewal_unknown";
    case Warning::register_is_evidence_only: return "register_is_evidence_only";
    case Warning::register_is_old: return "register_is_old";
    case Warning::register_differs_from_told: return "register_differs_from_told";
    case Warning::protected_mark: return "protected_mark";
    case Warning::protected_not_routed_by_register: return "protected_not_routed_by_register";
    case Warning::unit_without_login: return "unit_without_login";
    case Warning::unverified_unit: return "unverified_unit";
    case Warning::age_unknown_counts_as_child: return "age_unknown_counts_as_child";
    case Warning::receiver_is_closed: return "receiver_is_closed";
    case Warning::identity_not_to_be_linked: return "identity_not_to_be_linked";
    case Warning::same_receiver_for_both: return "same_receiver_for_both";
    case Warning::day_unit_takes_over_later: return "day_unit_takes_over_later";
  }
  return {};
}

std::string_view code(ToAsk ask) {
  switch (ask) {
    case ToAsk::where_is_the_child: return "where_is_the_child";
    case ToAsk::home_municipality: return "home_municipality";
    case ToAsk::district_of_home: return "district_of_home";
    case ToAsk::district_of_stay: return "district_of_stay";
    case ToAsk::placement: return "placement";
    case ToAsk::placing_municipality: return "placing_municipality";
    case ToAsk::alternating_residence: return "alternating_residence";
    case ToAsk::asylum: return "asylum";
    case ToAsk::home_outside_county: return "home_outside_county";
    case ToAsk::is_at_risk: return "is_at_risk";
    case ToAsk::is_gang_related: return "is_gang_related";
    case ToAsk::age: return "age";
  }
  return {};
}

std::string_view code(OutsideReason reason) {
  switch (reason) {
    case OutsideReason::not_party: return "not_party";
    case OutsideReason::not_target_group: return "not_target_group";
    case OutsideReason::outside_county: return "outside_county";
  }
  return {};
}

}  // namespace ingang::routing
