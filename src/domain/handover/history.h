// History: which events can stand after which. Decide makes no others; a stream that lost its
// beginning or was put in another order has them, and cannot be folded.
#pragma once

#include "domain/handover/handover.h"

namespace ingang::handover {

[[nodiscard]] bool can_follow(const State& state, const Event& event);

}  // namespace ingang::handover
