// The words of a roster.
#pragma once

#include "codec/json_words.h"
#include "domain/roster/events.h"

namespace ingang::codec {

inline constexpr auto kFunctions =
    words<roster::Function, roster::Function::talks>("duty", "senior", "decision", "talks");
inline constexpr auto kTurns = words<roster::Turn, roster::Turn::daily>("weekly", "daily");
inline constexpr auto kParts =
    words<roster::Part, roster::Part::station>("rule", "override", "temporary", "station");

}  // namespace ingang::codec
