// IndexTask: tells the index worker about the persons of a case: the compounds (numbers, names with
// a year) that it shall fold and hash. It is encrypted until then.
//
// Promise: it contains compounds only: a person's numbers and at most two more. A single name with
//          the year of birth is included only for somebody of whom no other name was told. The
//          worker and the search fold in the same way: folding.h.
// Secrecy: everything in it is Personal. The octets are encrypted under the key of the case.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/personal.h"
#include "base/result.h"
#include "domain/report/content.h"

namespace ingang::app {

// Kinds: "number" (identity number), "reference" (case number), "name_and_year" ("given
// family|2011", or the one name that was told), "surname_and_birth_date" ("family|2011-03-15").
struct Compound {
  std::string kind;
  Personal text;
  friend bool operator==(const Compound&, const Compound&) = default;
};

[[nodiscard]] std::vector<Compound> compounds_of(const report::Content& content,
                                                 std::string_view reference);
[[nodiscard]] std::string encode_compounds(const std::vector<Compound>& compounds);
[[nodiscard]] std::vector<Compound> decode_compounds(
    std::string_view text);  // empty when malformed

inline constexpr std::string_view kIndexLabel = "index";  // Label{kIndexLabel, stream.text()}

}  // namespace ingang::app
