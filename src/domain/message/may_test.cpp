// Who may do what with one side of a message, cell by cell: role, act and state. And that list,
// may() and decide() are one rule.
#include "domain/message/may.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "domain/access/tokens.h"
#include "domain/message/given_test.h"

namespace ingang::message {
namespace {

using namespace testing_;
using enum person::ProtectedIdentity;

const std::vector<std::pair<std::string, Actor>> kPeople{{"the officer", kOlle},
                                                         {"a colleague", kColleague},
                                                         {"the police desk", kDesk},
                                                         {"another police desk", kOtherDesk},
                                                         {"a youth coordinator", kYouth},
                                                         {"the police's manager", kPoliceBoss},
                                                         {"Ida at Ekerö", kIda},
                                                         {"Eka, cleared", kEka},
                                                         {"Ekerö's manager", kBoss},
                                                         {"the team", kNina},
                                                         {"another nämnd", kFarAway},
                                                         {"the hub", kSara},
                                                         {"the hub, cleared", kCleared},
                                                         {"operator", kOperator},
                                                         {"probe", kProbeIda},
                                                         {"nobody", Actor{}}};

Sent at_team() {
  auto there = std::get<Sent>(testing_::there().front());
  there.to_unit = kTeam;
  there.day_unit = kEkero;
  return there;
}

// One letter for each act that is open: L list, C content, I identity, T take, G let go, P pass on,
// K ask back, k make clear, E extend, p answer a part, A answer, D decline, S supplement,
// W withdraw, X disagree, O ask for a decision, N note, R register. Written by hand; who is not
// named may nothing.
struct InState {
  std::string name;
  std::vector<Event> events;
  std::map<std::string, std::string> acts;
};
const Taken kByEka{kEka.who};
const NotAnswered kRefused{kIda.who, Reason::no_gate, {}};
const std::vector<InState> kTable{
    {"a question of the police, at Ekerö",
     there(),
     {{"Ida at Ekerö", "LCITPEADNR"}, {"Eka, cleared", "LCITPEADNR"}}},
    {"taken by Eka",
     there(kToSocial, {kByEka}),
     {{"Ida at Ekerö", "LCINR"}, {"Eka, cleared", "LCIGPEADNR"}}},
    {"answered",
     there(kToSocial, {kByEka, Answered{kEka.who, risk(), by_prevent()}}),
     {{"Ida at Ekerö", "LCISNR"}, {"Eka, cleared", "LCISNR"}}},
    {"not answered",
     there(kToSocial, {kRefused}),
     {{"Ida at Ekerö", "LCINR"}, {"Eka, cleared", "LCINR"}}},
    {"registered",
     there(kToSocial, {kRefused, Registered{kIda.who, personal("SN 2026:1")}}),
     {{"Ida at Ekerö", "LCIN"}, {"Eka, cleared", "LCIN"}}},
    {"of somebody protected",
     there(kToSocial, {}, boy(skyddad_folkbokforing)),
     {{"Ida at Ekerö", "LC"}, {"Eka, cleared", "LCITPEADNR"}}},
    {"marked as secret",
     there(kToSocial, {}, boy(sekretessmarkering)),
     {{"Ida at Ekerö", "LCTPEADNR"}, {"Eka, cleared", "LCITPEADNR"}}},
    {"at the team until the morning",
     {at_team()},
     {{"the team", "LCITPEADNR"}, {"Ida at Ekerö", "LCITPEADNR"}, {"Eka, cleared", "LCITPEADNR"}}},
    {"withdrawn",
     there(kToSocial, {Withdrawn{kOlle.who, personal("Fel.")}}),
     {{"Ida at Ekerö", "LCINR"}, {"Eka, cleared", "LCINR"}}},
    {"lifted to the managers",
     there(kToSocial, {Disagreed{kOlle.who, personal("Inte överens.")}}),
     {{"Ida at Ekerö", "LCITPEADNR"}, {"Eka, cleared", "LCITPEADNR"}, {"Ekerö's manager", "LCIN"}}},
    {"the police's own side of it",
     {sent()},
     {{"the officer", "LCISWXNR"}, {"the police desk", "LCISWXNR"}}},
    {"… when there is no answer",
     {sent(), NotAnswered{{{}, {}, kEkero, "0125"}, {}, {}}},
     {{"the officer", "LCISWXONR"}, {"the police desk", "LCISWXONR"}}},
    {"… lifted",
     {sent(), Disagreed{kOlle.who, personal("Inte överens.")}},
     {{"the officer", "LCISWXNR"},
      {"the police desk", "LCISWXNR"},
      {"the police's manager", "LCIN"}}},
    {"… of somebody protected",
     {sent(kToSocial, boy(fingerade_uppgifter))},
     {{"the officer", "LCISWXNR"}, {"the police desk", "LCSWXNR"}}},
    {"a question to the police, at their desk",
     there(kToPolice),
     {{"the police desk", "LCITPKEpADSXNR"}}},
    {"asked back there",
     there(kToPolice, {Taken{kDesk.who}, ClarificationAsked{kDesk.who, personal("Vem?"), {}}}),
     {{"the police desk", "LCIGPpADSXNR"}}},
    {"asked back, at Ekerö",
     {sent(kToPolice), ClarificationAsked{kDesk.who, personal("Vem?"), {}}},
     {{"Ida at Ekerö", "LCIkSWXNR"}, {"Eka, cleared", "LCIkSWXNR"}}},
    {"a notice", there(kNotice), {{"Ida at Ekerö", "LCITPSXNR"}, {"Eka, cleared", "LCITPSXNR"}}},
    {"received",
     there(kNotice, {Taken{kIda.who}}),
     {{"Ida at Ekerö", "LCISXNR"}, {"Eka, cleared", "LCISXNR"}}}};

std::string acts_of(const Actor& actor, const State& state) {
  static const std::string kLetters{"LCITGPKkEpADSWXONR"};
  std::string out;
  for (std::size_t i = 0; i < kActions.size(); ++i) {
    if (may(actor, kActions.at(i).first, state, kMonday9)) out += kLetters.at(i);
  }
  return out;
}

// LAW: secrecy.between_authorities, secrecy.protected_persons, secrecy.social_services
TEST(MayMessage, EachCellOfTheTable) {
  for (const auto& in : kTable) {
    const auto state = given(in.events).state();
    for (const auto& [who, actor] : kPeople) {
      const auto cell = in.acts.find(who);
      EXPECT_EQ(acts_of(actor, state), cell == in.acts.end() ? "" : cell->second)
          << who << ", " << in.name;
    }
  }
}

TEST(MayMessage, ListAndMayAreOneRule) {
  for (const auto& in : kTable) {
    const auto state = given(in.events).state();
    const auto of = audience(state);
    for (const auto& [who, actor] : kPeople) {
      const auto tokens = access::tokens(actor);
      const bool listed = std::ranges::find_first_of(of, tokens) != of.end();
      EXPECT_EQ(listed, may(actor, Action::see_in_list, state, kMonday9)) << who << ", " << in.name;
    }
  }
}

std::vector<std::pair<Action, Command>> commands_of(const Actor& by, const State& state) {
  const Rules rules{state.terms.type == kToPolice.word ? &kToPolice : &kToSocial, &kAnswerForm,
                    &kGates};
  const Personal words = personal("Så.");
  return {{Action::let_go, LeaveBack{by}},
          {Action::pass_on, PassOn{by, "another-unit", true, words}},
          {Action::ask_clarification, AskClarification{by, words}},
          {Action::clarify, Clarify{by, words}},
          {Action::extend, Extend{by, state.answer_by + 1h, words}},
          {Action::answer_part, AnswerPart{by, rules, risk(), ground()}},
          {Action::answer, Answer{by, rules, risk(), ground()}},
          {Action::decline, Decline{by, Reason::other, words}},
          {Action::supplement, Supplement{by, words}},
          {Action::withdraw, Withdraw{by, words}},
          {Action::disagree, Disagree{by, words}},
          {Action::ask_decision, AskDecision{by}},
          {Action::note, Note{by, words}},
          {Action::register_, Register{by, personal("SN 2026:2")}}};
}

// What may() opens decide() does not refuse because of who it is or where it stands, and the other
// way.
TEST(MayMessage, AndDecideAreOneRule) {
  for (const auto& in : kTable) {
    const auto state = given(in.events).state();
    for (const auto& [who, actor] : kPeople) {
      for (const auto& [action, command] : commands_of(actor, state))
        EXPECT_EQ(may(actor, action, state, kMonday9),
                  decide(state, command, Context::at(kMonday9)).has_value())
            << who << ", " << in.name << ", "
            << kActions.at(static_cast<std::size_t>(action)).second;
      const auto takes = decide(state, Take{actor}, Context::at(kMonday9));
      EXPECT_EQ(may(actor, Action::take, state, kMonday9), takes && !takes->empty())
          << who << ", " << in.name;
    }
  }
}

}  // namespace
}  // namespace ingang::message
