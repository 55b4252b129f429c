// Home: which municipality (and district) has the lasting responsibility, as far as anybody has
// said, and why.
//
// Source:  LAW: sol.residence. What is told (placing nämnd, guardian) stands above what a register
//          shows.
// Promise: a held person has no home here. Nothing is chosen between two contradicting statements
//          without a warning.
#pragma once

#include <optional>
#include <vector>

#include "domain/routing/routing.h"

namespace ingang::routing {

struct Home {
  std::optional<Place> place{};
  bool outside_county{};  // Told so, or a municipality that the county's directory does not have.
  std::vector<Reason> reasons{};
  std::vector<Evidence> evidence{};
  std::vector<Warning> warnings{};
  std::vector<ToAsk> ask{};
};

// The stricter of what was told and what the register says.
[[nodiscard]] person::ProtectedIdentity protection(const Question& question);
[[nodiscard]] bool is_held(person::ProtectedIdentity grade);

[[nodiscard]] Home find_home(const Question& question, const directory::Directory& directory,
                             LocalDate today);

}  // namespace ingang::routing
