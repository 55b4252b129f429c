// Refusal: why a PostgreSQL server does not give a line.
//
// Promise: one try, of five seconds at most. libpq tells a code only of a line that is made step by
//          step, so this is asked beside, when one could not be had.
#pragma once

#include <string>
#include <string_view>

namespace ingang::stores {

inline constexpr std::string_view kNoSuchAddress = "address";

// The server's code (SQLSTATE, five signs); kNoSuchAddress when the address is not understood;
// empty when the server does not answer, or gives one now.
[[nodiscard]] std::string state_of_refusal(const std::string& url);

}  // namespace ingang::stores
