// Refusal codes of directory/.
#pragma once

#include "base/refusal.h"

namespace ingang::directory {

inline constexpr Code kMunicipalityCodeMalformed{"municipality_code_malformed"};
inline constexpr Code kPlaceCodeMalformed{"place_code_malformed"};

}  // namespace ingang::directory
