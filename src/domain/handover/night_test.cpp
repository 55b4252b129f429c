// Jourrapport: by the after-hours team that has it, to the unit that takes over.
#include "domain/handover/night.h"

#include <gtest/gtest.h>

#include "domain/handover/chain_test.h"
#include "domain/handover/codes.h"
#include "domain/handover/may.h"
#include "domain/report/codes.h"

namespace ingang::handover {
namespace {

using namespace testing_;

Night night_of(const char* sleeps = "Hos mormor i Ekerö") {
  return {.done = personal("Hembesök 23:40."),
          .reached = personal("Mamman på telefon."),
          .sleeps = personal(sleeps),
          .decisions = {},
          .waits = personal("Ring skolan.")};
}
TellNight tell_of(const Actor& by = kNatalie, Night night = night_of()) {
  return {.by = by, .night = std::move(night)};
}
NightTold told_of(const Actor& by = kNatalie, Night night = night_of()) {
  return {by.who, std::move(night)};
}

// LAW: secrecy.between_authorities
TEST(TellNight, IsByTheTeamThatHasItUntilTheNamndHasRegisteredIt) {
  given(kNightHasIt).when(tell_of(), kMonday9).then({told_of()});
  given(kNightHasIt).when(tell_of(kNils), kMonday9).then({told_of(kNils)});
  const auto day_has_it = and_then(kNightHasIt, {received(kInga, 2)});
  given(day_has_it).when(tell_of(), kMonday9).then({told_of()});
  given(and_then(day_has_it, {registered()}))
      .when(tell_of(), kMonday9)
      .then_refused(kAlreadyRegistered);
  given(kByNight).when(tell_of(), kMonday9).then_refused(kNotReceived);
  given(day_has_it).when(tell_of(kInga), kMonday9).then_refused(kNoUnitAfterThis);
  given(kNightHasIt).when(tell_of(kNacka), kMonday9).then_refused(kOfferedToAnotherUnit);
  for (const Actor& nobody : {kSara, kOlle, kAssessor, kOperator})
    given(kNightHasIt).when(tell_of(nobody), kMonday9).then_refused(report::kNotYoursToDo);
  given({}).when(tell_of(), kMonday9).then_refused(kHandoverUnknown);
  given(kReleased).when(tell_of(kInga), kMonday9).then_refused(kHandoverReleased);
}
TEST(TellNight, TheLatestOfATeamStands) {
  const auto state =
      given(and_then(kNightHasIt, {told_of(), told_of(kNils, night_of("Hos farmor"))})).state();
  ASSERT_EQ(state.nights.size(), 1U);
  EXPECT_EQ(state.nights.front().night.sleeps, personal("Hos farmor"));
  EXPECT_EQ(state.nights.front().by, kNils.who);
}
TEST(TellNight, SaysSomethingAndNotTooMuch) {
  given(kNightHasIt).when(tell_of(kNatalie, {}), kMonday9).then_refused(kNightEmpty, "/done");
  given(kNightHasIt)
      .when(tell_of(kNatalie, night_of(std::string(20'001, 'x').c_str())), kMonday9)
      .then_refused(report::kTextTooLong, "/sleeps");
}
// LAW: secrecy.protected_persons, fbl.protected_registration. Where a held child sleeps stands in no
// copy.
TEST(TellNight, OfSomebodyHeldItIsToldByPhone) {
  auto history = kNightHasIt;
  std::get<CopyGiven>(history[1]).content =
      report::testing_::of_protected(person::ProtectedIdentity::skyddad_folkbokforing);
  std::get<Offered>(history[0]).held = true;
  const Actor cleared = with(kNatalie, Role::cleared);
  given(history).when(tell_of(), kMonday9).then_refused(report::kNeedsClearedPerson);
  given(history).when(tell_of(cleared), kMonday9).then_refused(kNightByPhone);
  for (const Actor& anyone : {kNatalie, cleared})
    EXPECT_FALSE(may(anyone, Action::tell_night, given(history).state(), kMonday9));
}

}  // namespace
}  // namespace ingang::handover
