// Refusal codes of app/, in order of precedence.
#pragma once

#include "base/refusal.h"

namespace ingang::app {

inline constexpr Code kNoSuchReport{"no_such_report"};
inline constexpr Code kNoSuchHandover{"no_such_handover"};
inline constexpr Code kErased{"erased"};
inline constexpr Code kBadCursor{"bad_cursor"};
inline constexpr Code kKeyReused{"key_reused"};
inline constexpr Code kOnlySynthetic{"only_synthetic"};

}  // namespace ingang::app
