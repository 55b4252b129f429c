// Night: what an after-hours team writes of its night with a case, for the unit that takes over.
// Jourrapport.
//
// Source:  LAW: secrecy.between_authorities, fbl.protected_registration.
// Promise: by a team that has received its leg by name, until the nämnd's own unit has registered
//          it. What a team writes replaces what it wrote before. Of somebody held nothing is
//          written: where the child sleeps would stand in a copy without address, and is told by
//          phone.
// Errors:  codes.h: over or not received; no unit after this one; who may read; what was written.
// Secrecy: shown to whoever is shown the whole copy, and to nobody on the reporter's side.
// Tests:   night_test.cpp
#pragma once

#include <optional>

#include "domain/handover/handover.h"

namespace ingang::handover {

// Why nobody like this, who receives at the unit, may write it now; nothing when they may.
[[nodiscard]] std::optional<Refusal> not_to_tell_night(const State& state, const Actor& by);
[[nodiscard]] Result<Events> night_by(const State& state, const TellNight& command);
void note_night(State& state, const NightTold& event, Instant at);

}  // namespace ingang::handover
