// The ground on which something was told, in events and in the API: gate, affirmed, purpose, need,
// counter_interest, items, recipient, decided_by, at.
//
// Promise: what is not written is left out, and read as empty: gate::check says what was missing.
// Secrecy: all of it but the gate is Personal.
#pragma once

#include "codec/json.h"
#include "codec/json_write.h"
#include "domain/gate/gate.h"

namespace ingang::codec {

[[nodiscard]] gate::Ground read_ground(Object& in);
void write_ground(Writer& to, std::string_view name, const gate::Ground& ground);

}  // namespace ingang::codec
