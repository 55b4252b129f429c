// The events of an agreement, as they are stored: see event_json.h.
#pragma once

#include "codec/event_json.h"
#include "domain/agreement/events.h"

namespace ingang::codec {

[[nodiscard]] std::string encode_event(const agreement::Event& event);
[[nodiscard]] Decoded<agreement::Event> decode_agreement_event(
    std::string_view stored, std::span<const Upcaster> upcasters = every_upcaster());
[[nodiscard]] std::string_view type_of(const agreement::Event& event);

// Its parts, which the API has in the same shape.
[[nodiscard]] agreement::Terms read_terms(Object& in);
[[nodiscard]] agreement::MandateRow read_mandate_row(Object& in);
[[nodiscard]] agreement::Decision read_decision(Object& in);
[[nodiscard]] agreement::Signature read_signature(Object& in);
// Their members, without the braces.
void write_terms(Writer& to, const agreement::Terms& terms);
void write_mandate_row(Writer& to, const agreement::MandateRow& row);
void write_decision(Writer& to, const agreement::Decision& decision);
void write_signature(Writer& to, const agreement::Signature& signature);

}  // namespace ingang::codec
