// The events of a consultation, as they are stored: see event_json.h.
#pragma once

#include "codec/event_json.h"
#include "domain/consultation/events.h"

namespace ingang::codec {

[[nodiscard]] std::string encode_event(const consultation::Event& event);
[[nodiscard]] Decoded<consultation::Event> decode_consultation_event(
    std::string_view stored, std::span<const Upcaster> upcasters = every_upcaster());
[[nodiscard]] std::string_view type_of(const consultation::Event& event);

}  // namespace ingang::codec
