// What people write and paste, as they meant it.
//
// Promise: a text keeps every character that can be seen or that parts words and lines. What a word
//          processor, a PDF or a keyboard of another script puts in a number is read as the plain
//          sign that it stands for. Nothing here fails: octets that are not UTF-8 stay as they are.
//          What only formats is taken away; what is no text at all is told by has_control(), for
//          whoever reads it to refuse: nobody can know what it stood for.
#pragma once

#include <string>
#include <string_view>

namespace ingang {

// Any sign that ends a line or a page (VT, FF, NEL, U+2028, U+2029) becomes a new line; signs that
// only format (soft hyphen, zero-width ones, those of direction) go.
[[nodiscard]] std::string as_meant(std::string_view text);
// Besides: every dash becomes '-', every blank ' ', every raised dot '.', every full-width sign and
// every digit of another script its plain one, and there are no blanks first or last.
[[nodiscard]] std::string as_number(std::string_view text);
// Nothing that can be seen: blanks of whatever width, signs that only format, and the letters of
// other scripts that are drawn as nothing. This is the one check of whether something was written.
[[nodiscard]] bool is_all_blank(std::string_view text);
// A sign that is no text: a control sign of C0 other than tab and new line, DEL, one of C1.
[[nodiscard]] bool has_control(std::string_view text);
// Words, as far as that can be told without reading them: four letters or more, at least three of
// them different, where a letter that is repeated in a row counts once, and none in a word with
// digits in it. "x", "…", "aaaa", "123" and "ING-7K3MQ" are none.
[[nodiscard]] bool is_in_words(std::string_view text);

}  // namespace ingang
