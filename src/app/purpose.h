// Purpose: why somebody looks something up: the reference of a case, or words.
//
// Source:  LAW: secrecy.access_log, personnummer. The purpose stays in the log longer than any
//          case.
// Errors:  search_purpose_missing (nothing), search_purpose_unclear (neither a reference nor
//          words), identity_number_not_allowed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/refusal.h"
#include "base/time.h"

namespace ingang::app {

inline constexpr Code kSearchPurposeMissing{"search_purpose_missing"};
inline constexpr Code kSearchPurposeUnclear{"search_purpose_unclear"};

// ING-7K3MQ-2XPRA, HND-…: in whatever spelling, if it is complete and there is nothing else.
[[nodiscard]] bool is_reference(std::string_view text);
// Why the purpose is refused.
[[nodiscard]] std::optional<Refusal> wrong_purpose(std::string_view text, LocalDate today,
                                                   std::string field = "/purpose");

}  // namespace ingang::app
