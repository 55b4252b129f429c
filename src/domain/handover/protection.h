// Protection: somebody in a copy was found to be protected after it was given.
//
// Source:  LAW: secrecy.protected_persons, fbl.protected_registration.
// Promise: raised only, whatever the phase: also who keeps the proof sees no more than the grade
//          lets them.
// Tests:   receive_test.cpp
#pragma once

#include <optional>

#include "domain/handover/handover.h"

namespace ingang::handover {

// Nothing when it was known. The state has a copy.
[[nodiscard]] std::optional<ProtectionRaised> raised_by(const State& state,
                                                        const RaiseProtection& command);
void raise(State& state, const ProtectionRaised& event);

}  // namespace ingang::handover
