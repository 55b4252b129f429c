// Refusal: the rules say no, with a stable code that a person can be told about.
//
// Promise: `code` never changes once released; the Swedish text lives in data/texts, the HTTP
//          status in http/. `law` is a key of data/law, or empty when the rule is ours. `field` is
//          a JSON pointer, or empty.
#pragma once

#include <string>
#include <string_view>

namespace ingang {

// Code: made only from literals, `inline constexpr Code kTooLong{"too_long"};`, so that every code
// can be found.
struct Code {
  std::string_view text;
  friend bool operator==(Code, Code) = default;
};

struct Refusal {
  Code code;
  std::string_view law{};
  std::string field{};
  // What the text may quote (a unit's name, a limit). Never anything that names a person.
  std::string detail{};
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

}  // namespace ingang
