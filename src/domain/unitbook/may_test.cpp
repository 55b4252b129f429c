// Who may do what with an authority's units, cell by cell: role, act and state. And that list,
// may() and decide() are one rule.
#include "domain/unitbook/may.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/access/tokens.h"
#include "domain/unitbook/given_test.h"

namespace ingang::unitbook {
namespace {

using namespace testing_;

struct InState {
  std::string name;
  std::vector<Event> events;
};
const std::vector<InState> kStates{
    {"standing", {}},
    {"a change of Kim's waits", {proposed(new_number())}},
    {"confirmed", {proposed(new_number()), Confirmed{1, kHubKeeper.who, kMonday9}}},
    {"a temporary number of Sara's", {temporary_number()}},
    {"planned and confirmed",
     {proposed(new_number(), kMonday9 + 15h), Confirmed{1, kHubKeeper.who, kMonday9 + 15h}}}};

// One letter for each act that is open: L list, C content, P propose, + confirm, - reject,
// W withdraw, T temporary number, N a number proved, ? try. Written by hand.
struct Cell {
  std::string who;
  Actor actor;
  std::vector<std::string> acts;  // by state
};
const std::vector<Cell> kTable{
    {"who proposed", kEkero, {"LCPTN?", "LCPWTN?", "LCPTN?", "LCP+-WTN?", "LCPTN?"}},
    {"another who answers for them",
     kEkeroToo,
     {"LCPTN?", "LCP+-WTN?", "LCPTN?", "LCP+-WTN?", "LCP-TN?"}},
    {"the head of the unit", kEkeroHead, {"LCTN?", "LC+-TN?", "LCTN?", "LC+-WTN?", "LC-TN?"}},
    {"senior on call there", kEkeroSenior, {"LCTN", "LCTN", "LCTN", "LCTN", "LCTN"}},
    {"contact manager at the hub", kHubKeeper, {"LCTN?", "LC+-TN?", "LCTN?", "LC+-WTN?", "LC-TN?"}},
    {"head of the hub", kHubHead, {"LCTN?", "LC+-TN?", "LCTN?", "LC+-WTN?", "LC-TN?"}},
    {"senior on call at the hub", kHubSenior, {"LCTN", "LCTN", "LCTN", "LCTN", "LCTN"}},
    {"duty worker who added it", kSara, {"LCTN", "LCTN", "LCTN", "LCWTN", "LCTN"}},
    {"duty worker beside", kTor, {"LCTN", "LCTN", "LCTN", "LCTN", "LCTN"}},
    {"contact manager elsewhere", kNacka, {"", "", "", "", ""}},
    {"intake there", kIntake, {"LC", "LC", "LC", "LC", "LC"}},
    {"intake elsewhere", kFarIntake, {"", "", "", "", ""}},
    {"officer", kOlle, {"", "", "", "", ""}},
    {"operator", kOperator, {"", "", "", "", ""}},
    {"probe", kProbeKeeper, {"", "", "", "", ""}},
    {"nobody", Actor{}, {"", "", "", "", ""}}};

std::string acts_of(const Actor& actor, const State& state) {
  static const std::vector<std::pair<Action, char>> kLetters{
      {Action::see_in_list, 'L'}, {Action::read_content, 'C'},  {Action::read_identity, 'I'},
      {Action::propose, 'P'},     {Action::confirm, '+'},       {Action::reject, '-'},
      {Action::withdraw, 'W'},    {Action::add_temporary, 'T'}, {Action::prove, 'N'},
      {Action::try_, '?'}};
  std::string out;
  for (const auto& [action, letter] : kLetters) {
    if (may(actor, action, {state, kTerms}, kMonday9)) out += letter;
  }
  return out;
}

TEST(MayKeepUnits, EachCellOfTheTable) {
  for (const auto& cell : kTable) {
    for (std::size_t i = 0; i < kStates.size(); ++i) {
      const auto state = given(kStates[i].events).state();
      EXPECT_EQ(acts_of(cell.actor, state), cell.acts[i]) << cell.who << ", " << kStates[i].name;
    }
  }
}

TEST(MayKeepUnits, ListAndMayAreOneRule) {
  for (const auto& cell : kTable) {
    for (const auto& in : kStates) {
      const auto state = given(in.events).state();
      const auto tokens = access::tokens(cell.actor);
      const auto of = audience(state);
      const bool listed = std::ranges::find_first_of(of, tokens) != of.end();
      EXPECT_EQ(listed, may(cell.actor, Action::see_in_list, {state, kTerms}, kMonday9))
          << cell.who << ", " << in.name;
    }
  }
}

// What may() opens decide() does not refuse because of who it is or where it stands, and the other
// way.
TEST(MayKeepUnits, AndDecideAreOneRule) {
  for (const auto& cell : kTable) {
    for (const auto& in : kStates) {
      const auto state = given(in.events).state();
      auto rename = propose(new_name(), cell.actor);
      rename.seen = state.version;
      auto number = temporary(cell.actor);
      number.unit = sample::unit("0125-mottagning");
      const bool one_stands = !state.temporaries.empty();
      std::vector<std::pair<Action, Command>> commands{
          {Action::propose, rename},
          {Action::confirm, confirm(cell.actor)},
          {Action::reject, reject(cell.actor)},
          {Action::withdraw, Withdraw{cell.actor, 1}},
          {Action::prove, Prove{cell.actor, sample::unit("0125-mottagning"), ContactKind::phone,
                                one_stands              ? kNightNumber
                                : state.changes.empty() ? "08-465 004 10"
                                                        : kNewNumber,
                                Context::at(kMonday9).today}}};
      if (!one_stands) commands.emplace_back(Action::add_temporary, number);
      for (const auto& [action, command] : commands) {
        EXPECT_EQ(may(cell.actor, action, {state, kTerms}, kMonday9),
                  decide(state, command, Context::at(kMonday9)).has_value())
            << cell.who << ", " << in.name << ", act " << static_cast<int>(action);
      }
    }
  }
}

TEST(HearsLate, WhoeverAnswersForTheNumbers) {
  const auto hears = hears_late(given({proposed(new_number())}).state());
  const auto any = [&](const Actor& actor) {
    const auto tokens = access::tokens(actor);
    return std::ranges::find_first_of(hears, tokens) != hears.end();
  };
  for (const auto& owner : {kEkero, kEkeroHead, kHubKeeper, kHubHead})
    EXPECT_TRUE(any(owner)) << owner.who.account;
  for (const auto& other : {kSara, kEkeroSenior, kHubSenior, kNacka})
    EXPECT_FALSE(any(other)) << other.who.account;
}

}  // namespace
}  // namespace ingang::unitbook
