// Shape: how one kind of event is stored: its type, its present version, and who reads its data.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "codec/event_upcast.h"
#include "codec/json.h"
#include "codec/json_write.h"

namespace ingang::codec {

template <typename Event>
struct Shape {
  std::string_view type;
  int version{};
  Event (*read)(Object& data){};
};

// One shape for each alternative of the variant, in its order.
template <typename Event>
using Shapes = std::array<Shape<Event>, std::variant_size_v<Event>>;

template <typename Event, typename WriteData>
std::string encode_with(const Shapes<Event>& shapes, const Event& event, WriteData write_data) {
  const auto& shape = shapes.at(event.index());
  return write_object([&](Writer& to) {
    to.member("type", shape.type);
    to.member("v", shape.version);
    to.object("data", [&] { write_data(to); });
  });
}

template <typename Event>
Decoded<Event> decode_with(const Shapes<Event>& shapes, std::string_view stored,
                           std::span<const Upcaster> upcasters) {
  auto value = parse(stored);
  if (!value) return std::unexpected(Refusals{value.error()});
  upcast(*value, upcasters);
  Refusals refusals;
  const auto read = [&]() -> std::optional<Event> {
    Object in(*value, refusals, Reading::stored);
    const auto type = in.text("type");
    const auto version = in.integer("v");
    const auto shape = std::find_if(shapes.begin(), shapes.end(), [&](const Shape<Event>& each) {
      return each.type == type && each.version == version;
    });
    if (shape != shapes.end()) return in.object("data", shape->read);
    in.allow_others();
    in.refuse("type", {.code = kUnknownEvent, .detail = type + " v" + std::to_string(version)});
    return std::nullopt;
  };
  auto event = read();
  if (!refusals.empty()) return std::unexpected(std::move(refusals));
  return *std::move(event);
}

}  // namespace ingang::codec
