// Upcaster: lifts the data of one stored event from one version to the next, before it is read.
//
// Rules:   how an event that lacks a field is read is written in schema/events/README.md.
// Promise: an upcaster, once released, never changes; the frozen sample of its version is its test.
// Example: {"report.held", 1, [](boost::json::value& data) { data.as_object()["by_rule"] = true; }}
#pragma once

#include <span>
#include <string_view>

#include "codec/json.h"

namespace ingang::codec {

struct Upcaster {
  std::string_view type;
  int from{};  // It gives version from + 1.
  void (*lift)(boost::json::value& data){};
};

// Every step there is, in the order in which they were made: the rules for what old events lack.
[[nodiscard]] std::span<const Upcaster> every_upcaster();

// Applies every upcaster that fits, in turn, and sets `v`. Leaves what it does not know to the
// reader.
void upcast(Value& stored, std::span<const Upcaster> upcasters);

}  // namespace ingang::codec
