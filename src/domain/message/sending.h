// Sending: whether a message of this type may be sent by this person, to that unit, about that
// person, by that rule of law, today. And whether it may be answered by that rule.
//
// Source:  LAW: secrecy.between_authorities, police.disclosure; data/gates.toml.
// Errors:  each with the law key of the type, of the gate or of the condition.
// Tests:   message_test.cpp, answer_test.cpp
#pragma once

#include "domain/message/message.h"

namespace ingang::message {

[[nodiscard]] Result<Events> send(const Send& send, const Context& context);

// The rule by which whoever answers tells: the ground that they name, or a duty that is shown.
[[nodiscard]] Result<By> answered_by(const State& state, const Rules& rules,
                                     const std::optional<gate::Ground>& ground,
                                     const Context& context);

}  // namespace ingang::message
