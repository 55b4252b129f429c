// Refusal codes of person/, in order of precedence.
#pragma once

#include "base/refusal.h"

namespace ingang::person {

inline constexpr Code kPersonnummerMalformed{"personnummer_malformed"};
inline constexpr Code kPersonnummerNoSuchDate{"personnummer_no_such_date"};
inline constexpr Code kPersonnummerNoSuchSerial{"personnummer_no_such_serial"};
inline constexpr Code kPersonnummerWrongCheckDigit{"personnummer_wrong_check_digit"};
inline constexpr Code kSamordningsnummerMalformed{"samordningsnummer_malformed"};
inline constexpr Code kSamordningsnummerNoSuchDate{"samordningsnummer_no_such_date"};
inline constexpr Code kSamordningsnummerNoSuchSerial{"samordningsnummer_no_such_serial"};
inline constexpr Code kSamordningsnummerWrongCheckDigit{"samordningsnummer_wrong_check_digit"};
inline constexpr Code kOtherNumberMalformed{"other_number_malformed"};
inline constexpr Code kOtherNumberIsPersonal{"other_number_is_personal"};
inline constexpr Code kNotATestNumber{"not_a_test_number"};
// A warning, and never a refusal.
inline constexpr Code kMaybeANumber{"maybe_a_number"};

}  // namespace ingang::person
