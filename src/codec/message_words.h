// The words of a message, in events, in data/message_types.toml and in the API.
#pragma once

#include "codec/json_words.h"
#include "domain/message/events.h"

namespace ingang::codec {

inline constexpr auto kMessageSides =
    words<message::Side, message::Side::receiver>("sender", "receiver");
inline constexpr auto kAddressees = words<message::Addressee, message::Addressee::police_desk>(
    "responsible", "unit", "police_desk");
inline constexpr auto kAnswerShapes =
    words<message::Shape, message::Shape::receipt>("items", "receipt");
inline constexpr auto kLanes =
    words<message::Lane, message::Lane::ordinary>("minutes", "same_day", "ordinary");
inline constexpr auto kConcerns =
    words<message::Concerns, message::Concerns::anyone>("child", "anyone");
inline constexpr auto kMessageBases =
    words<deadlines::Basis, deadlines::Basis::agreed_target>("law", "agreed_target");
inline constexpr auto kNoAnswerReasons = words<message::Reason, message::Reason::other>(
    "unknown_here", "no_gate", "protected", "not_ours", "other");

}  // namespace ingang::codec
