// Events ⇄ stored bytes: {"type":"report.sent","v":1,"data":{…}}, compact, the members in one fixed
// order. What all nouns share; each noun's own is in event_<noun>.h.
//
// Source:  schema/events/<type>.v<n>.schema.json, each with a frozen sample beside it.
// Promise: decode(encode(event)) == event, and encode(decode(sample)) is the sample, byte for byte.
//          What was stored once can be read for ever: an older version is lifted by an upcaster,
//          never rewritten.
// Errors:  unknown_event (a type or version that this program does not know), or every refusal of
//          json_codes.h.
// Secrecy: the bytes are content, and are sealed before they are stored.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "codec/event_upcast.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "domain/access/actor.h"

namespace ingang::codec {

// The kind of stream that it belongs to: what stands before the point of its type. By how it
// begins, which encode() never varies; the rest is not read. Empty when it does not begin so.
[[nodiscard]] std::string_view kind_of(std::string_view stored);

[[nodiscard]] access::Who read_who(Object& in);
void write_who(Writer& to, std::string_view name, const access::Who& who);

}  // namespace ingang::codec
