// Refusal codes of gate/, in order of precedence.
#pragma once

#include "base/refusal.h"

namespace ingang::gate {

inline constexpr Code kGateUnknown{"gate_unknown"};
inline constexpr Code kGateNotInForce{"gate_not_in_force"};
inline constexpr Code kGateWrongDirection{"gate_wrong_direction"};
inline constexpr Code kGateWrongRecipient{"gate_wrong_recipient"};
inline constexpr Code kGateWrongAge{"gate_wrong_age"};
inline constexpr Code kGateItemNotCarried{"gate_item_not_carried"};
inline constexpr Code kGateLeaderDecides{"gate_leader_decides"};
inline constexpr Code kGateConditionUnknown{"gate_condition_unknown"};
inline constexpr Code kGateNotAffirmed{"gate_not_affirmed"};
inline constexpr Code kGateTextMissing{"gate_text_missing"};
inline constexpr Code kGateDecidedLater{"gate_decided_later"};

}  // namespace ingang::gate
