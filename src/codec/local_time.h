// LocalTime as text: what the wall shows, "2026-11-27T16:00", without a zone. The zone is
// Stockholm's, always.
//
// Errors:  json_codes.h: field_missing, time_malformed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "codec/json.h"
#include "codec/json_write.h"

namespace ingang::codec {

[[nodiscard]] std::string local_text(LocalTime at);
// Nothing when there is no such day, or no such minute in a day. An hour that the clocks pass over
// is taken: it stands for when they went forward.
[[nodiscard]] std::optional<LocalTime> parse_local(std::string_view text);

[[nodiscard]] LocalTime read_local(Object& in, std::string_view name);
[[nodiscard]] std::optional<LocalTime> find_local(Object& in, std::string_view name);
void write_local(Writer& to, std::string_view name, LocalTime at);
void write_local(Writer& to, std::string_view name, const std::optional<LocalTime>& at);

}  // namespace ingang::codec
