// Words and clock times that several files under data/ use.
#pragma once

#include <optional>
#include <string_view>

#include "codec/data_node.h"
#include "domain/directory/directory.h"

namespace ingang::codec {

inline constexpr DataWord<directory::Certainty> kCertaintyWords[] = {
    {"sure", directory::Certainty::sure},
    {"likely", directory::Certainty::likely},
    {"unverified", directory::Certainty::unverified},
};

inline constexpr DataWord<directory::ContactKind> kContactWords[] = {
    {"phone", directory::ContactKind::phone},
    {"mail", directory::ContactKind::mail},
    {"sdk", directory::ContactKind::sdk},
};

// "08:00" … "24:00" as minutes of the day.
[[nodiscard]] inline std::optional<int> find_minute_of_day(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  if (!digit(0) || !digit(1) || !digit(3) || !digit(4)) return std::nullopt;
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (minute > 59 || hour * 60 + minute > 24 * 60) return std::nullopt;
  return hour * 60 + minute;
}

// "08:00-16:30", within one day.
[[nodiscard]] inline std::optional<duty::Interval> find_interval(std::string_view text) {
  if (text.size() != 11 || text[5] != '-') return std::nullopt;
  const auto from = find_minute_of_day(text.substr(0, 5));
  const auto to = find_minute_of_day(text.substr(6));
  if (!from || !to || *from >= *to) return std::nullopt;
  return duty::Interval{*from, *to};
}

}  // namespace ingang::codec
