// IndexTask: what the index worker is told about the persons of a case: compounds to fold and hash,
// sealed until then.
//
// Promise: compounds only, a person's numbers and at most two more; a single name, with the year of
//          birth, only of whoever was told of by no other. Folding is the worker's and the
//          search's, in one place: folding.h.
// Secrecy: Personal throughout; the octets are sealed under the case's key.
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
