// Words of gate/, in data/gates.toml and in the API, in the order of their enumerators.
#pragma once

#include <optional>

#include "codec/json_words.h"
#include "domain/gate/gate.h"

namespace ingang::codec {

inline constexpr auto kGateDirections = words<gate::Direction, gate::Direction::social_to_other>(
    "police_to_social", "police_to_other", "social_to_police", "social_to_social",
    "social_to_health_care", "social_to_other");
inline constexpr auto kGateRecipients =
    words<gate::RecipientKind, gate::RecipientKind::private_party>("authority", "private_party");
inline constexpr auto kGateNatures = words<gate::Nature, gate::Nature::choice>("duty", "choice");
inline constexpr auto kGateSorts = words<gate::Sort, gate::Sort::other_exempt>(
    "circumstances", "risk_of_crime", "suspected_crime", "contact_data", "whereabouts",
    "known_in_case", "decision_to_investigate", "case_transfer", "home_hours",
    "under_investigation", "health_care", "family_counselling", "other_exempt");
inline constexpr auto kGateWritten = words<gate::Written, gate::Written::decided_by>(
    "purpose", "need", "counter_interest", "items", "recipient", "decided_by");
inline constexpr auto kUnderInvestigation =
    words<gate::UnderInvestigation, gate::UnderInvestigation::never>("carried", "leader_decides",
                                                                     "never");

// The enumerator that travels by this word; nothing when there is none.
template <typename E, std::size_t N>
[[nodiscard]] std::optional<E> find_word(const Words<E, N>& words, std::string_view text) {
  for (std::size_t i = 0; i < N; ++i) {
    if (words.texts.at(i) == text) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace ingang::codec
