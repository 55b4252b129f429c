// What is left of the content when it is masked, and what the reporter's side sees of the way.
#include <gtest/gtest.h>

#include "domain/access/may.h"
#include "domain/handover/chain_test.h"
#include "domain/report/people_test.h"

namespace ingang::access {
namespace {

using namespace ingang::testing_;
namespace in_report = report::testing_;
namespace in_handover = handover::testing_;

report::Content telling() {
  report::Content content = in_report::in_danger();
  content.child.name = person::Name{.given = personal("Alex"), .family = personal("Ek")};
  content.child.identifiers = {
      {.number = *person::Personnummer::parse("201701012393", {2026, 11, 23})}};
  content.child.address = personal("Hemliga gatan 1");
  content.child.phone = personal("070-000 00 00");
  content.child.protected_identity = person::ProtectedIdentity::sekretessmarkering;
  content.guardians.resize(1);
  content.guardians[0].person = content.child;
  content.guardians[0].relation = "vårdnadshavare";
  content.siblings = {content.child};
  content.now.municipality = "0180";
  content.now.with_whom = personal("Mormor");
  content.attachments.resize(1);
  content.must_not_tell.push_back({personal("Adressen"), personal("Pappan")});
  content.assessment = personal("Rekryteras.");
  content.circumstances.home_municipality = "0125";
  return content;
}

// LAW: secrecy.protected_persons
TEST(Mask, MaskedKeepsTheWordsAndTakesAwayWhoAndWhere) {
  const auto shown = mask(telling(), Sight::masked);
  for (const person::Person& person : {shown.child, shown.guardians[0].person, shown.siblings[0]}) {
    EXPECT_TRUE(person.identifiers.empty());
    EXPECT_FALSE(person.name);
    EXPECT_TRUE(person.address.empty());
    EXPECT_TRUE(person.phone.empty());
    EXPECT_TRUE(person.description.empty());
    EXPECT_FALSE(person.born_on);
    EXPECT_EQ(person.birth_year_about, 2017);
    EXPECT_EQ(person.protected_identity, person::ProtectedIdentity::sekretessmarkering);
  }
  EXPECT_TRUE(shown.now.place.empty());
  EXPECT_TRUE(shown.now.with_whom.empty());
  EXPECT_EQ(shown.now.municipality, "0180");
  EXPECT_TRUE(shown.attachments.empty());
  EXPECT_EQ(shown.what_happened, telling().what_happened);
  EXPECT_EQ(shown.must_not_tell, telling().must_not_tell);
}
// LAW: secrecy.protected_persons
TEST(Mask, OutlineIsEnoughToRingAndToSendHelp) {
  report::Content expected;
  expected.form_version = "2026-1";
  expected.reporter.phone = personal("08-465 004 91");
  expected.child.protected_identity = person::ProtectedIdentity::sekretessmarkering;
  expected.now.municipality = "0180";
  expected.danger = report::DangerNow::yes;
  EXPECT_EQ(mask(telling(), Sight::outline), expected);  // not a word, not a name, no home
}
TEST(Mask, WholeIsWholeAndNothingIsNothing) {
  EXPECT_EQ(mask(telling(), Sight::whole), telling());
  EXPECT_EQ(mask(telling(), Sight::nothing), report::Content{});
}

report::State routed_report(report::Content content = in_report::five_answers()) {
  return in_report::given({in_report::sent(std::move(content)), in_report::received_at_door(),
                           in_report::routed()})
      .state();
}
handover::State way_of(std::vector<handover::Event> events) {
  return in_handover::given(std::move(events)).state();
}

TEST(WhatReporterSees, TheTimesOfTheFactsAndWhereItWent) {
  const auto view = what_reporter_sees(routed_report(), {way_of(in_handover::kRegistered)});
  EXPECT_EQ(view.stored, kMonday9);
  EXPECT_EQ(view.received_at_door, kMonday9);
  EXPECT_FALSE(view.may_withdraw);
  ASSERT_EQ(view.receivers.size(), 1U);
  EXPECT_EQ(view.receivers[0].unit, in_handover::kDay);
  EXPECT_EQ(view.receivers[0].delivered, kMonday9);
  EXPECT_EQ(view.receivers[0].received, kMonday9);
  EXPECT_EQ(view.receivers[0].registered, kMonday9);
}
// LAW: secrecy.protected_persons
TEST(WhatReporterSees, ForAProtectedPersonNeitherUnitNorMunicipality) {
  const auto hidden = [](const ReporterView& view) {
    return view.receivers.size() == 1 && !view.receivers[0].unit && !view.receivers[0].authority &&
           view.receivers[0].received == kMonday9;
  };
  for (const auto grade : {person::ProtectedIdentity::sekretessmarkering,
                           person::ProtectedIdentity::skyddad_folkbokforing,
                           person::ProtectedIdentity::fingerade_uppgifter}) {
    EXPECT_TRUE(hidden(what_reporter_sees(routed_report(in_report::of_protected(grade)),
                                          {way_of(in_handover::kReceived)})));
    auto found = routed_report();
    found.protection_found = grade;
    EXPECT_TRUE(hidden(what_reporter_sees(found, {way_of(in_handover::kReceived)})));
  }
  auto held = in_handover::kReceived;
  std::get<handover::Offered>(held[0]).held = true;
  EXPECT_TRUE(hidden(what_reporter_sees(routed_report(), {way_of(held)})));
  auto marked = routed_report();
  marked.held = true;
  EXPECT_TRUE(hidden(what_reporter_sees(marked, {way_of(in_handover::kReceived)})));
}
TEST(WhatReporterSees, NotTheReturnsThatWereReplacedNorAnotherReport) {
  using in_handover::and_then;
  const auto redirected =
      and_then(in_handover::kReturned, {handover::Redirected{"HND-00002-00002", kSara.who}});
  for (const auto& gone : {redirected, in_handover::kReleased, in_handover::kTakenBack}) {
    EXPECT_TRUE(what_reporter_sees(routed_report(), {way_of(gone)}).receivers.empty());
  }
  EXPECT_EQ(what_reporter_sees(routed_report(), {way_of(in_handover::kReturned)}).receivers.size(),
            1U);
  auto other = in_handover::kReceived;
  std::get<handover::Offered>(other[0]).report_reference = "ING-00002-00002";
  EXPECT_TRUE(what_reporter_sees(routed_report(), {way_of(other)}).receivers.empty());
}
TEST(WhatReporterSees, WithdrawalWhileNobodyHasOpenedIt) {
  EXPECT_TRUE(what_reporter_sees(in_report::given({in_report::sent()}).state(), {}).may_withdraw);
  const auto opened = in_report::given({in_report::sent(), report::Opened{kSara.who}}).state();
  EXPECT_FALSE(what_reporter_sees(opened, {}).may_withdraw);
}

}  // namespace
}  // namespace ingang::access
