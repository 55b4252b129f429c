// Who may do what with a consultation, cell by cell: role, act and state. And that list, may() and
// decide() are one rule.
#include "domain/consultation/may.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "domain/access/tokens.h"
#include "domain/consultation/given_test.h"

namespace ingang::consultation {
namespace {

using namespace testing_;

struct InState {
  std::string name;
  std::vector<Event> events;
};
const std::vector<InState> kStates{
    {"waiting", {asked()}},
    {"taken by Ada", {asked(), Taken{kAda.who, false}}},
    {"answered", {asked(), Taken{kAda.who, false}, Advised{kAda.who, Advice::report, {}, false}}},
    {"reported", {asked(), reported(kOlle, false)}},
    {"general", {general()}}};

// One letter for each act that is open: L list, C content, T take, G let go, A advise, + add,
// R make it a report. Written by hand.
struct Cell {
  std::string who;
  Actor actor;
  std::vector<std::string> acts;  // by state
};
const std::vector<Cell> kTable{
    {"asker", kOlle, {"LC+R", "LC+R", "LC+R", "LC", "LC+"}},
    {"a colleague of the asker", kColleague, {"", "", "", "", ""}},
    {"the asker's desk", kDesk, {"", "", "", "", ""}},
    {"adviser who has it", kAda, {"LCTA+R", "LCGA+R", "LCA+R", "LC", "LCTA+"}},
    {"adviser beside", kBea, {"LCTA+R", "LC+R", "LCA+R", "LC", "LCTA+"}},
    {"adviser elsewhere", kFarAway, {"", "", "", "", ""}},
    {"adviser of the police", kUnn, {"", "", "", "", ""}},
    {"the hub", kSara, {"LCTA+R", "LC+R", "LCA+R", "LC", ""}},
    {"intake", kIntake, {"", "", "", "", ""}},
    {"operator", kOperator, {"", "", "", "", ""}},
    {"probe adviser", kProbeAdviser, {"", "", "", "", ""}},
    {"nobody", Actor{}, {"", "", "", "", ""}}};

std::string acts_of(const Actor& actor, const State& state) {
  static const std::vector<std::pair<Action, char>> kLetters{
      {Action::see_in_list, 'L'}, {Action::read_content, 'C'}, {Action::read_identity, 'I'},
      {Action::take, 'T'},        {Action::let_go, 'G'},       {Action::advise, 'A'},
      {Action::add, '+'},         {Action::make_report, 'R'}};
  std::string out;
  for (const auto& [action, letter] : kLetters) {
    if (may(actor, action, state, kMonday9)) out += letter;
  }
  return out;
}

// LAW: secrecy.between_authorities
TEST(MayConsultation, EachCellOfTheTable) {
  for (const auto& cell : kTable) {
    for (std::size_t i = 0; i < kStates.size(); ++i) {
      const auto state = given(kStates[i].events).state();
      EXPECT_EQ(acts_of(cell.actor, state), cell.acts[i]) << cell.who << ", " << kStates[i].name;
    }
  }
}

TEST(MayConsultation, ListAndMayAreOneRule) {
  for (const auto& cell : kTable) {
    for (const auto& in : kStates) {
      const auto state = given(in.events).state();
      const auto tokens = access::tokens(cell.actor);
      const auto of = audience(state);
      const bool listed = std::ranges::find_first_of(of, tokens) != of.end();
      EXPECT_EQ(listed, may(cell.actor, Action::see_in_list, state, kMonday9))
          << cell.who << ", " << in.name;
    }
  }
}

// What may() opens decide() does not refuse because of who it is or where it stands, and the other
// way.
TEST(MayConsultation, AndDecideAreOneRule) {
  for (const auto& cell : kTable) {
    for (const auto& in : kStates) {
      const auto state = given(in.events).state();
      const bool is_general = state.sort == Sort::general;
      const auto advice = is_general ? Advice::answered : Advice::report;
      const std::vector<std::pair<Action, Command>> commands{
          {Action::let_go, LeaveBack{cell.actor}},
          {Action::advise, Advise{cell.actor, advice, personal("Så.")}},
          {Action::add, Add{cell.actor, personal("Mer."), kTargets}},
          {Action::make_report, MakeReport{cell.actor, kReport, "ING-00001-00009"}}};
      for (const auto& [action, command] : commands) {
        EXPECT_EQ(may(cell.actor, action, state, kMonday9),
                  decide(state, command, Context::at(kMonday9)).has_value())
            << cell.who << ", " << in.name;
      }
      const auto takes = decide(state, Take{cell.actor}, Context::at(kMonday9));
      EXPECT_EQ(may(cell.actor, Action::take, state, kMonday9), takes && !takes->empty())
          << cell.who << ", " << in.name;
    }
  }
}

TEST(HearsLate, TheDeskAndTheHubAndNotTheAsker) {
  const auto hears = hears_late(given({asked()}).state());
  const auto any = [&](const Actor& actor) {
    const auto tokens = access::tokens(actor);
    return std::ranges::find_first_of(hears, tokens) != hears.end();
  };
  EXPECT_TRUE(any(kAda));
  EXPECT_TRUE(any(kSara));
  EXPECT_FALSE(any(kOlle));
}

}  // namespace
}  // namespace ingang::consultation
