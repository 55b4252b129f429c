// Missed: which of the report's own questions a unit would have needed an answer to (Det här hade
// vi behövt). The reporter is told, and may add it.
//
// Source:  LAW: secrecy.between_authorities, secrecy.protected_persons,
//          fbl.protected_registration.
// Promise: codes alone, of what was told: nothing of what the nämnd thinks or does. By whoever
//          receives there, has received it and reads the whole, as long as the copy is open to the
//          unit. What a copy without address left out is not missed there: the reporter, who told
//          it, would learn what the register answered. What a unit says replaces what it said
//          before; an empty list takes it back.
// Errors:  codes.h: not delivered, in other hands, not received, over; then who may read; then what
//          was written.
// Tests:   missed_test.cpp
#pragma once

#include <optional>

#include "domain/handover/handover.h"

namespace ingang::handover {

// Why nobody like this, who receives at the unit, may say so now; nothing when they may.
[[nodiscard]] std::optional<Refusal> not_to_miss(const State& state, const Actor& by);
[[nodiscard]] Result<Events> missed_by(const State& state, const TellMissed& command);
void note_missed(State& state, const AnswersMissed& event, Instant at);

}  // namespace ingang::handover
