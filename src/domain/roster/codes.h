// Refusal codes of a roster, in order of precedence.
#pragma once

#include "base/refusal.h"

namespace ingang::roster {

inline constexpr Code kRosterUnknown{"roster_unknown"};
inline constexpr Code kNotYoursToPlan{"not_yours_to_plan"};
inline constexpr Code kRosterExists{"roster_exists"};
inline constexpr Code kPlanChanged{"roster_plan_changed"};
inline constexpr Code kFunctionUnknown{"roster_function_unknown"};
inline constexpr Code kPartUnknown{"roster_part_unknown"};
inline constexpr Code kEndsBeforeItBegins{"roster_ends_before_it_begins"};
inline constexpr Code kTooLong{"roster_part_too_long"};
inline constexpr Code kBeginsInThePast{"roster_begins_in_the_past"};
inline constexpr Code kShiftOutsidePlan{"roster_shift_outside_plan"};
inline constexpr Code kHoursMissing{"roster_hours_missing"};
inline constexpr Code kPlaceMissing{"roster_place_missing"};
inline constexpr Code kNobodyNamed{"roster_nobody_named"};
inline constexpr Code kHasLeft{"roster_person_has_left"};
inline constexpr Code kNotOfTheTeam{"roster_person_not_of_the_team"};
inline constexpr Code kRoleMissing{"roster_person_lacks_the_role"};
inline constexpr Code kSwapWithOneself{"roster_swap_with_oneself"};
inline constexpr Code kSwapOutsideShift{"roster_swap_outside_shift"};
inline constexpr Code kSwapOver{"roster_swap_over"};
inline constexpr Code kSwapLapsed{"roster_swap_lapsed"};
inline constexpr Code kRulesContradict{"roster_rules_contradict"};
inline constexpr Code kInsideTemporary{"roster_inside_temporary"};
inline constexpr Code kNotOnDutyThen{"roster_not_on_duty_then"};
inline constexpr Code kOnDutyAlready{"roster_on_duty_already"};
inline constexpr Code kLeavesGap{"roster_leaves_gap"};
inline constexpr Code kNothingToRelieve{"roster_nothing_to_relieve"};
inline constexpr Code kNoteEmpty{"roster_note_empty"};
inline constexpr Code kIdentityInNote{"roster_identity_in_note"};
inline constexpr Code kNumberUnlikely{"roster_number_unlikely"};
inline constexpr Code kProofAhead{"roster_proof_ahead"};

}  // namespace ingang::roster
