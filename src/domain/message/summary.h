// Summary of one side of a message: its row in the clear. States: sent taken clarifying received
// answered not_answered.
//
// Promise: of a question with one end the sender's row says nothing before the end but that it was
//          sent and has arrived.
#pragma once

#include "domain/message/message.h"
#include "domain/report/summary.h"

namespace ingang::message {

[[nodiscard]] report::Summary summarise(const State& state);

[[nodiscard]] std::string_view code(Phase phase);
[[nodiscard]] report::Urgency urgency_of(Lane lane);

}  // namespace ingang::message
