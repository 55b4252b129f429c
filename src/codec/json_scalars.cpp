// The members that are neither text nor a structure: flags, numbers, times, ids.
#include <algorithm>
#include <boost/json/value.hpp>

#include "base/written.h"
#include "codec/json.h"

namespace ingang::codec {

namespace {

namespace bj = boost::json;

std::string_view text_or_empty(const bj::value& value) {
  const auto* text = value.if_string();
  return text ? std::string_view{text->data(), text->size()} : std::string_view{};
}

// Nothing when the value is no integer; one past int64's end is out of any range.
std::optional<std::int64_t> find_whole(const bj::value& value, bool& too_great) {
  if (const auto* number = value.if_int64()) return *number;
  too_great = value.is_uint64();
  return std::nullopt;
}

}  // namespace

bool Object::flag(std::string_view name) {
  if (!find(name, true)) return false;
  return flag(name, false);
}

bool Object::flag(std::string_view name, bool absent) {
  const auto* found = find(name, false);
  if (!found) return absent;
  if (const auto* flag = found->if_bool()) return *flag;
  refuse_at({.above = &path_, .name = name}, kWrongType, "boolean");
  return absent;
}

std::int64_t Object::integer(std::string_view name, Range range) {
  if (!find(name, true)) return 0;
  return find_integer(name, range).value_or(0);
}

std::optional<std::int64_t> Object::find_integer(std::string_view name, Range range) {
  const auto* found = find(name, false);
  if (!found) return std::nullopt;
  const Path at{.above = &path_, .name = name};
  bool too_great = false;
  const auto number = find_whole(*found, too_great);
  if (!number && !too_great) {
    refuse_at(at, kWrongType, "integer");
    return std::nullopt;
  }
  const bool within = number && *number >= range.first && *number <= range.last;
  if (!number || (!within && reading_ == Reading::api)) {
    refuse_at(at, kNumberOutOfRange,
              std::to_string(range.first) + "–" + std::to_string(range.last));
    return std::nullopt;
  }
  return number;
}

double Object::number(std::string_view name) {
  if (!find(name, true)) return 0;
  return find_number(name).value_or(0);
}

std::optional<double> Object::find_number(std::string_view name) {
  const auto* found = find(name, false);
  if (!found) return std::nullopt;
  if (!found->is_number()) {
    refuse_at({.above = &path_, .name = name}, kWrongType, "number");
    return std::nullopt;
  }
  return found->to_number<double>();
}

Instant Object::instant(std::string_view name) {
  if (!find(name, true)) return {};
  return find_instant(name).value_or(Instant{});
}

std::optional<Instant> Object::find_instant(std::string_view name) {
  const auto* found = find(name, false);
  if (!found) return std::nullopt;
  const auto instant = Instant::find(text_or_empty(*found));
  if (!instant) refuse_at({.above = &path_, .name = name}, kTimeMalformed);
  return instant;
}

LocalDate Object::date(std::string_view name) {
  if (!find(name, true)) return {};
  return find_date(name).value_or(LocalDate{});
}

std::optional<LocalDate> Object::find_date(std::string_view name) {
  const auto* found = find(name, false);
  if (!found) return std::nullopt;
  const auto text = text_or_empty(*found);
  const auto date = LocalDate::find(reading_ == Reading::api ? as_number(text) : std::string{text});
  if (!date) refuse_at({.above = &path_, .name = name}, kDateMalformed);
  return date;
}

std::array<std::uint8_t, 16> Object::bytes16(std::string_view name) {
  const auto* found = find(name, true);
  if (!found) return {};
  const auto id = Id<struct AnyTag>::find(text_or_empty(*found));
  if (!id) {
    refuse_at({.above = &path_, .name = name}, kIdMalformed);
    return {};
  }
  return id->bytes;
}

Hash Object::hash(std::string_view name) {
  Hash out{};
  const auto* found = find(name, true);
  if (!found) return out;
  const auto bytes = find_bytes(text_or_empty(*found));
  if (!bytes || bytes->size() != out.size()) {
    refuse_at({.above = &path_, .name = name}, kIdMalformed);
    return out;
  }
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

}  // namespace ingang::codec
