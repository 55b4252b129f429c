// Who may see an alert, cell by cell: role, act and state. And that list and may() are one rule.
#include "domain/alert/may.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/access/tokens.h"
#include "domain/alert/given_test.h"

namespace ingang::alert {
namespace {

using namespace testing_;

const Actor kOfUnit = someone("nora", kUnit, "0125", {Role::intake});
const Actor kBeside = someone("eko", "0125-annan", "0125", {Role::intake});

State in(Phase phase, bool hub_hears = true) {
  auto first = begin();
  if (!hub_hears) first.hub.clear();
  State state;
  if (phase == Phase::not_begun) return state;
  const auto apply = [&](const Command& command) {
    const auto events = decide(state, command, Context::at(kMonday9));
    for (const auto& event : *events) state = evolve(std::move(state), {event, kMonday9, kMonday9});
  };
  apply(first);
  if (phase == Phase::ended) apply(End{Ending::taken});
  return state;
}
const std::vector<State> kStates{in(Phase::not_begun), in(Phase::climbing), in(Phase::ended),
                                 in(Phase::climbing, false)};

// L list, C content; by state: not begun, climbing, ended, of a clock that the hub hears not of.
struct Cell {
  std::string who;
  Actor actor;
  std::vector<std::string> acts;
};
const std::vector<Cell> kTable{{"the unit", kOfUnit, {"", "LC", "LC", "LC"}},
                               {"another unit of the nämnd", kBeside, {"", "", "", ""}},
                               {"the hub", kSara, {"", "LC", "LC", ""}},
                               {"officer", kOlle, {"", "", "", ""}},
                               {"the officer's desk", kDesk, {"", "", "", ""}},
                               {"operator", kOperator, {"", "", "", ""}},
                               {"probe of the hub", with(kSara, Role::probe), {"", "", "", ""}},
                               {"nobody", Actor{}, {"", "", "", ""}}};

std::string acts_of(const Actor& actor, const State& state) {
  std::string out;
  if (may(actor, Action::see_in_list, state, kMonday9)) out += 'L';
  if (may(actor, Action::read_content, state, kMonday9)) out += 'C';
  if (may(actor, Action::read_identity, state, kMonday9)) out += 'I';
  return out;
}

TEST(AlertMay, IsAsTheTableSays) {
  for (const auto& cell : kTable) {
    for (std::size_t i = 0; i < kStates.size(); ++i)
      EXPECT_EQ(acts_of(cell.actor, kStates[i]), cell.acts[i]) << cell.who << ", state " << i;
  }
}

TEST(AlertMay, AListFindsItExactlyForThoseWhoMaySeeIt) {
  for (const auto& cell : kTable) {
    for (const auto& state : kStates) {
      const auto mine = access::tokens(cell.actor);
      const auto audience_of = audience(state);
      const bool found = std::ranges::any_of(audience_of, [&](const auto& token) {
        return std::ranges::find(mine, token) != mine.end();
      });
      EXPECT_EQ(found, may(cell.actor, Action::see_in_list, state, kMonday9)) << cell.who;
    }
  }
}

}  // namespace
}  // namespace ingang::alert
