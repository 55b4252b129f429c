// What is left of the content when it is masked, and what the reporter's side sees of the way.
#include "domain/report/mask.h"

#include <gtest/gtest.h>

#include "domain/report/people_test.h"

namespace ingang::report {
namespace {

using access::Sight;
using namespace ingang::testing_;
namespace in_report = report::testing_;

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

}  // namespace
}  // namespace ingang::report
