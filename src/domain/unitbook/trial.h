// trial: what would happen to a report for each place, as it is and with a change, before anybody
// has confirmed it.
//
// Promise: the change is tried as if it held at each of the moments, whenever it is to begin.
// Threads: pure.
// Tests:   check_test.cpp
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/directory/answering.h"
#include "domain/unitbook/assemble.h"

namespace ingang::unitbook {

// Who would receive, by what number.
struct Receiver {
  directory::Receiving receiving;
  std::string name;
  std::string number;
  bool login{};
};
struct Tried {
  directory::MunicipalityCode municipality;
  std::string municipality_name;
  std::optional<directory::DistrictCode> district{};
  std::string district_name{};
  Instant at;
  Receiver before;
  Receiver after;
  [[nodiscard]] bool changed() const {
    return before.receiving.unit != after.receiving.unit || before.number != after.number;
  }
};

struct ChangeOf {
  AuthorityCode authority;
  Edits edits;
};
// For each moment each place in turn.
[[nodiscard]] std::vector<Tried> trial(std::span<const State* const> authorities,
                                       const Frame& frame, const ChangeOf& change,
                                       std::span<const Instant> moments);

// The next Saturday at three in the morning: the hour that nobody thinks of.
[[nodiscard]] Instant next_saturday_night(Instant now);

}  // namespace ingang::unitbook
