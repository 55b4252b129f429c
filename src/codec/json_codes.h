// Refusal codes of reading JSON, in order of precedence: first the text as a whole, then each
// member.
#pragma once

#include "base/refusal.h"

namespace ingang::codec {

inline constexpr Code kJsonNotUtf8{"json_not_utf8"};
inline constexpr Code kJsonTooDeep{"json_too_deep"};
inline constexpr Code kJsonDuplicateMember{"json_duplicate_member"};
inline constexpr Code kJsonNumberNotFinite{"json_number_not_finite"};
inline constexpr Code kJsonMalformed{"json_malformed"};

inline constexpr Code kUnknownField{"unknown_field"};
inline constexpr Code kFieldMissing{"field_missing"};
inline constexpr Code kWrongType{"wrong_type"};
inline constexpr Code kUnknownWord{"unknown_word"};
inline constexpr Code kTooFewCharacters{"too_few_characters"};
inline constexpr Code kTooManyCharacters{"too_many_characters"};
inline constexpr Code kTextControlCharacter{"text_control_character"};
inline constexpr Code kListTooLong{"list_too_long"};
inline constexpr Code kNumberOutOfRange{"number_out_of_range"};
inline constexpr Code kTimeMalformed{"time_malformed"};
inline constexpr Code kDateMalformed{"date_malformed"};
inline constexpr Code kIdMalformed{"id_malformed"};

inline constexpr Code kUnknownEvent{"unknown_event"};

}  // namespace ingang::codec
