// A message as it is taken, asked back about, answered, refused, withdrawn and registered.
#include <gtest/gtest.h>

#include "domain/message/codes.h"
#include "domain/message/given_test.h"
#include "domain/message/message.h"
#include "domain/message/summary.h"

namespace ingang::message {
namespace {

using namespace testing_;

const Rules kSocialRules{&kToSocial, &kAnswerForm, &kGates};
const Rules kPoliceRules{&kToPolice, &kAnswerForm, &kGates};

Answer answer(const Actor& by, const Rules& rules, form::Answers said = risk()) {
  return {.by = by, .rules = rules, .answers = std::move(said), .ground = ground()};
}

TEST(TakeMessage, OneHasItUntilItIsLate) {
  given(there()).when(Take{kIda}, kMonday9).then({Taken{kIda.who}});
  const auto taken = there(kToSocial, {Taken{kIda.who}});
  given(taken).when(Take{kIda}, kMonday9).then_nothing();
  given(taken).when(Take{kEka}, kMonday9).then_refused(kTakenByAnother);
  given(taken).when(LeaveBack{kEka}, kMonday9).then_refused(kTakenByAnother);
  given(taken).when(LeaveBack{kIda}, kMonday9).then({LetGo{kIda.who}});
  given(there()).when(LeaveBack{kIda}, kMonday9).then_refused(kNotTaken);
  given(taken).when(Take{kEka}, kMonday9 + 5h).then({Taken{kEka.who}});
  given({}).when(Take{kIda}, kMonday9).then_refused(kMessageUnknown);
  given(there()).when(Take{kOlle}, kMonday9).then_refused(kNotYours);
  given({sent()}).when(Take{kIda}, kMonday9).then_refused(kNotYours);
}

// LAW: secrecy.protected_persons
TEST(TakeMessage, OfSomebodyProtectedOnlyByTheCleared) {
  const auto held = there(kToSocial, {}, boy(person::ProtectedIdentity::skyddad_folkbokforing));
  given(held).when(Take{kIda}, kMonday9).then_refused(kHeldForCleared);
  given(held).when(answer(kIda, kSocialRules), kMonday9).then_refused(kHeldForCleared);
  given(held).when(Take{kEka}, kMonday9).then({Taken{kEka.who}});
  given(held).when(Open{kIda}, kMonday9).then_nothing();
}

TEST(PassOnMessage, ToAnotherUnitOfTheReceiver) {
  given(there())
      .when(PassOn{kIda, kTeam, true, {}}, kMonday9)
      .then({PassedOn{kIda.who, kTeam, {}}});
  given(there())
      .when(PassOn{kIda, kPoliceDesk, false, {}}, kMonday9)
      .then_refused(kWrongAddressee, "/unit");
  given(there())
      .when(PassOn{kIda, kEkero, true, {}}, kMonday9)
      .then_refused(kWrongAddressee, "/unit");
  const auto passed = given(there(kToSocial, {Taken{kIda.who}, PassedOn{kIda.who, kTeam, {}}}));
  EXPECT_FALSE(passed.state().taken) << "nobody there has it yet";
  passed.when(Take{kNina}, kMonday9).then({Taken{kNina.who}});
  passed.when(Take{kIda}, kMonday9).then_refused(kNotYours);
}

// LAW: secrecy.social_services
TEST(OneEnd, NothingIsSaidOnTheWay) {
  const auto asked = given(there());
  asked.when(AskClarification{kIda, personal("Vem?")}, kMonday9).then_refused(kOneEnd);
  asked.when(AnswerPart{kIda, kSocialRules, risk(), ground()}, kMonday9).then_refused(kOneEnd);
  asked.when(Supplement{kIda, personal("Mer.")}, kMonday9).then_refused(kOneEnd);
  asked.when(Disagree{kIda, personal("Nej.")}, kMonday9).then_refused(kOneEnd);
  given(there(kToSocial, {NotAnswered{kIda.who, Reason::no_gate, {}}}))
      .when(Supplement{kIda, personal("Mer.")}, kMonday9)
      .then_refused(kOneEnd);
  given(there(kToSocial, {Answered{kIda.who, risk(), by_prevent()}}))
      .when(Supplement{kIda, personal("Mer.")}, kMonday9)
      .then({Supplemented{kIda.who, personal("Mer.")}});
}

TEST(AnswerMessage, ItemByItemAndThenWhole) {
  const auto asked = there(kToPolice);
  given(asked)
      .when(AnswerPart{kDesk, kPoliceRules, risk(), ground()}, kMonday9)
      .then({Taken{kDesk.who}, PartAnswered{kDesk.who, risk(), by_prevent()}});
  const auto partly =
      there(kToPolice, {Taken{kDesk.who}, PartAnswered{kDesk.who, risk(), by_prevent()}});
  EXPECT_TRUE(waits(given(partly).state()));
  auto both = risk();
  both.values.insert_or_assign("threat", personal("Inget känt."));
  given(partly)
      .when(answer(kDesk, kPoliceRules, threat()), kMonday9)
      .then({Answered{kDesk.who, both, by_prevent()}});
  auto nothing = risk();
  nothing.values.clear();
  given(asked)
      .when(answer(kDesk, kPoliceRules, nothing), kMonday9)
      .then_refused(kNothingAnswered, "/answers");
  given(there(kToPolice, {Answered{kDesk.who, risk(), by_prevent()}}))
      .when(answer(kDesk, kPoliceRules), kMonday9)
      .then_refused(kOver);
}

// LAW: secrecy.between_authorities. Whoever answers names a rule of the day on which they answer;
// a duty that carries everything is shown.
TEST(AnswerMessage, ByARuleOfItsOwn) {
  auto unnamed = answer(kIda, kSocialRules);
  unnamed.ground.reset();
  given(there()).when(unnamed, kMonday9).then_refused(kGroundMissing, "/ground");
  auto by_duty = answer(kDesk, kPoliceRules);
  by_duty.ground.reset();
  given(there(kToPolice))
      .when(by_duty, kMonday9)
      .then({Taken{kDesk.who},
             Answered{kDesk.who, risk(), By{"notice", "lul.notice_suspected", {}}}});
  auto wrong = answer(kIda, kSocialRules);
  wrong.ground = ground("notice");
  given(there()).when(wrong, kMonday9).then_refused(gate::kGateWrongDirection, "/ground/gate");
}

// Who comes and when is nobody's secret.
TEST(AnswerMessage, ThatTellsNothingAboutAnybodyNamesNoRule) {
  auto presence = to_police();
  presence.answer_gates.clear();
  auto said = answer(kDesk, {&presence, &kAnswerForm, &kGates});
  said.ground.reset();
  given(there(presence))
      .when(said, kMonday9)
      .then({Taken{kDesk.who}, Answered{kDesk.who, risk(), By{}}});
}

TEST(AnswerMessage, AReceiptIsThatSomebodyHasIt) {
  given(there(kNotice)).when(answer(kIda, kSocialRules), kMonday9).then_refused(kReceiptOnly);
  const auto taken = given(there(kNotice, {Taken{kIda.who}}));
  EXPECT_EQ(taken.state().phase, Phase::received);
  EXPECT_FALSE(waits(taken.state()));
  taken.when(LeaveBack{kIda}, kMonday9).then_refused(kNotTaken);
  taken.when(Take{kEka}, kMonday9).then_nothing();
}

// The clock rests from when it is asked back until it is made clear, and both sides have the same.
TEST(Clarify, TheClockRestsMeanwhile) {
  const auto state = given(there(kToPolice)).state();
  given(there(kToPolice))
      .when(AskClarification{kDesk, personal("Vem?")}, kMonday9)
      .then({ClarificationAsked{kDesk.who, personal("Vem?"), kMonday9 + 30min}});
  const ClarificationAsked asked{kDesk.who, personal("Vem?"), kMonday9 + 30min};
  const auto sender = given({sent(kToPolice), asked});
  EXPECT_EQ(due(sender.state()), kMonday9 + 30min);
  EXPECT_EQ(summarise(sender.state()).clocks.front().unit, kEkero) << "theirs to make clear";
  const Clarified clear{kIda.who, personal("Pojken."), state.answer_by + 2h};
  sender.when(Clarify{kIda, personal("Pojken.")}, kMonday9 + 2h).then({clear});
  for (const auto& events :
       {std::vector<Event>{sent(kToPolice), asked, clear}, there(kToPolice, {asked, clear})}) {
    const auto clarified = given(events).state();
    EXPECT_EQ(due(clarified), state.answer_by + 2h);
    ASSERT_TRUE(clarified.clarifications.front().made);
  }
  given(there(kToPolice, {asked}))
      .when(AskClarification{kDesk, personal("Vem?")}, kMonday9)
      .then_refused(kRests);
  given({sent(kToPolice)})
      .when(Clarify{kIda, personal("Pojken.")}, kMonday9)
      .then_refused(kNothingToClarify);
}

TEST(Extend, ATargetIsMovedWithAReasonAndTheLawIsNot) {
  const Extend later{kDesk, kMonday9 + 3h, personal("Registret är nere.")};
  given(there(kToPolice))
      .when(later, kMonday9)
      .then({Extended{kDesk.who, kMonday9 + 3h, personal("Registret är nere.")}});
  const auto moved = given(there(kToPolice, {Extended{kDesk.who, kMonday9 + 3h, personal("Så.")}}));
  EXPECT_EQ(due(moved.state()), kMonday9 + 3h);
  EXPECT_EQ(moved.state().extensions.front().from, kMonday9 + 30min);
  moved.when(Extend{kDesk, kMonday9 + 2h, personal("Så.")}, kMonday9)
      .then_refused(kUntilTooEarly, "/until");
  given(there(kToPolice))
      .when(Extend{kDesk, kMonday9 + 3h, {}}, kMonday9)
      .then_refused(kTextMissing, "/why");
  auto by_law = to_police();
  by_law.basis = deadlines::Basis::law;
  given(there(by_law)).when(later, kMonday9).then_refused(kClockOfLaw);
}

TEST(Withdraw, IsAMarkAndWhatHasArrivedStaysAndIsRegistered) {
  const Withdrawn mark{kIda.who, personal("Behövs inte längre.")};
  given({sent(kToPolice)})
      .when(Withdraw{kIda, personal("Behövs inte längre.")}, kMonday9)
      .then({mark});
  const auto there_now = given(there(kToPolice, {mark}));
  EXPECT_FALSE(waits(there_now.state()));
  EXPECT_TRUE(summarise(there_now.state()).open) << "until it is registered";
  EXPECT_EQ(there_now.state().answers, question());
  there_now.when(answer(kDesk, kPoliceRules), kMonday9).then_refused(kWithdrawn);
  given({sent(kToPolice), mark})
      .when(Withdraw{kIda, personal("Igen.")}, kMonday9)
      .then_refused(kWithdrawn);
  // A notice is still somebody's to take: the nämnd assesses it all the same.
  const auto notice = given(there(kNotice, {Withdrawn{kOlle.who, personal("Fel person.")}}));
  EXPECT_TRUE(waits(notice.state()));
  notice.when(Take{kIda}, kMonday9).then({Taken{kIda.who}});
}

// LAW: secrecy.written_decision
TEST(AskDecision, OnceOfWhatWasNotAnswered) {
  const NotAnswered none{{{}, {}, kEkero, "0125"}, {}, {}};
  given({sent(), none}).when(AskDecision{kOlle}, kMonday9).then({DecisionAsked{kOlle.who}});
  given({sent()}).when(AskDecision{kOlle}, kMonday9).then_refused(kDecisionOfRefusal);
  given({sent(), none, DecisionAsked{kOlle.who}})
      .when(AskDecision{kOlle}, kMonday9)
      .then_refused(kDecisionOfRefusal);
  // It is the nämnd's to make, and to register: until then it is open there.
  const auto there_now = given(
      there(kToSocial, {NotAnswered{kIda.who, Reason::no_gate, {}},
                        Registered{kIda.who, personal("SN 2026:1")}, DecisionAsked{kOlle.who}}));
  EXPECT_TRUE(is_unregistered(there_now.state()));
}

// LAW: registration.without_delay
TEST(RegisterMessage, AtBothEndsAndUntilThenItIsOpenAtTheReceiver) {
  const auto over = given(there(kNotice, {Taken{kIda.who}}));
  EXPECT_TRUE(summarise(over.state()).open);
  EXPECT_EQ(summarise(over.state()).due, kMonday9 + 24h);
  EXPECT_EQ(summarise(over.state()).clocks.front().step, report::Step::register_);
  const Registered entered{kIda.who, personal("SN 2026:1")};
  over.when(Register{kIda, personal("SN 2026:1")}, kMonday9).then({entered});
  over.when(Register{kIda, {}}, kMonday9).then_refused(kTextMissing, "/under");
  over.when(Register{kIda, personal("170101-2393")}, kMonday9)
      .then_refused(kReferenceHasIdentity, "/under");
  const auto done = given(there(kNotice, {Taken{kIda.who}, entered}));
  EXPECT_FALSE(summarise(done.state()).open);
  done.when(Register{kIda, personal("SN 2026:2")}, kMonday9).then_refused(kAlreadyRegistered);
  // The sender hears that it was, and registers its own.
  const auto own = given({sent(kNotice), Taken{{{}, kIda.who.name, kEkero, "0125"}},
                          Registered{{{}, kIda.who.name, kEkero, "0125"}, {}}});
  EXPECT_TRUE(own.state().registered_there);
  EXPECT_FALSE(own.state().registered);
  own.when(Register{kOlle, personal("K 123-26")}, kMonday9)
      .then({Registered{kOlle.who, personal("K 123-26")}});
}

TEST(NoteMessage, IsOneSidesOwn) {
  given(there())
      .when(Note{kIda, personal("Ring skolan.")}, kMonday9)
      .then({Noted{kIda.who, personal("Ring skolan.")}});
  given(there()).when(Note{kOlle, personal("Ring.")}, kMonday9).then_refused(kNotYours);
  given(there()).when(Note{kBoss, personal("Ring.")}, kMonday9).then_refused(kNotYours);
  given(there(kToSocial, {Disagreed{kOlle.who, personal("Nej.")}}))
      .when(Note{kBoss, personal("Ring.")}, kMonday9)
      .then({Noted{kBoss.who, personal("Ring.")}});
}

// By this a page hears that the other side has said something.
TEST(SummaryOfMessage, CountsWhatTheOtherSideHasToldSince) {
  const auto tags = [](const std::vector<Event>& events) {
    return summarise(given(events).state()).tags;
  };
  const Supplemented more{kOlle.who, personal("Mer.")};
  EXPECT_EQ(tags(there(kNotice, {more, more})), (std::vector<std::string>{"told_2"}));
  EXPECT_EQ(tags(there(kNotice, {more, Noted{kIda.who, personal("Läst.")}})),
            std::vector<std::string>{});
}

}  // namespace
}  // namespace ingang::message
