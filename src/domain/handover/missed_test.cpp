// Det här hade vi behövt: by whom, when, of what, and that it says nothing else.
#include <gtest/gtest.h>

#include "domain/handover/chain_test.h"
#include "domain/handover/codes.h"
#include "domain/handover/may.h"
#include "domain/report/codes.h"

namespace ingang::handover {
namespace {

using namespace testing_;
using report::Question;
using Questions = std::vector<Question>;

TellMissed missing(const Actor& by = kInga, Questions answers = {Question::place}) {
  return {.by = by, .answers = std::move(answers)};
}
AnswersMissed missed(const Actor& by = kInga, Questions answers = {Question::place}) {
  return {by.who, std::move(answers)};
}
std::vector<Event> as_held(std::vector<Event> events) {
  std::get<Offered>(events[0]).held = true;
  return events;
}
std::vector<Event> copy_about(person::ProtectedIdentity grade, std::vector<Event> events) {
  std::get<CopyGiven>(events[1]).content = report::testing_::of_protected(grade);
  return events;
}

// LAW: secrecy.between_authorities
TEST(TellMissed, IsByWhoeverReceivesThereAndHasReceivedIt) {
  given(kReceived).when(missing(), kMonday9).then({missed()});
  given(kReceived).when(missing(kIvar), kMonday9).then({missed(kIvar)});
  given(kRegistered).when(missing(), kMonday9).then({missed()});
  given(kDelivered).when(missing(), kMonday9).then_refused(kNotReceived);
  given(kReceived).when(missing(kNacka), kMonday9).then_refused(kOfferedToAnotherUnit);
  for (const Actor& nobody : {kSara, kOlle, kDesk, kAssessor, kOperator, kProbeIntake})
    given(kReceived).when(missing(nobody), kMonday9).then_refused(report::kNotYoursToDo);
}
TEST(TellMissed, IsTheAfterHoursTeamsUntilTheDayUnitHasRegisteredIt) {
  given(kNightHasIt).when(missing(kNatalie), kMonday9).then({missed(kNatalie)});
  given(kNightHasIt).when(missing(kInga), kMonday9).then_refused(kNotReceived);
  const auto day_has_it = and_then(kNightHasIt, {received(kInga, 2)});
  given(day_has_it).when(missing(kNatalie), kMonday9).then_accepted();
  given(and_then(day_has_it, {registered()}))
      .when(missing(kNatalie), kMonday9)
      .then_refused(kAlreadyRegistered);
}
TEST(TellMissed, EndsWhereTheCopyDoes) {
  given({}).when(missing(), kMonday9).then_refused(kHandoverUnknown);
  given(kReturned).when(missing(), kMonday9).then_refused(kAlreadyReturned);
  given(kReleased).when(missing(), kMonday9).then_refused(kHandoverReleased);
}

TEST(TellMissed, IsEachQuestionOnceAndReplacesWhatTheUnitSaidBefore) {
  const Questions twice{Question::guardians, Question::place, Question::guardians};
  const Questions once{Question::place, Question::guardians};
  given(kReceived).when(missing(kInga, twice), kMonday9).then({missed(kInga, once)});
  const auto said = and_then(kReceived, {missed(kInga, once)});
  given(said).when(missing(kInga, twice), kMonday9).then_nothing();
  const auto state = given(and_then(said, {missed(kIvar, {Question::home})})).state();
  ASSERT_EQ(state.missed.size(), 1U) << "one for each unit";
  EXPECT_EQ(state.missed.front().answers, Questions{Question::home});
  EXPECT_EQ(state.missed.front().by, kIvar.who);
}
TEST(TellMissed, OfTwoUnitsBothStand) {
  const auto state = given(and_then(kNightHasIt, {missed(kNatalie), received(kInga, 2),
                                                  missed(kInga, {Question::danger})}))
                         .state();
  EXPECT_EQ(state.missed.size(), 2U);
}
TEST(TellMissed, AnEmptyListTakesBackWhatTheUnitSaid) {
  given(kReceived).when(missing(kInga, {}), kMonday9).then_refused(kNothingMissed, "/answers");
  const auto said = and_then(kReceived, {missed()});
  given(said).when(missing(kInga, {}), kMonday9).then({missed(kInga, {})});
  EXPECT_TRUE(given(and_then(said, {missed(kInga, {})})).state().missed.empty());
}

// LAW: secrecy.protected_persons. Whoever sees a part does not know what is missing.
TEST(TellMissed, IsByWhoeverReadsTheWhole) {
  const Actor cleared = with(kInga, Role::cleared);
  for (const auto grade : {person::ProtectedIdentity::sekretessmarkering,
                           person::ProtectedIdentity::skyddad_folkbokforing}) {
    const auto history = copy_about(grade, kReceived);
    given(history).when(missing(), kMonday9).then_refused(report::kNeedsClearedPerson);
    given(history).when(missing(cleared), kMonday9).then({missed(cleared)});
    EXPECT_FALSE(may(kInga, Action::tell_missed, given(history).state(), kMonday9));
    EXPECT_TRUE(may(cleared, Action::tell_missed, given(history).state(), kMonday9));
  }
}
// LAW: fbl.protected_registration. The reporter, who told where, would learn that the copy has it
// not, and by that what the register answered.
TEST(TellMissed, NeverOfWhatACopyWithoutAddressLeftOut) {
  const Actor cleared = with(kInga, Role::cleared);
  for (const auto question : {Question::place, Question::with_whom, Question::home,
                              Question::known_contacts, Question::guardians}) {
    given(as_held(kReceived))
        .when(missing(cleared, {Question::danger, question}), kMonday9)
        .then_refused(kLeftOutOfCopy, "/answers/1");
    given(kReceived).when(missing(cleared, {question}), kMonday9).then_accepted();
  }
  given(as_held(kReceived))
      .when(missing(cleared, {Question::child_number, Question::what_happened}), kMonday9)
      .then_accepted();
}
// LAW: secrecy.social_services
TEST(TellMissed, NotOfWhatAnAdviserWrote) {
  auto history = kReceived;
  std::get<CopyGiven>(history[1]).channel = report::Channel::consultation;
  given(history).when(missing(), kMonday9).then_refused(kNobodyToTell);
  EXPECT_FALSE(may(kInga, Action::tell_missed, given(history).state(), kMonday9));
}

// LAW: secrecy.between_authorities, secrecy.protected_persons
TEST(SeeKnownHere, IsForTheNamndsOwnWhoReadWhoItIs) {
  const auto sees = [](const Actor& actor, const std::vector<Event>& history) {
    return may(actor, Action::see_known_here, given(history).state(), kMonday9);
  };
  EXPECT_TRUE(sees(kInga, kDelivered));
  EXPECT_TRUE(sees(kAssessor, kRegistered));
  for (const Actor& nobody : {kSara, kCleared, kOlle, kDesk, kNacka, kOperator, kOtherAssessor})
    EXPECT_FALSE(sees(nobody, kReceived)) << nobody.who.account;
  // A team of another authority stands in for the nämnd, and is not the nämnd.
  const Actor team = someone("nora", kNight, "nordvast", {Role::intake});
  EXPECT_TRUE(may(team, Action::read_identity, given(kNightHasIt).state(), kMonday9));
  EXPECT_FALSE(sees(team, kNightHasIt));
  const auto marked = copy_about(person::ProtectedIdentity::sekretessmarkering, kReceived);
  EXPECT_FALSE(sees(kInga, marked));
  EXPECT_TRUE(sees(with(kInga, Role::cleared), marked));
  // A new identity is joined with a former one for nobody.
  const auto renamed = copy_about(person::ProtectedIdentity::fingerade_uppgifter, kReceived);
  EXPECT_FALSE(sees(with(kInga, Role::cleared), renamed));
}
TEST(SeeKnownHere, NotAtTheHubWhenTheHubItselfActs) {
  auto history = kDelivered;
  auto& offer = std::get<Offered>(history[0]);
  offer.to_authority = kHub;
  offer.to_unit = kHubUnit;
  EXPECT_FALSE(may(kSara, Action::see_known_here, given(history).state(), kMonday9));
}

}  // namespace
}  // namespace ingang::handover
