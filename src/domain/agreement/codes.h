// Refusal codes of an agreement, in order of precedence.
#pragma once

#include "base/refusal.h"

namespace ingang::agreement {

inline constexpr Code kAgreementUnknown{"agreement_unknown"};
inline constexpr Code kNotYoursToManage{"agreement_not_yours"};
inline constexpr Code kNotYourSide{"agreement_not_your_side"};
inline constexpr Code kAgreementOver{"agreement_over"};
inline constexpr Code kTermsAreDecided{"terms_are_decided"};
inline constexpr Code kNotReferred{"not_referred"};
inline constexpr Code kTermsMissing{"terms_missing"};
inline constexpr Code kPreparationMissing{"preparation_missing"};
inline constexpr Code kReferralMissing{"referral_missing"};
inline constexpr Code kSignatureBeforeDecision{"signature_before_decision"};
inline constexpr Code kNotSignedByAll{"not_signed_by_all"};
inline constexpr Code kNothingDispatched{"nothing_dispatched"};
inline constexpr Code kInForceBeforeSigned{"in_force_before_signed"};
inline constexpr Code kAlreadyInForce{"agreement_already_in_force"};
inline constexpr Code kNoticeBeforeDecision{"notice_before_decision"};
inline constexpr Code kNotInForceYet{"agreement_not_in_force"};
inline constexpr Code kNoticeAlreadyGiven{"notice_already_given"};
inline constexpr Code kRenewsByItself{"renews_by_itself"};
inline constexpr Code kNoReminderOpen{"no_reminder_open"};
inline constexpr Code kDoesNotRenewItself{"does_not_renew_itself"};
inline constexpr Code kMandateMissing{"mandate_missing"};
inline constexpr Code kWordsMissing{"agreement_words_missing"};
inline constexpr Code kSignatureWithoutMandate{"signature_without_mandate"};
inline constexpr Code kSignatureInvalid{"signature_invalid"};
inline constexpr Code kValidationReportMissing{"validation_report_missing"};
inline constexpr Code kNotReferredTo{"not_referred_to"};
inline constexpr Code kNotDispatchedToUnit{"not_dispatched_to_unit"};
inline constexpr Code kDateInFuture{"date_in_future"};
inline constexpr Code kDateTooFar{"date_too_far"};
inline constexpr Code kAnswerBeforeReferral{"answer_before_referral"};
inline constexpr Code kDecisionDatesOutOfOrder{"decision_dates_out_of_order"};
inline constexpr Code kTermEndsBeforeItBegins{"term_ends_before_it_begins"};
inline constexpr Code kTermsOverlap{"terms_overlap"};
inline constexpr Code kMessageTypeUnknown{"message_type_unknown"};
inline constexpr Code kMandatesOverlap{"mandates_overlap"};
inline constexpr Code kMandateWithoutDelegation{"mandate_without_delegation"};
inline constexpr Code kMandateWiderThanDecision{"mandate_wider_than_decision"};
inline constexpr Code kMandateHasHeld{"mandate_has_held"};
inline constexpr Code kEndBeforeNoticePeriod{"end_before_notice_period"};

}  // namespace ingang::agreement
