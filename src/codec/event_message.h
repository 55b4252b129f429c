// The events of a message, as they are stored: see event_json.h.
#pragma once

#include "codec/event_json.h"
#include "domain/message/events.h"

namespace ingang::codec {

[[nodiscard]] std::string encode_event(const message::Event& event);
[[nodiscard]] Decoded<message::Event> decode_message_event(
    std::string_view stored, std::span<const Upcaster> upcasters = every_upcaster());
[[nodiscard]] std::string_view type_of(const message::Event& event);

}  // namespace ingang::codec
