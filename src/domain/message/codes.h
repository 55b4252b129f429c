// Refusal codes of a message, in order of precedence: whether it is there and yours, where it
// stands, then what was written. A ground that does not hold is refused with the codes of gate/.
#pragma once

#include "base/refusal.h"

namespace ingang::message {

inline constexpr Code kMessageUnknown{"message_unknown"};
inline constexpr Code kNotYours{"message_not_yours"};
inline constexpr Code kTypeNotInForce{"message_type_not_in_force"};
inline constexpr Code kNotYoursToSend{"message_not_yours_to_send"};
inline constexpr Code kWrongDirection{"message_wrong_direction"};
inline constexpr Code kWrongAddressee{"message_wrong_addressee"};
inline constexpr Code kSubjectMissing{"message_subject_missing"};
inline constexpr Code kAgeOutside{"message_age_outside"};
inline constexpr Code kGroundMissing{"message_ground_missing"};
inline constexpr Code kGateNotOfType{"message_gate_not_of_type"};
inline constexpr Code kHeldForCleared{"message_held_for_cleared"};
inline constexpr Code kTakenByAnother{"message_taken_by_another"};
inline constexpr Code kNotTaken{"message_not_taken"};
inline constexpr Code kOver{"message_over"};
inline constexpr Code kWithdrawn{"message_withdrawn"};
inline constexpr Code kReceiptOnly{"message_receipt_only"};
inline constexpr Code kOneEnd{"message_one_end"};
inline constexpr Code kRests{"message_rests"};
inline constexpr Code kNothingToClarify{"message_nothing_to_clarify"};
inline constexpr Code kClockOfLaw{"message_clock_of_law"};
inline constexpr Code kUntilTooEarly{"message_until_too_early"};
inline constexpr Code kDecisionOfRefusal{"message_decision_of_refusal"};
inline constexpr Code kNotRegistered{"message_is_not_registered"};
inline constexpr Code kAlreadyRegistered{"message_already_registered"};
inline constexpr Code kReferenceHasIdentity{"message_reference_has_identity"};
inline constexpr Code kNothingAnswered{"message_nothing_answered"};
inline constexpr Code kTextMissing{"message_text_missing"};
inline constexpr Code kCallback{"message_callback_missing"};

}  // namespace ingang::message
