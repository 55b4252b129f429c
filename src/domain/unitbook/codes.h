// Refusal codes of a unit book, in order of precedence: not there, not yours, the wrong phase, what
// was written, and what would hold then.
#pragma once

#include "base/refusal.h"

namespace ingang::unitbook {

inline constexpr Code kDirectoryUnknown{"directory_unknown"};
inline constexpr Code kAlreadyImported{"directory_already_imported"};
inline constexpr Code kNotYoursToKeep{"not_yours_to_keep"};
inline constexpr Code kChangeUnknown{"change_unknown"};
inline constexpr Code kChangeSettled{"change_settled"};
inline constexpr Code kSecondPersonNeeded{"second_person_needed"};
inline constexpr Code kHubNeeded{"hub_needed"};
inline constexpr Code kChangeTooLate{"change_too_late"};

// What was written.
inline constexpr Code kNothingChanged{"nothing_changed"};
inline constexpr Code kEffectInPast{"effect_in_past"};
inline constexpr Code kInstantOutOfRange{"instant_out_of_range"};
inline constexpr Code kUnitUnknown{"unit_unknown_then"};
inline constexpr Code kUnitExists{"unit_exists"};
inline constexpr Code kUnitTwice{"unit_twice"};
inline constexpr Code kUnitChangedMeanwhile{"unit_changed_meanwhile"};
inline constexpr Code kSameChangeWaits{"same_change_waits"};
inline constexpr Code kUndoesAnother{"undoes_another"};
inline constexpr Code kUnitIncomplete{"unit_incomplete"};
inline constexpr Code kRemovedAtOnce{"unit_removed_at_once"};
inline constexpr Code kDistrictNotKept{"district_not_kept"};
inline constexpr Code kNumberMalformed{"number_malformed"};
inline constexpr Code kAddressMalformed{"address_malformed"};
inline constexpr Code kHoursMalformed{"hours_malformed"};
inline constexpr Code kTemporaryTooLong{"temporary_number_too_long"};
inline constexpr Code kTemporaryStands{"temporary_number_stands"};
inline constexpr Code kTemporaryAgain{"temporary_number_again"};
inline constexpr Code kContactUnknown{"contact_unknown"};
inline constexpr Code kProofInFuture{"proof_in_future"};

// What would hold then.
inline constexpr Code kHubStays{"hub_stays"};
inline constexpr Code kAuthorityUnknown{"authority_unknown"};
inline constexpr Code kServesWithoutAgreement{"serves_without_agreement"};
inline constexpr Code kFallbackUnknown{"fallback_unknown"};
inline constexpr Code kFallbackEmpty{"fallback_empty"};
inline constexpr Code kFallbackLoops{"fallback_loops"};
inline constexpr Code kReceivesNoReports{"unit_receives_no_reports"};
inline constexpr Code kKindOfAnother{"unit_kind_of_another"};
inline constexpr Code kNoUnitReceives{"no_unit_receives"};
inline constexpr Code kUnitUnreachable{"unit_unreachable"};
inline constexpr Code kUnitHoldsReports{"unit_holds_reports"};
inline constexpr Code kNobodyAfterHours{"nobody_after_hours"};
inline constexpr Code kNobodyReceives{"nobody_receives"};
inline constexpr Code kDirectoryNotWhole{"directory_not_whole"};

}  // namespace ingang::unitbook
