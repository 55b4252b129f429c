// Refusal codes of routing/, in order of precedence.
#pragma once

#include "base/refusal.h"

namespace ingang::routing {

inline constexpr Code kRouteIsHeld{"route_is_held"};
inline constexpr Code kRouteWithoutReceiver{"route_without_receiver"};
inline constexpr Code kRouteAcuteWithoutActing{"route_acute_without_acting"};
inline constexpr Code kRouteUnknownAuthority{"route_unknown_authority"};
inline constexpr Code kRouteUnknownUnit{"route_unknown_unit"};
inline constexpr Code kRouteUnitCannotReceive{"route_unit_cannot_receive"};
inline constexpr Code kRouteActingIsClosed{"route_acting_is_closed"};
inline constexpr Code kRouteReasonMissing{"route_reason_missing"};

}  // namespace ingang::routing
