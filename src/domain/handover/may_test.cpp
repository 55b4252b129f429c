// Who may see and do what, case by case: with a report, and with its handovers.
#include "domain/handover/may.h"

#include <gtest/gtest.h>

#include "domain/access/tokens.h"
#include "domain/handover/chain_test.h"
#include "domain/report/may.h"
#include "domain/report/people_test.h"

namespace ingang::handover {
namespace {

using namespace ingang::testing_;
namespace in_report = report::testing_;
namespace in_handover = handover::testing_;

report::State report_of(std::vector<report::Event> events) {
  return in_report::given(std::move(events)).state();
}
handover::State handover_of(std::vector<handover::Event> events) {
  return in_handover::given(std::move(events)).state();
}
report::State sent() { return report_of({in_report::sent()}); }
report::State closed() {
  return report_of(
      {in_report::sent(), in_report::received_at_door(), in_report::routed(), report::Closed{}});
}
// A handover whose copy is about someone protected.
handover::State received_about(person::ProtectedIdentity grade) {
  auto events = in_handover::kReceived;
  std::get<handover::CopyGiven>(events[1]).content = in_report::of_protected(grade);
  std::get<handover::Offered>(events[0]).held =
      grade >= person::ProtectedIdentity::skyddad_folkbokforing;
  return handover_of(events);
}
bool sees(const Actor& actor, const report::State& state) {
  return may(actor, report::Action::see_in_list, state, kMonday9);
}
bool sees(const Actor& actor, const State& state) {
  return may(actor, Action::see_in_list, state, kMonday9);
}
bool reads(const Actor& actor, const report::State& state) {
  return may(actor, report::Action::read_content, state, kMonday9);
}
bool reads(const Actor& actor, const State& state) {
  return may(actor, Action::read_content, state, kMonday9);
}

const Actor kReviewer = someone("rolf", "0125-logg", "0125", {Role::log_reviewer});
const Actor kManager = someone("maja", "0125-avtal", "0125", {Role::agreement_manager});
const Actor kOtherUnit = someone("oda", "0125-vuxen", "0125", {Role::intake});

// LAW: secrecy.between_authorities
TEST(MayReport, TheReportersSideAndTheDoorAndNobodyElse) {
  for (const Actor& yes : {kOlle, kDesk, kSara, kTor}) {
    EXPECT_TRUE(sees(yes, sent())) << yes.who.account;
    EXPECT_TRUE(reads(yes, sent())) << yes.who.account;
  }
  for (const Actor& nobody :
       {kColleague, kOtherDesk, kIntake, kOperator, kReviewer, kManager, Actor{}}) {
    EXPECT_FALSE(sees(nobody, sent())) << nobody.who.account;
    EXPECT_FALSE(reads(nobody, sent())) << nobody.who.account;
  }
}
TEST(MayReport, NothingIsSeenOfWhatWasNeverSent) {
  for (const Actor& anyone : {kOlle, kSara, Actor{}}) EXPECT_FALSE(sees(anyone, report::State{}));
  EXPECT_TRUE(audience(report::State{}).empty());
  EXPECT_TRUE(audience(handover::State{}).empty());
}
TEST(MayReport, ARoleThatHasEndedEndsTheRight) {
  Actor former = kOlle;
  former.roles.clear();
  EXPECT_FALSE(sees(former, sent()));
  EXPECT_TRUE(tokens(former).empty());
}
TEST(MayReport, AfterClosingTheHubHasTheProofAndTheReporterTheReport) {
  EXPECT_TRUE(sees(kSara, closed()));
  EXPECT_FALSE(reads(kSara, closed()));
  EXPECT_TRUE(reads(kOlle, closed()));
}
// LAW: receipt.cannot_be_refused
TEST(MayReport, AWithdrawnReportIsReadWhereItHasArrived) {
  const auto state = report_of({in_report::sent(), report::Withdrawn{kOlle.who, "x"}});
  EXPECT_TRUE(sees(kSara, state));
  EXPECT_TRUE(reads(kSara, state));
}
TEST(MayReport, APhoneReportBelongsToTheOfficerWhoToldItAndHisDesk) {
  const auto state = report_of({in_report::sent_by_phone()});
  for (const Actor& yes : {kOlle, kDesk, kSara}) EXPECT_TRUE(sees(yes, state)) << yes.who.account;
  for (const Actor& no : {kColleague, kOtherDesk}) EXPECT_FALSE(sees(no, state)) << no.who.account;
}
// The synthetic never rings a human's desk, and a probe touches nothing else.
TEST(MayReport, SyntheticStreamsAreForProbesAlone) {
  const auto synthetic = report_of({in_report::sent(in_report::five_answers(), kProbeOfficer)});
  for (const Actor& human : {kOlle, kDesk, kSara})
    EXPECT_FALSE(sees(human, synthetic)) << human.who.account;
  for (const Actor& probe : {kProbeOfficer, kProbeDuty}) {
    EXPECT_TRUE(sees(probe, synthetic));
    EXPECT_FALSE(sees(probe, sent()));
  }
}

// LAW: secrecy.protected_persons
TEST(SightOfReport, DependsOnTheGradeAndOnBeingCleared) {
  using person::ProtectedIdentity;
  const auto about = [](ProtectedIdentity grade) {
    return report_of({in_report::sent(in_report::of_protected(grade))});
  };
  for (const Actor& uncleared : {kSara, kDesk}) {
    EXPECT_EQ(sight(uncleared, about(ProtectedIdentity::none), kMonday9), Sight::whole);
    EXPECT_EQ(sight(uncleared, about(ProtectedIdentity::sekretessmarkering), kMonday9),
              Sight::masked);
    EXPECT_EQ(sight(uncleared, about(ProtectedIdentity::skyddad_folkbokforing), kMonday9),
              Sight::outline);
    EXPECT_EQ(sight(uncleared, about(ProtectedIdentity::fingerade_uppgifter), kMonday9),
              Sight::outline);
  }
  for (const auto grade :
       {ProtectedIdentity::sekretessmarkering, ProtectedIdentity::fingerade_uppgifter}) {
    EXPECT_EQ(sight(kCleared, about(grade), kMonday9), Sight::whole);
    EXPECT_EQ(sight(kOlle, about(grade), kMonday9), Sight::whole);  // one's own words
  }
  EXPECT_EQ(sight(kSara, report_of({in_report::sent(), report::Held{"x"}}), kMonday9),
            Sight::outline);
  const auto found = [](ProtectedIdentity grade) {
    return report_of({in_report::sent(), report::ProtectionFound{grade}});
  };
  EXPECT_EQ(sight(kSara, found(ProtectedIdentity::sekretessmarkering), kMonday9), Sight::masked);
  EXPECT_EQ(sight(kSara, found(ProtectedIdentity::fingerade_uppgifter), kMonday9), Sight::outline);
  EXPECT_EQ(sight(kOlle, found(ProtectedIdentity::sekretessmarkering), kMonday9), Sight::whole);
}
// LAW: secrecy.social_services
TEST(SightOfReport, WhatAnAdviserWroteIsTheHubsToReadAndNotThePolices) {
  auto event = in_report::sent_by_phone();
  event.channel = report::Channel::consultation;
  const auto state = report_of({event});
  for (const Actor& asked : {kOlle, kDesk, with(kOlle, Role::cleared)}) {
    EXPECT_TRUE(sees(asked, state)) << asked.who.account;
    EXPECT_EQ(sight(asked, state, kMonday9), Sight::nothing) << asked.who.account;
    EXPECT_FALSE(may(asked, report::Action::confirm, state, kMonday9)) << asked.who.account;
  }
  EXPECT_EQ(sight(kSara, state, kMonday9), Sight::whole);
  EXPECT_TRUE(may(kSara, report::Action::correct, state, kMonday9)) << "somebody mends it";
}
// LAW: secrecy.protected_persons
TEST(SightOfHandover, DependsOnTheGradeAndOnBeingCleared) {
  using person::ProtectedIdentity;
  EXPECT_EQ(sight(kIntake, received_about(ProtectedIdentity::none), kMonday9), Sight::whole);
  EXPECT_EQ(sight(kIntake, received_about(ProtectedIdentity::sekretessmarkering), kMonday9),
            Sight::masked);
  EXPECT_EQ(sight(kIntake, received_about(ProtectedIdentity::skyddad_folkbokforing), kMonday9),
            Sight::outline);
  EXPECT_EQ(sight(with(kIntake, Role::cleared),
                  received_about(ProtectedIdentity::fingerade_uppgifter), kMonday9),
            Sight::whole);
}

// LAW: secrecy.between_authorities
TEST(MayHandover, ItsUnitTheAssessorAndTheHubAndNobodyElse) {
  const auto state = handover_of(in_handover::kDelivered);
  for (const Actor& yes : {kIntake, in_handover::kIvar, in_handover::kAssessor}) {
    EXPECT_TRUE(reads(yes, state)) << yes.who.account;
  }
  for (const Actor& no :
       {kOlle, kDesk, kOtherUnit, in_handover::kNacka, in_handover::kOtherAssessor, kOperator,
        kReviewer, kManager, in_handover::kProbeIntake}) {
    EXPECT_FALSE(sees(no, state)) << no.who.account;
    EXPECT_FALSE(reads(no, state)) << no.who.account;
  }
  EXPECT_TRUE(sees(kSara, state));
  EXPECT_FALSE(reads(kSara, state));  // the hub's own copy is the report
}
TEST(MayHandover, WhoeverTellsAUnitByPhoneReadsWhatIsTold) {
  const std::vector<handover::Event> offered = {in_handover::offered(), in_handover::copy_given()};
  const auto told = in_handover::and_then(offered, {in_handover::told_by_phone()});
  EXPECT_TRUE(reads(kSara, handover_of(offered)));
  EXPECT_TRUE(reads(kSara, handover_of(told)));
  EXPECT_FALSE(reads(
      kSara, handover_of(in_handover::and_then(told, {in_handover::registered(kSara, true)}))));
  EXPECT_FALSE(
      reads(kSara, handover_of(in_handover::and_then(told, {in_handover::returned(kSara)}))));
  for (const Actor& no : {kOlle, kDesk, kOperator}) EXPECT_FALSE(reads(no, handover_of(offered)));
  auto held = offered;
  std::get<handover::Offered>(held[0]).held = true;
  EXPECT_EQ(sight(kSara, handover_of(held), kMonday9), Sight::outline);
  EXPECT_EQ(sight(kCleared, handover_of(held), kMonday9), Sight::whole);
}
TEST(MayHandover, AUnitSeesItFromDeliveryOn) {
  EXPECT_FALSE(sees(kIntake, handover_of({in_handover::offered(), in_handover::copy_given()})));
  EXPECT_TRUE(sees(kIntake, handover_of(in_handover::kDelivered)));
  EXPECT_TRUE(sees(kIntake, handover_of(in_handover::kTakenBack))) << "a mark hides nothing";
}
TEST(MayHandover, TheDayUnitSeesItWhenTheNightHasReceived) {
  EXPECT_FALSE(sees(kIntake, handover_of(in_handover::kByNight)));
  EXPECT_TRUE(reads(in_handover::kNils, handover_of(in_handover::kByNight)));
  const auto both = handover_of(in_handover::kNightHasIt);
  EXPECT_TRUE(reads(kIntake, both));
  EXPECT_TRUE(reads(in_handover::kNils, both));
}
TEST(MayHandover, AfterRegistrationTheNightHasTheProofNotTheContent) {
  const auto state = handover_of(in_handover::and_then(
      in_handover::kNightHasIt, {in_handover::received(kIntake, 2), in_handover::registered()}));
  EXPECT_TRUE(sees(in_handover::kNils, state));
  EXPECT_FALSE(reads(in_handover::kNils, state));
  EXPECT_TRUE(reads(kIntake, state));
}
TEST(MayHandover, AReleasedCopyIsNotReadAgain) {
  EXPECT_TRUE(reads(kIntake, handover_of(in_handover::kReturned)));
  EXPECT_FALSE(reads(kIntake, handover_of(in_handover::kReleased)));
  EXPECT_TRUE(sees(kIntake, handover_of(in_handover::kReleased)));
}
// LAW: secrecy.protected_persons
TEST(SightOfReturn, IsForWhoeverSendsItOnUntilTheNextHasItAndAsMuchAsTheContentIs) {
  using person::ProtectedIdentity;
  const auto of = [](std::vector<handover::Event> events, ProtectedIdentity grade = {}) {
    std::get<handover::CopyGiven>(events[1]).content = in_report::of_protected(grade);
    return handover_of(std::move(events));
  };
  const auto returned = of(in_handover::kReturned);
  for (const Actor& yes : {kSara, kIntake, in_handover::kAssessor})
    EXPECT_EQ(sight_of_return(yes, returned, kMonday9), Sight::whole) << yes.who.account;
  for (const Actor& no : {kOlle, kDesk, kOtherUnit, kOperator, kProbeDuty})
    EXPECT_EQ(sight_of_return(no, returned, kMonday9), Sight::nothing) << no.who.account;
  const auto released = of(in_handover::kReleased);
  for (const Actor& anyone : {kSara, kCleared, kIntake})
    EXPECT_EQ(sight_of_return(anyone, released, kMonday9), Sight::nothing);
  EXPECT_TRUE(may(kSara, Action::read_return, released, kMonday9)) << "the proof";
  const auto marked = of(in_handover::kReturned, ProtectedIdentity::sekretessmarkering);
  EXPECT_EQ(sight_of_return(kSara, marked, kMonday9), Sight::masked);
  const auto hidden = of(in_handover::kReturned, ProtectedIdentity::skyddad_folkbokforing);
  EXPECT_EQ(sight_of_return(kSara, hidden, kMonday9), Sight::outline);
  EXPECT_EQ(sight_of_return(kIntake, hidden, kMonday9), Sight::outline);
  EXPECT_EQ(sight_of_return(kCleared, hidden, kMonday9), Sight::whole);
}
// LAW: sol.protection_assessment
TEST(MayHandover, TheAssessmentIsTheNamnds) {
  const auto by = [](const Actor& who) {
    return handover_of(in_handover::and_then(
        in_handover::kReceived,
        {handover::ProtectionAssessed{who.who, true, personal("Hot i hemmet.")}}));
  };
  const auto may_read = [](const Actor& actor, const handover::State& state) {
    return may(actor, Action::read_assessment, state, kMonday9);
  };
  EXPECT_TRUE(may_read(kIntake, by(in_handover::kAssessor)));
  EXPECT_TRUE(may_read(in_handover::kAssessor, by(in_handover::kAssessor)));
  EXPECT_FALSE(may_read(kSara, by(in_handover::kAssessor)));
  EXPECT_TRUE(may_read(kSara, by(in_handover::kHubAssessor)));  // it made it
  for (const Actor& no : {kOlle, kDesk, kOperator})
    EXPECT_FALSE(may_read(no, by(in_handover::kAssessor)));
}
TEST(MayHandover, TheNamndsReferenceIsNotThePolices) {
  const auto state = handover_of(in_handover::kRegistered);
  const auto may_read = [&](const Actor& actor) {
    return may(actor, Action::read_committee_reference, state, kMonday9);
  };
  EXPECT_TRUE(may_read(kIntake));
  EXPECT_TRUE(may_read(kSara));
  for (const Actor& no : {kOlle, kDesk, kOperator, kReviewer}) EXPECT_FALSE(may_read(no));
}

// LAW: sol.protection_assessment. Found by tests/simulation: its own unit had held what acts now.
TEST(HearsLate, NobodyAtTheHubAfterRegistradAlsoWhenItHasHeldALegItself) {
  auto state = handover_of(in_handover::kRegistered);
  auto held = state.legs.front();
  held.to_unit = kHubUnit;
  state.legs.insert(state.legs.begin(), held);
  const auto hears = hears_late(state);
  for (const auto& token : tokens(kSara))
    EXPECT_EQ(std::ranges::find(hears, token), hears.end()) << token;
  bool unit = false;
  for (const auto& token : tokens(kIntake))
    unit = unit || std::ranges::find(hears, token) != hears.end();
  EXPECT_TRUE(unit) << "the nämnd's own unit does";
}

}  // namespace
}  // namespace ingang::handover
