// Folding: the one form in which what a person is found by is hashed, sought and compared. What is
// written to the index and what is looked up go through the same function.
//
// Source:  Unicode NFKC_Casefold (ICU), base/written.h.
// Promise: case, width, composition, and which dash, blank or apostrophe it was, do not matter; å
//          and a do.
#pragma once

#include <string>
#include <string_view>

namespace ingang::app {

// By what kind of search, see index_task.h.
[[nodiscard]] std::string folded_compound(std::string_view kind, std::string_view text);

// The public reference of a report or a handover as we make it, when that is what is meant; else
// the text. Small letters, blanks, any dash or none; O, I and L, which no reference of ours has.
[[nodiscard]] std::string reference_as_meant(std::string_view text);

}  // namespace ingang::app
