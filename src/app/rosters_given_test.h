// A team with its manager and its senior, whose roster a test begins and plans.
#pragma once

#include "app/rosters.h"
#include "app/world_test.h"

namespace ingang::app::rosters_given {

inline const auto kChef =
    person("chef", "Chef Nordväst", "nordvast-jour", "nordvast", {Role::unit_manager});
inline const auto kBak =
    person("bak", "Bak Nordväst", "nordvast-jour", "nordvast", {Role::senior_on_call});
inline const auto kNils =
    person("nils", "Nils Nordväst", "nordvast-jour", "nordvast", {Role::intake});
inline const auto kDayChef =
    person("ekechef", "Eke Chef", "0125-mottagning", "0125", {Role::unit_manager});
inline const std::string kTeam = "nordvast-jour";
inline const std::string kByDay = "0125-mottagning";

class RostersTest : public World {
 protected:
  void SetUp() override {
    for (const auto& actor : {kChef, kBak, kNils, kNina}) staff_.put(actor);
  }
  Rosters rosters() { return Rosters(house()); }
  std::string begun() {
    using roster::Function;
    const auto view = rosters().begin(kTeam, {Function::duty, Function::senior}, kChef, once());
    EXPECT_TRUE(view) << (view ? "" : code_of(view.error()));
    return view ? view->state.reference : std::string{};
  }
  roster::Command rule(std::vector<std::string> people, int seen,
                       roster::Function function = roster::Function::duty) {
    roster::AddRule out;
    out.change.seen = seen;
    out.rule.function = function;
    for (int day = 1; day <= 7; ++day) out.rule.hours.push_back({day, 0, 24 * 60});
    out.rule.people = std::move(people);
    return out;
  }
  Outcome<RosterView> act(const std::string& reference, roster::Command command,
                          const access::Actor& by) {
    return rosters().act(reference, std::move(command), "roster.act", by, once());
  }
};

}  // namespace ingang::app::rosters_given
