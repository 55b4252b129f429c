// At the door: opening, receiving, urgency, holding, withdrawing.
#include <gtest/gtest.h>

#include "domain/report/codes.h"
#include "domain/report/people_test.h"
#include "domain/report/summary.h"

namespace ingang::report {
namespace {

using namespace testing_;

const Event kOpenedBySara = Opened{kSara.who};
const Event kGone = Withdrawn{kOlle.who, "Fel barn"};
const Held kHeld{"skyddad_folkbokforing"};

TEST(OpenReport, TheFirstOutsideTheAuthorsAuthorityIsRecordedOnce) {
  given({sent()}).when(Open{kSara}, kMonday9).then({Opened{kSara.who}});
  given({sent(), kOpenedBySara}).when(Open{kTor}, kMonday9).then_nothing();
}
TEST(OpenReport, TheReportersOwnOpeningIsNone) {
  for (const Actor& own : {kOlle, kDesk}) given({sent()}).when(Open{own}, kMonday9).then_nothing();
  given({sent_by_phone()}).when(Open{kSara}, kMonday9).then_nothing();
}
TEST(OpenReport, IsForTheReportersSideAndTheDoor) {
  for (const Actor& nobody : {kColleague, kOtherDesk, kIntake, kOperator, kProbeDuty}) {
    given({sent()}).when(Open{nobody}, kMonday9).then_refused(kNotYoursToDo);
  }
  given({sent(five_answers(), kProbeOfficer)})
      .when(Open{kSara}, kMonday9)
      .then_refused(kNotYoursToDo);
  given({sent(five_answers(), kProbeOfficer)}).when(Open{kProbeDuty}, kMonday9).then_accepted();
}
TEST(OpenReport, RefusalsComeInTheirOrder) {
  given({}).when(Open{kIntake}, kMonday9).then_refused(kReportUnknown);
  given({sent(), kGone}).when(Open{kIntake}, kMonday9).then_refused(kNotYoursToDo);
}
// LAW: secrecy.between_authorities
TEST(OpenReport, AfterClosingTheHubHasTheProofNotTheContentUnlessReopened) {
  const std::vector<Event> closed = {sent(), received_at_door(), routed(), Closed{}};
  given(closed).when(Open{kSara}, kMonday9).then_refused(kReportClosed);
  auto reopened = closed;
  reopened.push_back(Reopened{kSara.who, personal("Begärd av tillsyn"), kMonday9 + 1h});
  given(reopened).when(Open{kSara}, kMonday9 + 59min).then_accepted();
  given(reopened).when(Open{kSara}, kMonday9 + 1h).then_refused(kReportClosed);
}

TEST(ReceiveAtDoor, IsAcceptedAndStartsTheClockForRouting) {
  given({sent()})
      .when(ReceiveAtDoor{kSara, kTargets}, kMonday9 + 1h)
      .then({ReceivedAtDoor{kSara.who, false, kMonday9 + 1h + 120min}});
}
TEST(ReceiveAtDoor, LateIsAcceptedAndRecordedAsLate) {
  given({sent(in_danger())})
      .when(ReceiveAtDoor{kSara, kTargets}, kMonday9 + 5min)
      .then({ReceivedAtDoor{kSara.who, false, kMonday9 + 10min}});
  given({sent(in_danger())})
      .when(ReceiveAtDoor{kSara, kTargets}, kMonday9 + 6min)
      .then({ReceivedAtDoor{kSara.who, true, kMonday9 + 11min}});
}
TEST(ReceiveAtDoor, TheSecondIsRefusedAndTheStateTellsWhoWasFirst) {
  const auto scene = given({sent(), received_at_door(kSara)});
  const auto outcome = scene.when(ReceiveAtDoor{kTor, kTargets}, kMonday9);
  outcome.then_refused(kAlreadyReceived);
  EXPECT_EQ(outcome.answer().error().detail, kHubUnit);  // never a name
  EXPECT_EQ(scene.state().received->by, kSara.who);
  EXPECT_EQ(scene.state().received->at, kMonday9);
}
TEST(ReceiveAtDoor, IsForADutyWorkerOfTheHub) {
  Actor elsewhere = kSara;
  elsewhere.who.authority = "1480-socialjour";
  for (const Actor& nobody : {kOlle, kDesk, kIntake, kOperator, elsewhere, kProbeDuty}) {
    given({sent()}).when(ReceiveAtDoor{nobody, kTargets}, kMonday9).then_refused(kNotYoursToDo);
  }
  given({sent(in_danger()), kHeld}).when(ReceiveAtDoor{kSara, kTargets}, kMonday9).then_accepted();
}
TEST(ReceiveAtDoor, RefusalsComeInTheirOrder) {
  given({}).when(ReceiveAtDoor{kOlle}, kMonday9).then_refused(kReportUnknown);
  given({sent(), kGone}).when(ReceiveAtDoor{kOlle}, kMonday9).then_refused(kNotYoursToDo);
  given({sent(), received_at_door(), routed(), Closed{}})
      .when(ReceiveAtDoor{kSara}, kMonday9)
      .then_refused(kReportClosed);
}

// Between colleagues, before it is handed over.
TEST(TakeOver, AColleagueHasItAndTheFirstToReceiveItStays) {
  const auto scene = given({sent(), received_at_door(kSara)});
  scene.when(TakeOver{kTor}, kMonday9).then({TakenOver{kTor.who}});
  const auto state = given({sent(), received_at_door(kSara), TakenOver{kTor.who}}).state();
  EXPECT_EQ(state.holder->by, kTor.who);
  EXPECT_EQ(state.received->by, kSara.who);
  EXPECT_FALSE(is_with(state, kSara));
}
TEST(TakeOver, WhatNobodyHasAnyMoreIsTakenOverToo) {
  const std::vector<Event> let_go = {sent(), received_at_door(kSara), LetGo{kSara.who}};
  EXPECT_FALSE(given(let_go).state().holder);
  given(let_go).when(TakeOver{kSara}, kMonday9).then({TakenOver{kSara.who}});
}
TEST(TakeOver, RefusalsComeInTheirOrder) {
  given({}).when(TakeOver{kOlle}, kMonday9).then_refused(kReportUnknown);
  for (const Actor& nobody : {kOlle, kDesk, kIntake, kOperator, kProbeDuty})
    given({sent()}).when(TakeOver{nobody}, kMonday9).then_refused(kNotYoursToDo);
  given({sent()}).when(TakeOver{kTor}, kMonday9).then_refused(kNotReceivedAtDoor);
  given({sent(), received_at_door(kSara), routed()})
      .when(TakeOver{kTor}, kMonday9)
      .then_refused(kAlreadyRouted);
  given({sent(), received_at_door(kSara), routed(), Closed{}})
      .when(TakeOver{kTor}, kMonday9)
      .then_refused(kReportClosed);
  given({sent(), received_at_door(kSara)})
      .when(TakeOver{kSara}, kMonday9)
      .then_refused(kAlreadyYours);
}
TEST(LetGo, OnlyWhoeverHasItLetsItGo) {
  given({sent(), received_at_door(kSara)}).when(LetItGo{kSara}, kMonday9).then({LetGo{kSara.who}});
  given({sent(), received_at_door(kSara)}).when(LetItGo{kTor}, kMonday9).then_refused(kNotWithYou);
  given({sent(), received_at_door(kSara), TakenOver{kTor.who}})
      .when(LetItGo{kSara}, kMonday9)
      .then_refused(kNotWithYou);
  given({sent()}).when(LetItGo{kOlle}, kMonday9).then_refused(kNotYoursToDo);
}

NoteUrgency note(Urgency urgency, const char* reason = "", const Actor& by = kSara) {
  return {.by = by, .urgency = urgency, .reason = personal(reason), .route = kTargets};
}
TEST(NoteUrgency, MovesTheClockForRouting) {
  const auto scene = given({sent(), received_at_door()});
  scene.when(note(Urgency::acute), kMonday9 + 3min)
      .then({UrgencyNoted{kSara.who, Urgency::acute, {}, kMonday9 + 5min}});
}
TEST(NoteUrgency, LowerThanPresumedNeedsAReason) {
  const auto scene = given({sent(in_danger()), received_at_door()});
  scene.when(note(Urgency::other), kMonday9).then_refused(kUrgencyReasonMissing, "/reason");
  scene.when(note(Urgency::acute), kMonday9).then_accepted();
  scene.when(note(Urgency::urgent, "Barnet är på stationen."), kMonday9)
      .then({UrgencyNoted{kSara.who, Urgency::urgent, personal("Barnet är på stationen."),
                          kMonday9 + 30min}});
}
TEST(NoteUrgency, TheLatestCounts) {
  const auto state =
      given({sent(), received_at_door(), UrgencyNoted{kSara.who, Urgency::acute, {}, kMonday9},
             UrgencyNoted{kTor.who, Urgency::urgent, {}, kMonday9 + 30min}})
          .state();
  EXPECT_EQ(state.urgency(), Urgency::urgent);
  EXPECT_EQ(state.presumed, Urgency::other);
  EXPECT_EQ(state.route_by, kMonday9 + 30min);
}
TEST(NoteUrgency, RefusalsComeInTheirOrder) {
  const auto wrong = note(Urgency::other, "", kOlle);
  given({}).when(wrong, kMonday9).then_refused(kReportUnknown);
  given({sent(), kGone}).when(wrong, kMonday9).then_refused(kNotYoursToDo);
  given({sent(in_danger())}).when(note(Urgency::other), kMonday9).then_refused(kNotReceivedAtDoor);
  given({sent(in_danger()), received_at_door()})
      .when(note(Urgency::other, std::string(20'001, 'x').c_str()), kMonday9)
      .then_refused(kTextTooLong, "/reason");
}
TEST(NoteUrgency, IsForTheHubAlone) {
  for (const Actor& nobody : {kOlle, kDesk, kIntake, kOperator}) {
    given({sent(), received_at_door()})
        .when(note(Urgency::acute, "", nobody), kMonday9)
        .then_refused(kNotYoursToDo);
  }
}

// LAW: secrecy.protected_persons
TEST(Hold, IsRecordedOnce) {
  given({sent()}).when(Hold{"skyddad_folkbokforing"}, kMonday9).then({kHeld});
  given({sent(), kHeld}).when(Hold{"skyddad_folkbokforing"}, kMonday9).then_refused(kAlreadyHeld);
}
TEST(Hold, RefusalsComeInTheirOrder) {
  given({}).when(Hold{"x"}, kMonday9).then_refused(kReportUnknown);
  given({sent(), received_at_door(), routed(), Closed{}})
      .when(Hold{"x"}, kMonday9)
      .then_refused(kReportClosed);
}

// LAW: secrecy.protected_persons
TEST(NoteProtection, IsKeptWhenItIsMoreThanWasKnown) {
  using person::ProtectedIdentity;
  const ProtectionFound marked{ProtectedIdentity::sekretessmarkering};
  const NoteProtection found{ProtectedIdentity::sekretessmarkering};
  given({sent()}).when(found, kMonday9).then({marked});
  given({sent(), received_at_door(), routed(), Closed{}}).when(found, kMonday9).then({marked});
  given({sent(), marked}).when(found, kMonday9).then({});
  given({sent(of_protected(ProtectedIdentity::skyddad_folkbokforing))})
      .when(found, kMonday9)
      .then({});
  given({sent(), marked})
      .when(NoteProtection{ProtectedIdentity::fingerade_uppgifter}, kMonday9)
      .then({ProtectionFound{ProtectedIdentity::fingerade_uppgifter}, Held{"fingerade_uppgifter"}});
  given({}).when(found, kMonday9).then_refused(kReportUnknown);

  const State state = given({sent(), marked}).state();
  EXPECT_EQ(state.content, five_answers()) << "what was told stays as it was told";
  EXPECT_EQ(protection(state), ProtectedIdentity::sekretessmarkering);
  EXPECT_EQ(with_protection_found(state), of_protected(ProtectedIdentity::sekretessmarkering));
}

// LAW: secrecy.protected_persons
TEST(NoteProtection, IsOfWhomeverItIsOfAndOfNobodyElse) {
  using person::ProtectedIdentity;
  Content told = five_answers();
  told.siblings.resize(2);
  const ProtectionFound one{ProtectedIdentity::sekretessmarkering, "/siblings/1", "SPAR"};
  const NoteProtection other{ProtectedIdentity::sekretessmarkering, "/siblings/0", "SPAR"};
  given({sent(told), one})
      .when(other, kMonday9)
      .then({ProtectionFound{ProtectedIdentity::sekretessmarkering, "/siblings/0", "SPAR"}});
  const Content seen = with_protection_found(given({sent(told), one}).state());
  EXPECT_EQ(seen.siblings[1].protected_identity, ProtectedIdentity::sekretessmarkering);
  EXPECT_EQ(seen.siblings[0].protected_identity, ProtectedIdentity::none);
  EXPECT_EQ(seen.child.protected_identity, ProtectedIdentity::none);
}

TEST(NoteRegister, OnlyWhatDiffersFromBeforeIsKept) {
  given({sent()}).when(NoteRegister{true}, kMonday9).then({});
  given({sent()}).when(NoteRegister{false}, kMonday9).then({RegisterAsked{false}});
  given({sent(), RegisterAsked{false}}).when(NoteRegister{false}, kMonday9).then({});
  given({sent(), RegisterAsked{false}})
      .when(NoteRegister{true}, kMonday9)
      .then({RegisterAsked{true}});
  EXPECT_FALSE(given({sent(), RegisterAsked{false}, RegisterAsked{true}}).state().register_silent);
}

// LAW: receipt.cannot_be_refused. What has arrived cannot be untold.
TEST(WithdrawReport, IsAMarkWithAReasonThatStopsNothing) {
  for (const auto& history : {std::vector<Event>{sent()}, std::vector<Event>{sent(), kOpenedBySara},
                              std::vector<Event>{sent(), received_at_door()},
                              std::vector<Event>{sent(), received_at_door(), routed()}}) {
    given(history)
        .when(Withdraw{kOlle, "Fel barn"}, kMonday9)
        .then({Withdrawn{kOlle.who, "Fel barn"}});
    auto marked = history;
    marked.push_back(kGone);
    const auto before = summarise(given(history).state());
    const auto after = summarise(given(marked).state());
    EXPECT_EQ(after.clocks, before.clocks);
    EXPECT_EQ(after.state, before.state);
    EXPECT_TRUE(after.open);
    EXPECT_EQ(after.tags, std::vector<std::string>{"withdrawn"});
  }
  given({sent(), kGone}).when(ReceiveAtDoor{kSara, kTargets}, kMonday9).then_accepted();
}
TEST(WithdrawReport, IsForTheReportersSide) {
  given({sent()}).when(Withdraw{kDesk, "Fel barn"}, kMonday9).then_accepted();
  for (const Actor& nobody : {kColleague, kOtherDesk, kSara, kIntake, kOperator}) {
    given({sent()}).when(Withdraw{nobody, "Fel barn"}, kMonday9).then_refused(kNotYoursToDo);
  }
}
TEST(WithdrawReport, RefusalsComeInTheirOrder) {
  given({}).when(Withdraw{kSara, ""}, kMonday9).then_refused(kReportUnknown);
  given({sent(), kGone}).when(Withdraw{kSara, ""}, kMonday9).then_refused(kNotYoursToDo);
  given({sent(), kGone}).when(Withdraw{kOlle, ""}, kMonday9).then_refused(kReportWithdrawn);
  given({sent()})
      .when(Withdraw{kOlle, " "}, kMonday9)
      .then_refused(kWithdrawalReasonMissing, "/reason");
}

}  // namespace
}  // namespace ingang::report
