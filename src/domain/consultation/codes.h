// Refusal codes of a consultation, in order of precedence.
#pragma once

#include "base/refusal.h"

namespace ingang::consultation {

inline constexpr Code kConsultationUnknown{"consultation_unknown"};
inline constexpr Code kNotYoursToAnswer{"not_yours_to_answer"};
inline constexpr Code kAlreadyReported{"consultation_already_reported"};
inline constexpr Code kTakenByAnother{"consultation_taken_by_another"};
inline constexpr Code kNotTaken{"consultation_not_taken"};
inline constexpr Code kAboutNoChild{"consultation_about_no_child"};
inline constexpr Code kAdviceDoesNotFit{"advice_does_not_fit"};
inline constexpr Code kIdentityInQuestion{"identity_in_question"};
inline constexpr Code kTelephoneInQuestion{"telephone_in_question"};
inline constexpr Code kWordsMissing{"advice_words_missing"};
inline constexpr Code kAdditionEmpty{"addition_empty"};
inline constexpr Code kCallbackMissing{"callback_missing"};

}  // namespace ingang::consultation
