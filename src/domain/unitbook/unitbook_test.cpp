// A unit book: a change proposed and confirmed by two, rejected, withdrawn; a temporary number; a
// proof.
#include "domain/unitbook/unitbook.h"

#include <gtest/gtest.h>

#include "domain/unitbook/codes.h"
#include "domain/unitbook/edits.h"
#include "domain/unitbook/given_test.h"
#include "domain/unitbook/may.h"
#include "domain/unitbook/summary.h"

namespace ingang::unitbook {
namespace {

using namespace testing_;

TEST(Propose, WhatChangesARouteWaitsForASecondPerson) {
  given({}).when(propose(new_number()), kMonday9).then({proposed(new_number())});
  const Instant later = kMonday9 + 24h * 30;
  given({})
      .when(propose(new_number(), kEkero, later), kMonday9)
      .then({proposed(new_number(), later)});
  const auto state = given({proposed(new_number())}).state();
  EXPECT_EQ(phase_of(state), Phase::waits_for_second);
  EXPECT_EQ(summarise(state).due, kMonday9 + 24h);
  EXPECT_EQ(number_at(state, later), "08-465 004 10") << "nothing holds before it is confirmed";
}

TEST(Propose, ANameOrAMailHoldsAtOnce) {
  Proposed renamed = proposed(new_name());
  renamed.alone = true;
  renamed.wait.reset();
  given({}).when(propose(new_name()), kMonday9).then({renamed});
  const auto state = given({renamed}).state();
  EXPECT_EQ(reception_at(state, kMonday9).name, "Mottagning barn och unga");
  EXPECT_EQ(phase_of(state), Phase::standing);
  auto mail = edit();
  mail.contacts = {
      {.kind = ContactKind::phone, .value = "08-465 004 10", .owner = "jour"},
      {.kind = ContactKind::mail, .value = "mottagning@ekero.example", .owner = "Gruppledare"}};
  const auto whole = *whole_at(given({}).state(), kMonday9);
  EXPECT_FALSE(changes_route(whole, edits(mail)));
  mail.contacts->at(1).kind = ContactKind::sdk;
  EXPECT_TRUE(changes_route(whole, edits(mail))) << "a report may be sent by it";
}

TEST(Propose, IsRefusedToWhoeverKeepsAnotherAuthority) {
  given({}).when(propose(new_number(), kNacka), kMonday9).then_refused(kNotYoursToKeep);
  given({}).when(propose(new_number(), kHubKeeper), kMonday9).then_refused(kNotYoursToKeep);
  History({}).when(propose(new_number()), kMonday9).then_refused(kDirectoryUnknown);
}

TEST(Propose, NeverInThePastAndNotNothing) {
  given({})
      .when(propose(new_number(), kEkero, kMonday9 - 1min), kMonday9)
      .then_refused(kEffectInPast, "/at");
  given({}).when(propose({}), kMonday9).then_refused(kNothingChanged, "/edits");
  given({})
      .when(propose(new_name("0125-mottagning")), kMonday9)
      .then_refused(kNothingChanged, "/edits");
}

TEST(Propose, OfTwoWhoChangeTheSameUnitTheSecondIsToldToLookAgain) {
  const auto waiting = given({proposed(new_number())});
  auto ask = propose(new_name(), kEkeroToo);
  ask.seen = 1;
  waiting.when(ask, kMonday9).then_refused(kUnitChangedMeanwhile, "/edits/units/0");
  ask.seen = 2;
  waiting.when(ask, kMonday9).then_accepted();
  ask.edits = new_number("08-465 004 79");
  waiting.when(ask, kMonday9).then_refused(kSameChangeWaits, "/edits");
}

TEST(Propose, WhoSaysToHaveSeenWhatHasNotBeenYetIsToldToLookAgain) {
  auto ask = propose(new_name());
  ask.seen = 2;
  given({}).when(ask, kMonday9).then_refused(kUnitChangedMeanwhile, "/edits/units/0");
  ask.seen = 999;
  given({}).when(ask, kMonday9).then_refused(kUnitChangedMeanwhile, "/edits/units/0");
  ask.edits = {.name = "Ekerös nämnd"};
  given({}).when(ask, kMonday9).then_refused(kUnitChangedMeanwhile, "/seen");
  ask.seen = 1;
  given({}).when(ask, kMonday9).then_accepted();
}

TEST(Propose, RefusesWhatCannotBe) {
  const auto refused = [](UnitEdit one, Code code, const std::string& field) {
    given({}).when(propose(edits(std::move(one))), kMonday9).then_refused(code, field);
  };
  refused(edit("0125-okand"), kUnitUnknown, "/edits/units/0/unit");
  refused(edit("0125-mottagning", Does::add), kUnitExists, "/edits/units/0/unit");
  refused(edit("0125-ny", Does::add), kUnitIncomplete, "/edits/units/0");
  auto of_another = edit("0182-mottagning", Does::add);
  of_another.name = "Ny";
  of_another.kind = directory::UnitKind::reception;
  of_another.hours = sample::office();
  refused(of_another, kUnitExists, "/edits/units/0/unit");
  auto bad_number = edit();
  bad_number.contacts = {{.kind = ContactKind::phone, .value = "ring växeln", .owner = "x"}};
  refused(bad_number, kNumberMalformed, "/edits/units/0/contacts/0/value");
  auto bad_mail = edit();
  bad_mail.contacts = {{.kind = ContactKind::mail, .value = "växeln", .owner = "x"}};
  refused(bad_mail, kAddressMalformed, "/edits/units/0/contacts/0/value");
  auto overlapping = edit();
  overlapping.hours = sample::office();
  overlapping.hours->weekly[0] = {{480, 720}, {700, 990}};
  refused(overlapping, kHoursMalformed, "/edits/units/0/hours");
  given({})
      .when(propose({.units = {edit(), edit()}}), kMonday9)
      .then_refused(kUnitTwice, "/edits/units/1/unit");
  given({})
      .when(propose({.district = DistrictEdit{.name = "Färentuna"}}), kMonday9)
      .then_refused(kDistrictNotKept, "/edits/district");
  given({})
      .when(propose(edits(edit("0125-mottagning", Does::remove)), kEkero, kMonday9 + 24h), kMonday9)
      .then_refused(kRemovedAtOnce, "/at");
}

TEST(Confirm, BySomebodyElseAndItHoldsFromThen) {
  const auto waiting = given({proposed(new_number())});
  waiting.when(confirm(), kMonday9).then({Confirmed{1, kHubKeeper.who, kMonday9}});
  waiting.when(confirm(kEkeroHead), kMonday9).then_accepted();
  waiting.when(confirm(kEkero), kMonday9).then_refused(kSecondPersonNeeded);
  waiting.when(confirm(kSara), kMonday9).then_refused(kNotYoursToKeep);
  waiting.when(confirm(kEkeroToo, 9), kMonday9).then_refused(kChangeUnknown, "/change");
  const auto done = given({proposed(new_number()), Confirmed{1, kHubKeeper.who, kMonday9}});
  done.when(confirm(kEkeroToo), kMonday9).then_refused(kChangeSettled);
  EXPECT_EQ(number_at(done.state(), kMonday9 - 1ms), "08-465 004 10");
  EXPECT_EQ(number_at(done.state(), kMonday9), kNewNumber);
}

TEST(Confirm, APlannedChangeHoldsFromItsInstantAndNotAfterItHasPassed) {
  const Instant night = kMonday9 + 15h;
  const auto planned =
      given({proposed(new_number(), night), Confirmed{1, kHubKeeper.who, night}}).state();
  EXPECT_EQ(number_at(planned, night - 1ms), "08-465 004 10");
  EXPECT_EQ(number_at(planned, night), kNewNumber);
  const auto waiting = given({proposed(new_number(), night)});
  waiting.when(confirm(), night - 1ms).then({Confirmed{1, kHubKeeper.who, night}});
  waiting.when(confirm(), night).then_refused(kChangeTooLate, "/change");
  EXPECT_EQ(standing_of(waiting.state().changes.front(), night), "too_late");
  waiting.when(Withdraw{kEkero, 1}, night).then({Withdrawn{1, kEkero.who}});
}

TEST(Reject, WithAReasonAndNothingHolds) {
  const auto no = reject(kEkeroHead);
  given({proposed(new_number())}).when(no, kMonday9).then({Rejected{1, kEkeroHead.who, no.reason}});
  const auto state =
      given({proposed(new_number()), Rejected{1, kEkeroHead.who, no.reason}}).state();
  EXPECT_EQ(number_at(state, kMonday9 + 24h), "08-465 004 10");
  EXPECT_EQ(phase_of(state), Phase::standing);
}

TEST(TemporaryNumber, ByOnePersonAtNightAndItEndsByItself) {
  given({}).when(temporary(), kMonday9).then({temporary_number()});
  const auto state = given({temporary_number()}).state();
  EXPECT_EQ(number_at(state, kMonday9 - 1ms), "08-465 004 10");
  EXPECT_EQ(number_at(state, kMonday9), kNightNumber);
  EXPECT_EQ(number_at(state, kMonday9 + 5h - 1ms), kNightNumber);
  EXPECT_EQ(number_at(state, kMonday9 + 5h), "08-465 004 10");
  EXPECT_EQ(phase_of(state), Phase::temporary) << "until somebody has put it away";
  EXPECT_EQ(summarise(state).due, kMonday9 + 5h) << "and then it is late";
}

TEST(TemporaryNumber, AtMostTwelveHoursAndOneAtATime) {
  given({}).when(temporary(kSara, 12h), kMonday9).then_accepted();
  given({}).when(temporary(kSara, 12h + 1ms), kMonday9).then_refused(kTemporaryTooLong, "/until");
  given({}).when(temporary(kSara, 0h), kMonday9).then_refused(kEffectInPast, "/until");
  given({temporary_number()})
      .when(temporary(), kMonday9 + 1h)
      .then_refused(kTemporaryStands, "/unit");
  given({temporary_number()}).when(temporary(kSara, 8h), kMonday9 + 6h).then_accepted();
  given({}).when(temporary(kIntake), kMonday9).then_refused(kNotYoursToKeep);
  auto bad = temporary();
  bad.value = "se tavlan";
  given({}).when(bad, kMonday9).then_refused(kNumberMalformed, "/value");
}

TEST(TemporaryNumber, ConfirmedByASecondPersonStays) {
  const auto night = given({temporary_number()});
  night.when(confirm(kHubKeeper), kMonday9 + 1h)
      .then({Confirmed{1, kHubKeeper.who, kMonday9 + 1h}});
  const auto kept = given({temporary_number(), Confirmed{1, kHubKeeper.who, kMonday9}}).state();
  EXPECT_EQ(number_at(kept, kMonday9 + 24h), kNightNumber);
  EXPECT_FALSE(reception_at(kept, kMonday9 + 24h).contacts.front().until);
  EXPECT_EQ(phase_of(kept), Phase::standing);
  const auto ended = given({temporary_number(), Withdrawn{1, kSara.who}}).state();
  EXPECT_EQ(number_at(ended, kMonday9), "08-465 004 10");
}

// Whoever may let it stay comes in the morning, and it has ended an hour ago.
TEST(TemporaryNumber, ThatHasEndedByItselfIsLetStayAllTheSameAndHoldsFromThen) {
  const Instant morning = kMonday9 + 6h;
  const auto night = given({temporary_number()});
  night.when(confirm(kHubKeeper), morning).then({Confirmed{1, kHubKeeper.who, morning}});
  EXPECT_TRUE(may_settle(kHubKeeper, Action::confirm, {night.state(), kTerms}, 1, morning));
  const auto kept =
      lived({{kMonday9, temporary_number()}, {morning, Confirmed{1, kHubKeeper.who, morning}}})
          .state();
  EXPECT_EQ(number_at(kept, kMonday9 + 5h - 1ms), kNightNumber);
  EXPECT_EQ(number_at(kept, morning - 1ms), "08-465 004 10") << "as it was answered then";
  EXPECT_EQ(number_at(kept, morning), kNightNumber);
  EXPECT_EQ(next_change(std::vector{kept}, kMonday9 + 5h), morning);
  const auto put_away = given({temporary_number(), Withdrawn{1, kSara.who}});
  put_away.when(confirm(kHubKeeper), morning).then_refused(kChangeSettled);
}

// One person gives a number for some hours, and makes it last by no change of their own.
TEST(TemporaryNumber, DoesNotBecomeTheUnitsByAChangeThatOnePersonMakes) {
  const auto night = given({temporary_number()});
  auto lasting = edit();
  lasting.contacts = whole_at(night.state(), kMonday9)
                         ? reception_at(night.state(), kMonday9).contacts
                         : std::vector<ContactPoint>{};
  for (auto& contact : *lasting.contacts) contact.until.reset();
  ASSERT_EQ(lasting.contacts->front().value, kNightNumber);
  auto ask = propose(edits(lasting));
  ask.seen = night.state().version;
  const auto events = decide(night.state(), ask, Context::at(kMonday9));
  ASSERT_TRUE(events) << events.error().code.text;
  const auto& waits = std::get<Proposed>(events->front());
  EXPECT_FALSE(waits.alone);
  EXPECT_TRUE(waits.wait);
}

// LAW: kl.delegation_between_municipalities
TEST(Confirm, TwoOfOneAuthorityTakeNoOthersReports) {
  auto takes = edit();
  takes.serves =
      std::vector<directory::Service>{{.authority = directory::AuthorityCode::parse("0182").value(),
                                       .assesses_by_decision = "Eget beslut"}};
  const auto waiting = given({proposed(edits(takes))});
  waiting.when(confirm(kEkeroToo), kMonday9).then_refused(kHubNeeded);
  const auto by_hub = decide(waiting.state(), confirm(kHubKeeper), Context::at(kMonday9));
  EXPECT_TRUE(by_hub || by_hub.error().code.text != kHubNeeded.text) << "the hub is among the two";
}

TEST(Prove, ANumberThatIsTheUnitsAndNotOnADayToCome) {
  const auto today = Context::at(kMonday9).today;
  const Prove proof{kSara, kReception, ContactKind::phone, "08-465 004 10", today};
  given({})
      .when(proof, kMonday9)
      .then({NumberProved{kSara.who, kReception, ContactKind::phone, "08-465 004 10", today}});
  auto wrong = proof;
  wrong.on = today.plus_days(1);
  given({}).when(wrong, kMonday9).then_refused(kProofInFuture, "/on");
  wrong = proof;
  wrong.value = kNewNumber;
  given({}).when(wrong, kMonday9).then_refused(kContactUnknown, "/value");
  given({proposed(new_number())}).when(wrong, kMonday9).then_accepted();
  const auto state =
      given({NumberProved{kSara.who, kReception, ContactKind::phone, "08-465 004 10", today}})
          .state();
  EXPECT_EQ(reception_at(state, kMonday9).contacts.front().last_proof, today);
  EXPECT_EQ(state.proofs.back().by, kSara.who);
}

}  // namespace
}  // namespace ingang::unitbook
