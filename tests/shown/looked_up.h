// LookedUp: what searches and the reconciliation answer one person about one case.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "app/house.h"
#include "domain/access/actor.h"
#include "shown/marked.h"

namespace ingang::shown {

struct LookedUp {
  const char* how{};
  std::string json{};  // with nothing of other cases
  bool by_person{};    // found by who somebody is: a number, or a name and a year
  bool hit{};
};
// By each reference, by a number of each person in the report, by the child's name and year; and
// the reconciliation.
[[nodiscard]] std::vector<LookedUp> looked_up(const app::House& house, const access::Actor& actor,
                                              const std::set<std::string>& references,
                                              const FoundBy& by);
// How many the reconciliation says were sent to this unit today.
[[nodiscard]] int sent_to(const app::House& house, const access::Actor& actor,
                          std::string_view unit);

}  // namespace ingang::shown
