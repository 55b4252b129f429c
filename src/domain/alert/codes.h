// Refusal codes of an alert.
#pragma once

#include "base/refusal.h"

namespace ingang::alert {

inline constexpr Code kAlertUnknown{"alert_unknown"};
inline constexpr Code kNoLadder{"alert_no_ladder"};
inline constexpr Code kNoSuchNotice{"no_such_notice"};

}  // namespace ingang::alert
