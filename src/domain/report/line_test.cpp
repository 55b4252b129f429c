#include "domain/report/line.h"

#include "domain/report/given_test.h"

namespace ingang::report {
namespace {

constexpr LocalDate kDay{2026, 11, 23};

Content told() {
  Content content;
  content.child.identifiers = {
      {.number = person::Personnummer::parse_stored("201701012393").value()}};
  content.child.name = person::Name{.given = Personal{"Test"}, .family = Personal{"Testsson"}};
  content.child.description = Personal{"Röd jacka"};
  content.siblings = {{.born_on = LocalDate{2015, 6, 1}}, {.birth_year_about = 2020}};
  content.now.municipality = "0125";
  content.now.place = Personal{"Provgatan 1"};
  content.circumstances.home_municipality = "0163";
  content.what_happened = Personal{"Fiktivt."};
  content.suspicion = CrimeSuspicion::suspected;
  return content;
}

TEST(Line, IsAgeSexAndPlace) {
  const auto line = line_of(told(), kDay);
  EXPECT_EQ(line.age, (ChildAge{.years = 9, .about = false}));
  EXPECT_EQ(line.sex, person::Sex::male);
  EXPECT_EQ(line.siblings, (std::vector<ChildAge>{{11, false}, {6, true}}));
  EXPECT_EQ(line.stay_municipality, "0125");
  EXPECT_EQ(line.home_municipality, "0163");
}

TEST(Line, WhatIsToldStandsAboveANumber) {
  auto content = told();
  content.child.sex = person::Sex::female;
  content.child.born_on = LocalDate{2016, 11, 24};
  const auto line = line_of(content, kDay);
  EXPECT_EQ(line.sex, person::Sex::female);
  EXPECT_EQ(line.age.years, 9) << "ten tomorrow";
}

TEST(Line, OfAChildThatNobodyKnowsItSaysSo) {
  const auto line = line_of({}, kDay);
  EXPECT_FALSE(line.age.years);
  EXPECT_EQ(line.sex, person::Sex::unknown);
}

// LAW: secrecy.protected_persons. Whoever of them it is.
TEST(Line, OfSomebodyProtectedItIsOnlyThat) {
  for (const auto grade : {person::ProtectedIdentity::sekretessmarkering,
                           person::ProtectedIdentity::fingerade_uppgifter}) {
    auto content = told();
    content.siblings.front().protected_identity = grade;
    EXPECT_EQ(line_of(content, kDay), (Line{.is_protected = true}));
    Content left;
    left.child.protected_identity = grade;
    EXPECT_EQ(coded(content), left);
  }
}

// LAW: solpul.no_lists. What lists keep in memory has no number, name, word or suspicion, and says
// the same line.
TEST(Line, WhatAListKeepsIsEnoughAndNoMore) {
  const auto kept = coded(told());
  EXPECT_EQ(line_of(kept, kDay), line_of(told(), kDay));
  Content nothing_else;
  nothing_else.child.born_on = LocalDate{2017, 1, 1};
  nothing_else.child.sex = person::Sex::male;
  nothing_else.siblings = {{.born_on = LocalDate{2015, 6, 1}}, {.birth_year_about = 2020}};
  nothing_else.now.municipality = "0125";
  nothing_else.circumstances.home_municipality = "0163";
  EXPECT_EQ(kept, nothing_else);
}

}  // namespace
}  // namespace ingang::report
