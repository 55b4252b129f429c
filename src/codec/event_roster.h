// The events of a roster, as they are stored: see event_json.h.
#pragma once

#include "codec/event_json.h"
#include "domain/roster/events.h"

namespace ingang::codec {

[[nodiscard]] std::string encode_event(const roster::Event& event);
[[nodiscard]] Decoded<roster::Event> decode_roster_event(
    std::string_view stored, std::span<const Upcaster> upcasters = every_upcaster());
[[nodiscard]] std::string_view type_of(const roster::Event& event);

}  // namespace ingang::codec
