// The members of an event's `data`, written into an open object.
#pragma once

#include "codec/json_write.h"
#include "domain/handover/events.h"
#include "domain/report/events.h"

namespace ingang::codec {

void write_data(Writer& to, const report::Event& event);
void write_data(Writer& to, const handover::Event& event);

}  // namespace ingang::codec
