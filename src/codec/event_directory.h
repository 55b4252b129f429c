// The events of a unit book, as they are stored: see event_json.h.
#pragma once

#include "codec/event_json.h"
#include "domain/unitbook/events.h"

namespace ingang::codec {

[[nodiscard]] std::string encode_event(const unitbook::Event& event);
[[nodiscard]] Decoded<unitbook::Event> decode_directory_event(
    std::string_view stored, std::span<const Upcaster> upcasters = every_upcaster());
[[nodiscard]] std::string_view type_of(const unitbook::Event& event);

}  // namespace ingang::codec
