// CountyDifference: what two states of a county say otherwise, for a person to read.
//
// Promise: empty exactly when directory and agreements are alike. By code, so that what was renamed
//          is changed, and not gone and new.
// Tests:   county_difference_test.cpp
#pragma once

#include <string>
#include <vector>

#include "app/county_now.h"

namespace ingang::app {

struct CountyDifference {
  enum class Of { county, municipality, authority, unit, agreement };
  Of of{};
  std::string code;
  std::string what;   // "phone", "name" …; empty: the whole of it
  std::string one;    // as the first says; empty: it has none
  std::string other;  // as the second says
  friend bool operator==(const CountyDifference&, const CountyDifference&) = default;
};

// In the order of their codes. Temporary numbers, which end by themselves, and when a number was
// last proved do not count.
[[nodiscard]] std::vector<CountyDifference> differences(const CountyNow& one,
                                                        const CountyNow& other);

}  // namespace ingang::app
