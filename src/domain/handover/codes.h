// Refusal codes of handover/, in order of precedence: not there, not yours to do, the wrong phase,
// what was written. not_yours_to_do, needs_cleared_person, text_too_long, time_in_future,
// phone_not_plausible and identity_number_not_allowed are those of report/.
#pragma once

#include "base/refusal.h"

namespace ingang::handover {

inline constexpr Code kHandoverUnknown{"handover_unknown"};
inline constexpr Code kAlreadyOffered{"already_offered"};
inline constexpr Code kOfferedToAnotherUnit{"offered_to_another_unit"};
inline constexpr Code kOtherAuthority{"other_authority"};
inline constexpr Code kNotProtectionAssessor{"not_protection_assessor"};
inline constexpr Code kHubHasNoMandate{"hub_has_no_mandate"};
inline constexpr Code kTeamHasNoMandate{"team_has_no_mandate"};

inline constexpr Code kHandoverReleased{"handover_released"};
inline constexpr Code kAlreadyRegistered{"already_registered"};
inline constexpr Code kAlreadyReturned{"already_returned"};
inline constexpr Code kNotReturned{"not_returned"};
inline constexpr Code kNotRedirectedThere{"not_redirected_there"};
inline constexpr Code kAlreadyReceivedHere{"already_received_here"};
inline constexpr Code kNotDelivered{"not_delivered"};
inline constexpr Code kAlreadyDelivered{"already_delivered"};
inline constexpr Code kNotReceived{"not_received"};
inline constexpr Code kPassedOn{"passed_on"};
inline constexpr Code kDoesNotActNow{"does_not_act_now"};
inline constexpr Code kAfterHoursTeamHasIt{"after_hours_team_has_it"};
inline constexpr Code kAlreadyAssessed{"already_assessed"};
inline constexpr Code kCopyMissing{"copy_missing"};
inline constexpr Code kCopyAlreadyGiven{"copy_already_given"};
inline constexpr Code kNobodyToTell{"nobody_to_tell"};
inline constexpr Code kNoUnitAfterThis{"no_unit_after_this"};
inline constexpr Code kNightByPhone{"night_by_phone"};

inline constexpr Code kOfferedToItself{"offered_to_itself"};
inline constexpr Code kPassedOnToItself{"passed_on_to_itself"};
inline constexpr Code kNextLegMissing{"next_leg_missing"};
inline constexpr Code kGateMissing{"gate_missing"};
inline constexpr Code kSpokeWithMissing{"spoke_with_missing"};
inline constexpr Code kCallBeforeReport{"call_before_report"};
inline constexpr Code kNotReadBack{"not_read_back"};
inline constexpr Code kEvidenceMissing{"evidence_missing"};
inline constexpr Code kRedirectedToItself{"redirected_to_itself"};
inline constexpr Code kAssessmentReasonMissing{"assessment_reason_missing"};
inline constexpr Code kNothingMissed{"nothing_missed"};
inline constexpr Code kLeftOutOfCopy{"left_out_of_copy"};
inline constexpr Code kNightEmpty{"night_empty"};
inline constexpr Code kRegistrationReferenceMissing{"registration_reference_missing"};
inline constexpr Code kRegistrationDateWrong{"registration_date_wrong"};

}  // namespace ingang::handover
