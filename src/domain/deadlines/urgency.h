// Urgency: how soon somebody must act on a report, as the hub has noted it or as it is presumed.
#pragma once

#include <array>
#include <string_view>

namespace ingang::deadlines {

enum class Urgency { acute, urgent, other };  // The most urgent first: lists go by this order.

// The word by which it travels and stands in rows. It never changes.
[[nodiscard]] constexpr std::string_view code(Urgency urgency) {
  switch (urgency) {
    case Urgency::acute: return "acute";
    case Urgency::urgent: return "urgent";
    case Urgency::other: return "other";
  }
  return {};
}

inline constexpr std::array kUrgencies{Urgency::acute, Urgency::urgent, Urgency::other};
inline constexpr std::array kUrgencyWords{code(Urgency::acute), code(Urgency::urgent),
                                          code(Urgency::other)};

}  // namespace ingang::deadlines
