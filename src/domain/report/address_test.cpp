// What leads to where a protected person lives, and what is left when it is taken out.
#include <gtest/gtest.h>

#include "domain/report/people_test.h"

namespace ingang::report {
namespace {

using namespace testing_;

person::Person somebody(const char* name) {
  person::Person person;
  person.name = person::Name{.given = personal(name), .family = {}};
  person.address = personal("Hemliga gatan 1");
  person.phone = personal("08-465 004 92");
  return person;
}

// LAW: fbl.protected_registration
TEST(WithoutAddress, KeepsWhatHappenedAndNothingThatLeadsToTheHome) {
  Content told = in_danger();
  told.child = somebody("Alva");
  told.guardians.push_back({.person = somebody("Mona"), .relation = "mamma"});
  told.siblings.push_back(somebody("Bo"));
  told.now.municipality = "0180";
  told.now.district = "farsta";
  told.circumstances.home_municipality = "0125";
  told.circumstances.home_district = "farsta";
  told.attachments.push_back({});

  const Content left = without_address(told);
  for (const auto* person : {&left.child, &left.guardians[0].person, &left.siblings[0]}) {
    EXPECT_TRUE(person->address.empty());
    EXPECT_TRUE(person->phone.empty());
    EXPECT_TRUE(person->name);
  }
  EXPECT_TRUE(left.now.place.empty());
  EXPECT_TRUE(left.circumstances.home_municipality.empty());
  EXPECT_TRUE(left.circumstances.home_district.empty());
  EXPECT_TRUE(left.attachments.empty());
  EXPECT_EQ(left.now.municipality, "0180") << "whose nämnd must act";
  EXPECT_EQ(left.now.district, "farsta");
  EXPECT_EQ(left.what_happened, told.what_happened);
  EXPECT_EQ(left.reporter.phone, told.reporter.phone) << "the number to ring for the place";
}

TEST(WithoutAddress, KnowsWhichCorrectionsTellOne) {
  for (const char* tells :
       {"/child/address", "/guardians/0/person/address", "/siblings/1/phone", "/now/place",
        "/circumstances/home_municipality", "/child", "/now", "/guardians", "/siblings/0",
        "/circumstances", "/observations", "/known_contacts", "/attachments/0/name"}) {
    EXPECT_TRUE(tells_address(tells)) << tells;
  }
  for (const char* not_so : {"/what_happened", "/reporter/phone", "/now/municipality", "/danger",
                             "/child/name", "/child/identifiers"}) {
    EXPECT_FALSE(tells_address(not_so)) << not_so;
  }
}

// LAW: secrecy.protected_persons
TEST(Masked, ACorrectionOfPeopleOrPlacesOrOfWhatNobodyKnowsTellsWhoOrWhere) {
  for (const char* tells :
       {"/child", "/child/identifiers", "/child/name", "/guardians/0/person", "/siblings", "/now",
        "/now/with_whom", "/circumstances", "/attachments", "/dangerous", "/", "", "//danger"}) {
    EXPECT_TRUE(tells_who_or_where(tells)) << tells;
  }
  for (const char* words : {"/what_happened", "/observations/0/what", "/told", "/danger"})
    EXPECT_FALSE(tells_who_or_where(words)) << words;
}

}  // namespace
}  // namespace ingang::report
