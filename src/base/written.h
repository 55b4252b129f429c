// What people write and paste, as they meant it.
//
// Promise: a text keeps every character that can be seen or that parts words and lines. What a word
//          processor, a PDF or a keyboard of another script puts in a number is read as the plain
//          sign that it stands for. Nothing here fails: octets that are not UTF-8 stay as they are.
#pragma once

#include <string>
#include <string_view>

namespace ingang {

// Any sign that ends a line or a page (VT, FF, NEL, U+2028, U+2029) becomes a new line; signs that
// only format (soft hyphen, zero-width ones, those of direction) go.
[[nodiscard]] std::string as_meant(std::string_view text);
// Besides: every dash becomes '-', every blank ' ', every full-width digit and sign its plain one,
// and there are no blanks first or last.
[[nodiscard]] std::string as_number(std::string_view text);
// Nothing but blanks, of whatever width, and signs that only format.
[[nodiscard]] bool is_all_blank(std::string_view text);

}  // namespace ingang
