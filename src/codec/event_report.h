// The events of a report, as they are stored: see event_json.h.
#pragma once

#include "codec/event_json.h"
#include "domain/report/events.h"

namespace ingang::codec {

[[nodiscard]] std::string encode_event(const report::Event& event);
// The members of its `data`, into an open object.
void write_data(Writer& to, const report::Event& event);
[[nodiscard]] Decoded<report::Event> decode_report_event(
    std::string_view stored, std::span<const Upcaster> upcasters = every_upcaster());
[[nodiscard]] std::string_view type_of(const report::Event& event);

}  // namespace ingang::codec
