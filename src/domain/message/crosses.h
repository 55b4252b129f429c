// crosses: what the other side's stream is told of an event on this side, in the words that it is
// told in.
//
// Source:  LAW: secrecy.social_services, secrecy.between_authorities; docs/decisions/0055.
// Promise: of a question with one end the sender is told that it was answered and what, or that
//          there is no answer: nothing before, and nothing of who, why or where (a test compares
//          the octets and the number of entries). Notes, own references and the reasons for a gate
//          never cross.
// Tests:   crosses_test.cpp, app/messages_test.cpp
#pragma once

#include <optional>

#include "domain/message/message.h"

namespace ingang::message {

// `state`: of this side, with the event in it.
[[nodiscard]] std::optional<Event> crosses(const State& state, const Event& event);

}  // namespace ingang::message
