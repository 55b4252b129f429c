// Refusal codes of app/, in order of precedence.
#pragma once

#include "base/refusal.h"

namespace ingang::app {

inline constexpr Code kNoSuchReport{"no_such_report"};
inline constexpr Code kNoSuchHandover{"no_such_handover"};
inline constexpr Code kNoSuchAttachment{"no_such_attachment"};
inline constexpr Code kNoSuchDraft{"no_such_draft"};
inline constexpr Code kBadCursor{"bad_cursor"};
inline constexpr Code kKeyReused{"key_reused"};

}  // namespace ingang::app
