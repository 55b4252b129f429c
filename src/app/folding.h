// Folding: brings the words and numbers by which a person is found into one form. What is written
// to the index and what is searched for go through the same function.
//
// Source:  Unicode NFKC_Casefold (ICU), base/written.h.
// Promise: it makes no difference which case, width or composition a letter has, or which dash,
//          blank or apostrophe is used. The letters å and a are different.
#pragma once

#include <string>
#include <string_view>

namespace ingang::app {

// The kinds of search are in index_task.h.
[[nodiscard]] std::string folded_compound(std::string_view kind, std::string_view text);

// The public reference of a report or a handover as we make it, when that is what is meant; else
// the text. Small letters, blanks, any dash or none; O, I and L, which no reference of ours has.
[[nodiscard]] std::string reference_as_meant(std::string_view text);

}  // namespace ingang::app
