#include <gtest/gtest.h>

#include "domain/report/codes.h"
#include "domain/report/people_test.h"

namespace ingang::report {
namespace {

using namespace testing_;

// LAW: report.duty
TEST(Send, FiveAnswersAreEnough) { given({}).when(send(), kMonday9).then({sent()}); }

TEST(Send, DangerNowIsPresumedAcuteAndGivesTheShortestTarget) {
  Sent expected = sent(in_danger());
  expected.urgency = Urgency::acute;
  expected.receive_by = kMonday9 + 5min;
  given({}).when(send(kOlle, in_danger()), kMonday9).then({expected});
}

TEST(Send, NotKnowingAboutDangerIsUrgent) {
  Content content = five_answers();
  content.danger = DangerNow::unknown;
  content.danger_text = personal("Vet inte, han har gått vidare.");
  const auto outcome = given({}).when(send(kOlle, content), kMonday9);
  ASSERT_TRUE(outcome.answer());
  const auto& event = std::get<Sent>(outcome.answer()->front());
  EXPECT_EQ(event.urgency, Urgency::urgent);
  EXPECT_EQ(event.receive_by, kMonday9 + 30min);
}

// LAW: report.duty
TEST(Send, ByPhoneIsReceivedAsItIsWrittenAndItsClockStartsWithTheCall) {
  given({}).when(send_by_phone(), kMonday9).then({sent_by_phone(), received_at_door()});
}

TEST(Send, ByPhoneIsAtTheDoorFromTheCall) {
  EXPECT_EQ(given({sent_by_phone()}).state().door_at, kMonday9 - 10min);
  EXPECT_EQ(given({sent_by_phone()}).state().sent_at, kMonday9);
}

// LAW: secrecy.protected_persons
TEST(Send, AboutSomeoneWithProtectedRegistrationIsHeld) {
  const Content content = of_protected(person::ProtectedIdentity::skyddad_folkbokforing);
  given({})
      .when(send(kOlle, content), kMonday9)
      .then({sent(content), Held{"skyddad_folkbokforing"}});
  const Content new_identity = of_protected(person::ProtectedIdentity::fingerade_uppgifter);
  given({})
      .when(send(kOlle, new_identity), kMonday9)
      .then({sent(new_identity), Held{"fingerade_uppgifter"}});
}

// LAW: secrecy.protected_persons
TEST(Send, AGuardianOrSiblingWithProtectedRegistrationHoldsItToo) {
  Content content = five_answers();
  content.guardians.push_back({});
  content.guardians[0].person.protected_identity = person::ProtectedIdentity::skyddad_folkbokforing;
  given({})
      .when(send(kOlle, content), kMonday9)
      .then({sent(content), Held{"skyddad_folkbokforing"}});
}

TEST(Send, SekretessmarkeringIsNotHeld) {
  const Content content = of_protected(person::ProtectedIdentity::sekretessmarkering);
  given({}).when(send(kOlle, content), kMonday9).then({sent(content)});
}

TEST(Send, ByAProbeAccountIsSynthetic) {
  Sent expected = sent(five_answers(), kProbeOfficer);
  ASSERT_TRUE(expected.synthetic);
  given({}).when(send(kProbeOfficer), kMonday9).then({expected});
}

TEST(Send, IsDoneOnce) { given({sent()}).when(send(), kMonday9).then_refused(kAlreadySent); }

TEST(Send, OnTheScreenIsForPoliceAndByPhoneForTheDoor) {
  given({}).when(send(kDesk), kMonday9).then_accepted();
  for (const Actor& nobody : {kSara, kIntake, kOperator}) {
    given({}).when(send(nobody), kMonday9).then_refused(kNotYoursToDo);
  }
  for (const Actor& nobody : {kOlle, kIntake, kOperator}) {
    given({}).when(send_by_phone(nobody), kMonday9).then_refused(kNotYoursToDo);
  }
  Actor elsewhere = kSara;
  elsewhere.who.authority = "1480-socialjour";
  given({}).when(send_by_phone(elsewhere), kMonday9).then_refused(kNotYoursToDo);
}

TEST(Send, ACallThatHasNotBegunIsRefused) {
  Send command = send_by_phone();
  command.told_at = kMonday9 + 1min;
  given({}).when(command, kMonday9).then_refused(kTimeInFuture, "/told_at");
}

TEST(Send, WhatIsWrongWithTheContentIsRefusedWithItsField) {
  Content content = five_answers();
  content.now.place = {};
  content.reporter.phone = {};
  given({}).when(send(kOlle, content), kMonday9).then_refused(kPlaceMissing, "/now/place");
}

TEST(Send, RefusalsComeInTheirOrder) {
  Send wrong_in_every_way = send_by_phone(kOlle);
  wrong_in_every_way.told_at = kMonday9 + 1min;
  wrong_in_every_way.content = {};
  given({sent()}).when(wrong_in_every_way, kMonday9).then_refused(kAlreadySent);
  given({}).when(wrong_in_every_way, kMonday9).then_refused(kNotYoursToDo);
  wrong_in_every_way.by = kSara;
  given({}).when(wrong_in_every_way, kMonday9).then_refused(kTimeInFuture, "/told_at");
  wrong_in_every_way.told_at = kMonday9;
  given({}).when(wrong_in_every_way, kMonday9).then_refused(kChildMissing, "/child");
}

}  // namespace
}  // namespace ingang::report
