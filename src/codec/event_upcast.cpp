#include "codec/event_upcast.h"

#include <algorithm>
#include <boost/json/value.hpp>

namespace ingang::codec {

namespace {

// Sparad was not told to the receiver: when it came to the door stands for it, which for an oral
// report is when it was told. There was no clock for the registration: it is due no later than the
// assessment, which the law already asks for.
void lift_offered(boost::json::value& data) {
  auto* old = data.if_object();
  const auto copy = [&](const char* to, const char* from) {
    const auto* there = old ? old->if_contains(from) : nullptr;
    if (there) (*old)[to] = boost::json::value(*there);  // braces would make a list of it
  };
  copy("stored_at", "door_at");
  copy("register_by", "assess_by");
}

// By phone one told units without a login, and those alone: whoever was told had nothing more to do
// here once the hub had typed in what they registered.
void lift_handed_over_by_phone(boost::json::value& data) {
  if (auto* old = data.if_object()) (*old)["no_login"] = true;
}

// The register was asked of the child's first number alone.
void lift_protection_found(boost::json::value& data) {
  if (auto* old = data.if_object()) {
    (*old)["whose"] = "/child";
    (*old)["source"] = "";
  }
}

constexpr Upcaster kUpcasters[] = {
    {"report.protection_found", 1, lift_protection_found},
    {"handover.offered", 1, lift_offered},
    {"handover.handed_over_by_phone", 1, lift_handed_over_by_phone},
};

}  // namespace

std::span<const Upcaster> every_upcaster() { return kUpcasters; }

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
