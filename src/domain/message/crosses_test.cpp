// What the other side is told of what happens on this one.
#include "domain/message/crosses.h"

#include <gtest/gtest.h>

#include "domain/message/given_test.h"

namespace ingang::message {
namespace {

using namespace testing_;

const Who kNobodyAtEkero{{}, {}, kEkero, "0125"};

// Each event that can happen at the receiver, with words that nobody outside may read.
std::vector<Event> everything_there(const Actor& by) {
  return {Opened{by.who},
          Taken{by.who},
          LetGo{by.who},
          PassedOn{by.who, kTeam, personal("hemligt")},
          ClarificationAsked{by.who, personal("hemligt"), kMonday9 + 1h},
          Extended{by.who, kMonday9 + 9h, personal("hemligt")},
          PartAnswered{by.who, risk("hemligt"), by_prevent()},
          Disagreed{by.who, personal("hemligt")},
          Noted{by.who, personal("hemligt")},
          Registered{by.who, personal("SN 2026:1")}};
}

// LAW: secrecy.social_services
TEST(CrossesOneEnd, NothingThatHappensBeforeTheEndIsToldTheAsker) {
  for (const auto& event : everything_there(kEka)) {
    const auto state = given(there(kToSocial, {event})).state();
    EXPECT_FALSE(crosses(state, event)) << event.index();
  }
}

// LAW: secrecy.social_services, secrecy.protected_persons. Unknown, known and protected: the same
// event, with nobody's name, and the same number of them.
TEST(CrossesOneEnd, NoAnswerIsOneEventWhateverTheReasonAndWhoeverGaveIt) {
  const std::vector<Event> expected{NotAnswered{kNobodyAtEkero, {}, {}}};
  using enum person::ProtectedIdentity;
  for (const auto grade : {none, sekretessmarkering, skyddad_folkbokforing, fingerade_uppgifter}) {
    for (const auto reason : {Reason::unknown_here, Reason::no_gate, Reason::protected_,
                              Reason::not_ours, Reason::other}) {
      for (const auto& by : {kEka, with(kIda, Role::cleared)}) {
        const auto state = given(there(kToSocial, {}, boy(grade))).state();
        const auto ended =
            decide(state, Decline{by, reason, personal("hemligt")}, Context::at(kMonday9 + 1h));
        ASSERT_TRUE(ended);
        std::vector<Event> told_asker;
        for (const auto& event : *ended) {
          if (auto there = crosses(state, event)) told_asker.push_back(*there);
        }
        EXPECT_EQ(told_asker, expected);
      }
    }
  }
}

TEST(CrossesOneEnd, AnAnswerIsToldWithItsWordsAndTheRuleAndNobodysReasons) {
  const Event answered = Answered{kIda.who, risk("Låg."), by_prevent()};
  const auto told = crosses(given(there(kToSocial, {answered})).state(), answered);
  ASSERT_TRUE(told);
  EXPECT_EQ(*told, Event(Answered{kNobodyAtEkero, risk("Låg."),
                                  By{"prevent", "secrecy.prevent_crime", {}}}));
}

// Of what has several ends the sender is told each step, with the name of whoever took it, and of
// nothing that is the receiver's own.
TEST(Crosses, TheSenderIsToldEachStepAndNothingOfTheReceiversOwn) {
  std::vector<std::string> crossed;
  const auto name = [](const Event& event) {
    constexpr std::array kNames{"opened",   "taken", "let_go",    "passed_on", "asked_back",
                                "extended", "part",  "disagreed", "noted",     "registered"};
    constexpr std::array<std::size_t, 10> kAt{1, 2, 3, 4, 5, 7, 8, 13, 15, 16};
    return std::string{
        kNames.at(static_cast<std::size_t>(std::ranges::find(kAt, event.index()) - kAt.begin()))};
  };
  for (const auto& event : everything_there(kDesk)) {
    const auto told = crosses(given(there(kToPolice, {event})).state(), event);
    if (!told) continue;
    crossed.push_back(name(event));
    const auto by = std::visit([](const auto& e) { return e.by; }, *told);
    EXPECT_EQ(by, (Who{{}, kDesk.who.name, kPoliceDesk, kPolice})) << name(event);
  }
  EXPECT_EQ(crossed, (std::vector<std::string>{"taken", "let_go", "asked_back", "extended", "part",
                                               "disagreed", "registered"}));
  const Event entered = Registered{kDesk.who, personal("K 123")};
  const auto told = crosses(given(there(kToPolice, {entered})).state(), entered);
  EXPECT_TRUE(std::get<Registered>(*told).under.empty()) << "under what is its own";
}

// LAW: secrecy.protected_persons
TEST(Crosses, OfSomebodyProtectedNobodyIsNamed) {
  const Event taken = Taken{kEka.who};
  const auto held = boy(person::ProtectedIdentity::skyddad_folkbokforing);
  const auto told = crosses(given(there(kNotice, {taken}, held)).state(), taken);
  EXPECT_EQ(*told, Event(Taken{kNobodyAtEkero}));
}

TEST(Crosses, TheReceiverIsGivenTheMessageUnderANumberOfItsOwnAndNoReasons) {
  const auto own = sent();
  const auto copy = std::get<Sent>(told({own}).front());
  EXPECT_EQ(copy.reference, "MED-00001-00001-M");
  EXPECT_EQ(copy.known_as, own.known_as);
  EXPECT_EQ(known_number(copy.reference), own.reference);
  EXPECT_EQ(copy.side, Side::receiver);
  EXPECT_EQ(copy.answers, own.answers);
  EXPECT_EQ(copy.told_by, (By{"prevent", "secrecy.prevent_crime", {}}));
  ASSERT_TRUE(own.told_by.ground) << "it stays with whoever wrote it";
}

TEST(Crosses, TheReceiverHearsWhatIsSaidToItAndNotWhatTheSenderNotes) {
  const Who& by = kIda.who;
  const std::vector<Event> crossing{
      Clarified{by, personal("Så."), kMonday9}, Supplemented{by, personal("Mer.")},
      Withdrawn{by, personal("Fel.")}, Disagreed{by, personal("Nej.")}, DecisionAsked{by}};
  const auto state = given({sent(kToPolice)}).state();
  for (const auto& event : crossing) EXPECT_EQ(crosses(state, event), event);
  for (const Event& own :
       std::vector<Event>{Noted{by, personal("hemligt")}, Registered{by, personal("SN 1")}})
    EXPECT_FALSE(crosses(state, own));
}

}  // namespace
}  // namespace ingang::message
