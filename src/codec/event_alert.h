// The events of an alert, as they are stored: see event_json.h.
#pragma once

#include "codec/event_json.h"
#include "domain/alert/events.h"

namespace ingang::codec {

[[nodiscard]] std::string encode_event(const alert::Event& event);
[[nodiscard]] Decoded<alert::Event> decode_alert_event(
    std::string_view stored, std::span<const Upcaster> upcasters = every_upcaster());
[[nodiscard]] std::string_view type_of(const alert::Event& event);

}  // namespace ingang::codec
