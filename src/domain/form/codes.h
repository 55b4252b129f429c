// Refusal codes of form/, in order of precedence: the form itself, then each answer in the order of
// the questions.
#pragma once

#include "base/refusal.h"

namespace ingang::form {

inline constexpr Code kFormUnknown{"form_unknown"};

inline constexpr Code kAnswerNotAsked{"answer_not_asked"};
inline constexpr Code kAnswerWrongType{"answer_wrong_type"};
inline constexpr Code kAnswerTooLong{"answer_too_long"};
inline constexpr Code kAnswerOutOfRange{"answer_out_of_range"};
inline constexpr Code kChoiceUnknown{"choice_unknown"};
inline constexpr Code kChoiceTwice{"choice_twice"};
inline constexpr Code kTooManyFiles{"too_many_files"};
// Only when it is sent: a draft may lack answers, and keep one that can no longer be chosen.
inline constexpr Code kChoiceClosed{"choice_closed"};
inline constexpr Code kAnswerMissing{"answer_missing"};

}  // namespace ingang::form
