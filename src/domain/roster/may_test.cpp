// Who may do what with a roster, cell by cell: role, act and state. And that list, may() and
// decide() are one rule.
#include "domain/roster/may.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/access/tokens.h"
#include "domain/roster/check.h"
#include "domain/roster/given_test.h"

namespace ingang::roster {
namespace {

using namespace testing_;

struct InState {
  std::string name;
  std::vector<Event> events;
  bool at_night{true};
};
const std::vector<InState> kStates{
    {"begun, and empty", {begun()}},
    {"Anna has the duty", {begun(), added(1, rule({"anna", "bo"}))}},
    {"Anna has asked Bo to swap",
     {begun(), added(1, rule({"anna", "bo"})),
      SwapProposed{kAnna.who, 2, swap(at({2026, 11, 25}, 8), at({2026, 11, 25}, 12))}}},
    {"of a reception by day", {begun(), added(1, rule({"anna", "bo"}))}, false}};

// One letter for each act that is open: L list, C content, P read the plan, E change the plan,
// S propose a swap, A answer one, R take over, N note for the next, T note a telephone number.
// Written by hand.
struct Cell {
  std::string who;
  Actor actor;
  std::vector<std::string> acts;  // by state
};
const std::vector<Cell> kTable{
    {"one of the team, who has the duty", kAnna, {"LCPSNT", "LCPSRNT", "LCPSARNT", "LCPSRNT"}},
    {"one who is asked to swap", kBo, {"LCPSNT", "LCPSRNT", "LCPSARNT", "LCPSRNT"}},
    {"one of the team beside", kCilla, {"LCPSNT", "LCPSRNT", "LCPSRNT", "LCPSRNT"}},
    {"adviser of the team", kRada, {"LCPST", "LCPST", "LCPST", "LCPST"}},
    {"senior on call", kStina, {"LCPESNT", "LCPESNT", "LCPESNT", "LCPESNT"}},
    {"senior on call of another unit of it", kSten, {"LCPESNT", "LCPESNT", "LCPESNT", "LCPESNT"}},
    {"unit manager", kChef, {"LCPESNT", "LCPESNT", "LCPESNT", "LCPESNT"}},
    {"decision maker", kDag, {"LCPST", "LCPST", "LCPST", "LCPST"}},
    {"the hub", kSara, {"LC", "LC", "LC", ""}},
    {"a unit elsewhere", kElsewhere, {"", "", "", ""}},
    {"unit manager elsewhere", kChefElsewhere, {"", "", "", ""}},
    {"officer", kOlle, {"", "", "", ""}},
    {"the police's desk", kDesk, {"", "", "", ""}},
    {"manager of agreements",
     someone("avtal", kTeam, kOf, {Role::agreement_manager}),
     {"", "", "", ""}},
    {"manager of contacts",
     someone("kontakt", kTeam, kOf, {Role::contact_manager}),
     {"", "", "", ""}},
    {"log reviewer", someone("logg", kTeam, kOf, {Role::log_reviewer}), {"", "", "", ""}},
    {"operator", kOperator, {"", "", "", ""}},
    {"probe of the team", with(kAnna, Role::probe), {"", "", "", ""}},
    {"nobody", Actor{}, {"", "", "", ""}}};

std::string acts_of(const Actor& actor, const State& state, bool at_night) {
  static const std::vector<std::pair<Action, char>> kLetters{
      {Action::see_in_list, 'L'}, {Action::read_content, 'C'}, {Action::read_identity, 'I'},
      {Action::read_plan, 'P'},   {Action::plan, 'E'},         {Action::swap, 'S'},
      {Action::answer_swap, 'A'}, {Action::relieve, 'R'},      {Action::note, 'N'},
      {Action::note_number, 'T'}};
  std::string out;
  for (const auto& [action, letter] : kLetters) {
    if (may(actor, action, {state, at_night}, kMonday9)) out += letter;
  }
  return out;
}

// LAW: secrecy.between_authorities
TEST(MayRoster, EachCellOfTheTable) {
  for (const auto& cell : kTable) {
    for (std::size_t i = 0; i < kStates.size(); ++i) {
      const auto state = given(kStates[i].events).state();
      EXPECT_EQ(acts_of(cell.actor, state, kStates[i].at_night), cell.acts[i])
          << cell.who << ", " << kStates[i].name;
    }
  }
}

TEST(MayRoster, NothingOfOneThatIsNotBegun) {
  for (const auto& cell : kTable) EXPECT_EQ(acts_of(cell.actor, State{}, true), "") << cell.who;
}

// LAW: secrecy.between_authorities. What the event said when the roster was begun decides nothing.
TEST(MayRoster, TheHubSeesATeamThatAnswersAtNightNowWhateverItDidWhenItWasBegun) {
  for (const bool then : {true, false}) {
    auto event = begun();
    event.answers_at_night = then;
    const auto state = given({event}).state();
    EXPECT_EQ(acts_of(kSara, state, true), "LC") << then;
    EXPECT_EQ(acts_of(kSara, state, false), "") << then;
    EXPECT_EQ(acts_of(kAnna, state, true), acts_of(kAnna, state, false));
  }
}

// But for the hub: it is in the row of every team, and may() says of which it sees something.
TEST(MayRoster, ListAndMayAreOneRule) {
  for (const auto& cell : kTable) {
    for (const auto& in : kStates) {
      const auto state = given(in.events).state();
      const auto tokens = access::tokens(cell.actor);
      auto of = audience(state);
      if (!in.at_night) std::erase_if(of, access::is_duty_token);
      const bool listed = std::ranges::find_first_of(of, tokens) != of.end();
      EXPECT_EQ(listed, may(cell.actor, Action::see_in_list, {state, in.at_night}, kMonday9))
          << cell.who << ", " << in.name;
    }
  }
}

// What may() opens decide() does not refuse because of who it is or where it stands, and the other
// way.
TEST(MayRoster, AndDecideAreOneRule) {
  for (const auto& cell : kTable) {
    for (const auto& in : kStates) {
      const auto state = given(in.events).state();
      const auto& account = cell.actor.who.account;
      const auto colleague = account == "cilla" ? "bo" : "cilla";
      const bool duty_at_all = !state.rules.empty();
      const auto tells = [&](Action action, const Command& command) {
        EXPECT_EQ(may(cell.actor, action, {state, in.at_night}, kMonday9),
                  decide(state, command, Context::at(kMonday9)).has_value())
            << cell.who << ", " << in.name;
      };
      const StationDay day{.day = kMonday,
                           .from_minute = 600,
                           .to_minute = 720,
                           .place = "Station",
                           .account = "rada"};
      tells(Action::plan, SetStation{change(state.version, cell.actor), day});
      tells(Action::note, Note{cell.actor, personal("Nyckeln ligger i skåpet.")});
      tells(Action::note_number,
            NoteNumber{cell.actor, kStaff, account, personal("08-465 004 21"), kMonday});
      tells(Action::relieve, Relieve{cell.actor, {}});
      tells(Action::answer_swap, AnswerSwap{cell.actor, 2, false});
      if (account != "anna" || !duty_at_all) continue;
      auto give = swap(at({2026, 11, 27}, 8), at({2026, 11, 27}, 12));
      give.other = colleague;
      tells(Action::swap, ProposeSwap{cell.actor, kStaff, give});
    }
  }
}

TEST(HasRoleFor, EachFunctionAsksForItsOwn) {
  const auto state = given({begun()}).state();
  const auto may_have = [&](const Actor& actor) {
    std::string out;
    if (has_role_for(Function::duty, actor, state)) out += 'd';
    if (has_role_for(Function::senior, actor, state)) out += 's';
    if (has_role_for(Function::decision, actor, state)) out += 'b';
    if (has_role_for(Function::talks, actor, state)) out += 't';
    return out;
  };
  EXPECT_EQ(may_have(kAnna), "dt");
  EXPECT_EQ(may_have(kSten), "st");
  EXPECT_EQ(may_have(kDag), "bt");
  EXPECT_EQ(may_have(kRada), "t");
  EXPECT_EQ(may_have(kElsewhere), "t") << "that they are of no team here is another question";
}

TEST(ManagesUnit, OfTheUnitItselfAndOfNoOther) {
  const auto state = given({begun()}).state();
  EXPECT_TRUE(manages_unit(kChef, state));
  const auto beside = someone("chef2", "nordvast-kansli", kOf, {Role::unit_manager});
  for (const auto& actor : {beside, kChefElsewhere, kStina, kAnna, with(kChef, Role::probe)})
    EXPECT_FALSE(manages_unit(actor, state)) << actor.who.account;
}

TEST(HearsLate, TheTeamThoseWhoPlanItAndTheHub) {
  const auto state = given({begun()}).state();
  const auto any = [&](bool at_night, const Actor& actor) {
    const auto hears = hears_late({state, at_night});
    const auto tokens = access::tokens(actor);
    return std::ranges::find_first_of(hears, tokens) != hears.end();
  };
  for (const auto& actor : {kAnna, kStina, kChef, kSara}) EXPECT_TRUE(any(true, actor));
  for (const auto& actor : {kOlle, kElsewhere, kRada}) EXPECT_FALSE(any(true, actor));
  EXPECT_TRUE(any(false, kAnna));
  EXPECT_FALSE(any(false, kSara));
}

TEST(HearsWarnings, WhoeverManagesUnitsOfTheAuthority) {
  const auto hears = hears_warnings(given({begun()}).state());
  const auto any = [&](const Actor& actor) {
    const auto tokens = access::tokens(actor);
    return std::ranges::find_first_of(hears, tokens) != hears.end();
  };
  EXPECT_TRUE(any(kChef));
  for (const auto& actor : {kAnna, kStina, kDag, kSara, kChefElsewhere, with(kChef, Role::probe)})
    EXPECT_FALSE(any(actor)) << actor.who.account;
  EXPECT_TRUE(hears_warnings(State{}).empty());
}

}  // namespace
}  // namespace ingang::roster
