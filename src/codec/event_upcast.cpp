#include "codec/event_upcast.h"

#include <algorithm>
#include <boost/json/value.hpp>

namespace ingang::codec {

void upcast(Value& stored, std::span<const Upcaster> upcasters) {
  auto* envelope = stored.root().if_object();
  if (!envelope || upcasters.empty()) return;
  const auto* type = envelope->if_contains("type");
  auto* version = envelope->if_contains("v");
  auto* data = envelope->if_contains("data");
  if (!type || !type->is_string() || !version || !version->is_int64() || !data) return;
  const std::string_view name{type->get_string().data(), type->get_string().size()};
  // Each step adds one to the version, so the table's length bounds the steps.
  for (std::size_t step = 0; step < upcasters.size(); ++step) {
    const auto found = std::find_if(upcasters.begin(), upcasters.end(), [&](const Upcaster& each) {
      return each.type == name && each.from == version->get_int64();
    });
    if (found == upcasters.end()) return;
    found->lift(*data);
    version->get_int64() += 1;
  }
}

}  // namespace ingang::codec
