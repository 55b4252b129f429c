// Fields: every field of the content, as a JSON pointer, and what it may tell of a person.
//
// Source:  LAW: secrecy.protected_persons, fbl.protected_registration. One list: what a masked
//          content and a copy without address leave out, and which corrections are withheld, follow
//          from it.
// Promise: a test walks a content with every field filled in and finds each of them here, kept or
//          left out as this list says. A pointer that is not known counts as one that tells all.
// Units:   pointers are RFC 6901, into the content as schema/openapi.yaml has it; `*` in the list
//          is any place in an array.
// Threads: any.
#pragma once

#include <string_view>

namespace ingang::report {

// In order: the later, the more it tells.
enum class Tells {
  words,  // what happened and what is thought of it: kept when masked, and its corrections too
  coded,  // an answer out of a list: kept when masked, but a correction of it is free text
  who,    // who somebody is
  where,  // where somebody lives or can be found
};

// Of a whole part: the most that anything in it tells.
[[nodiscard]] Tells tells(std::string_view pointer);
// Whether it is a field of the content, or a whole part of it.
[[nodiscard]] bool is_field(std::string_view pointer);
// Whether it says how somebody is protected, or by which number the register is asked.
[[nodiscard]] bool tells_protection(std::string_view pointer);

}  // namespace ingang::report
