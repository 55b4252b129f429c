// The events of a handover, as they are stored: see event_json.h.
#pragma once

#include "codec/event_json.h"
#include "domain/handover/events.h"

namespace ingang::codec {

[[nodiscard]] std::string encode_event(const handover::Event& event);
// The members of its `data`, into an open object.
void write_data(Writer& to, const handover::Event& event);
[[nodiscard]] Decoded<handover::Event> decode_handover_event(
    std::string_view stored, std::span<const Upcaster> upcasters = every_upcaster());
[[nodiscard]] std::string_view type_of(const handover::Event& event);

// A night as it is told: the same in events and in the API.
[[nodiscard]] handover::Night read_night(Object& in);
void write_night(Writer& to, const handover::Night& night);

}  // namespace ingang::codec
