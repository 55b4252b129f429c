// Asked: what routing rests on, and asks for when nobody has told it: by which fields of the
// content it is answered, and by which codes.
//
// Promise: what was sent is never changed. An answer that comes later is a correction of one of
//          these fields, by a code; the latest holds. A correction in other words stands beside
//          what was told, and decides nothing.
// Threads: any.
#pragma once

#include <string_view>

#include "domain/report/report.h"

namespace ingang::report {

// Instead of a municipality: what is all that is known of where the child lives, or is.
inline constexpr std::string_view kOutsideCounty{"outside_county"};
inline constexpr std::string_view kInsideCounty{"inside_county"};

// Whether routing rests on this field.
[[nodiscard]] bool is_asked(std::string_view field);
// Whether the text answers it: yes, no or unknown, the code of a place, a year.
[[nodiscard]] bool is_answer(std::string_view field, std::string_view text);

// The content as routing is to read it: what was told, with what has been answered since. A place
// that is told anew is told whole: its municipality takes the earlier district away.
[[nodiscard]] Content as_answered(const State& state);

// LAW: secrecy.social_services. What the hub has found out of what routing asks is not the
// reporter's to know: it may come of a register, or of the nämnd.
[[nodiscard]] bool is_found_by_hub(const State& state, const Who& by, std::string_view field);

}  // namespace ingang::report
