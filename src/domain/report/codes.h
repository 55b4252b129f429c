// Refusal codes of report/, in order of precedence: not there, not yours to do, the wrong phase,
// what was written.
#pragma once

#include "base/refusal.h"

namespace ingang::report {

inline constexpr Code kReportUnknown{"report_unknown"};
inline constexpr Code kAlreadySent{"already_sent"};
inline constexpr Code kNotYoursToDo{"not_yours_to_do"};
inline constexpr Code kReportWithdrawn{"report_withdrawn"};
inline constexpr Code kReportClosed{"report_closed"};
inline constexpr Code kNeedsClearedPerson{"needs_cleared_person"};

inline constexpr Code kAlreadyReceived{"already_received"};
inline constexpr Code kNotReceivedAtDoor{"not_received_at_door"};
inline constexpr Code kAlreadyYours{"already_yours"};
inline constexpr Code kNotWithYou{"not_with_you"};
inline constexpr Code kAlreadyRouted{"already_routed"};
inline constexpr Code kNotRouted{"not_routed"};
inline constexpr Code kAlreadyHeld{"already_held"};
inline constexpr Code kNotAPhoneReport{"not_a_phone_report"};
inline constexpr Code kAlreadyConfirmed{"already_confirmed"};
inline constexpr Code kLastingReceiverMissing{"lasting_receiver_missing"};
inline constexpr Code kHandoversNotRegistered{"handovers_not_registered"};
inline constexpr Code kNotClosed{"not_closed"};

inline constexpr Code kLinkedToItself{"linked_to_itself"};
inline constexpr Code kMustNotBeLinked{"must_not_be_linked"};
inline constexpr Code kAlreadyLinked{"already_linked"};
inline constexpr Code kNotLinked{"not_linked"};

inline constexpr Code kReturnedHandoverUnknown{"returned_handover_unknown"};
inline constexpr Code kReceiversMissing{"receivers_missing"};
inline constexpr Code kReceiverIncomplete{"receiver_incomplete"};
inline constexpr Code kReceiverTwice{"receiver_twice"};
inline constexpr Code kOneReceiverMustAct{"one_receiver_must_act"};

inline constexpr Code kSupplementEmpty{"supplement_empty"};
inline constexpr Code kCorrectionFieldMissing{"correction_field_missing"};
inline constexpr Code kCorrectionFieldUnknown{"correction_field_unknown"};
inline constexpr Code kCorrectionEmpty{"correction_empty"};
inline constexpr Code kAnswerUnknown{"answer_unknown"};
inline constexpr Code kUrgencyReasonMissing{"urgency_reason_missing"};
inline constexpr Code kWithdrawalReasonMissing{"withdrawal_reason_missing"};
inline constexpr Code kReopeningReasonMissing{"reopening_reason_missing"};
inline constexpr Code kReopeningTooLong{"reopening_too_long"};

// The content: all that apply are answered at once, in this order.
inline constexpr Code kChildMissing{"child_missing"};
inline constexpr Code kPlaceMissing{"place_missing"};
inline constexpr Code kWhatHappenedMissing{"what_happened_missing"};
inline constexpr Code kDangerUnanswered{"danger_unanswered"};
inline constexpr Code kCallBackNumberMissing{"call_back_number_missing"};
inline constexpr Code kChildIsAdult{"child_is_adult"};
inline constexpr Code kBornInFuture{"born_in_future"};
inline constexpr Code kPhoneNotPlausible{"phone_not_plausible"};
inline constexpr Code kIdentityNumberNotAllowed{"identity_number_not_allowed"};
inline constexpr Code kTextTooLong{"text_too_long"};
inline constexpr Code kTooMany{"too_many"};
inline constexpr Code kTextMissing{"text_missing"};
inline constexpr Code kTimeInFuture{"time_in_future"};
inline constexpr Code kSourceMissing{"source_missing"};
inline constexpr Code kReliabilityMissing{"reliability_missing"};
inline constexpr Code kNotedMissing{"noted_missing"};
inline constexpr Code kNotedInFuture{"noted_in_future"};
inline constexpr Code kValidUntilMissing{"valid_until_missing"};
inline constexpr Code kValidUntilBeforeNoted{"valid_until_before_noted"};
inline constexpr Code kClaimHasExpired{"claim_has_expired"};
inline constexpr Code kWhyNotToldMissing{"why_not_told_missing"};
inline constexpr Code kAttachmentTooLarge{"attachment_too_large"};
inline constexpr Code kAttachmentsTooLarge{"attachments_too_large"};

}  // namespace ingang::report
