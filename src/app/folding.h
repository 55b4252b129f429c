// Folding: the one form in which compounds are hashed and searched: case, width and spaces do not
// matter, å and a do.
//
// Source:  Unicode NFKC_Casefold (ICU).
#pragma once

#include <string>
#include <string_view>

namespace ingang::app {

[[nodiscard]] std::string folded(std::string_view text);
// Digits only, for identity numbers: "20100315-2385" and "201003152385" are one.
[[nodiscard]] std::string folded_number(std::string_view text);

}  // namespace ingang::app
