// What routing asks: who answers it, in which codes, and what it is read as afterwards.
#include "domain/report/asked.h"

#include <algorithm>

#include "domain/report/codes.h"
#include "domain/report/fields.h"
#include "domain/report/may.h"
#include "domain/report/people_test.h"
#include "domain/report/summary.h"

namespace ingang::report {
namespace {

using namespace testing_;

constexpr const char* kAskPlaced = "/circumstances/placed";
constexpr const char* kAskHome = "/circumstances/home_municipality";
constexpr const char* kAskHomeDistrict = "/circumstances/home_district";

Correct answering(const Actor& by, const char* field = kAskPlaced, const char* text = "yes") {
  return {.by = by, .field = field, .text = personal(text)};
}
Corrected noted_answer(const char* field, const char* text, const Actor& by = kSara) {
  return {by.who, field, personal(text)};
}

TEST(Asked, TheDoorAnswersByACodeFromReceptionUntilAllIsHandedOver) {
  given({sent(), received_at_door()})
      .when(answering(kTor), kMonday9)
      .then({noted_answer(kAskPlaced, "yes", kTor)});
  given({sent(), received_at_door(), routed({acute_now()})})
      .when(answering(kSara), kMonday9)
      .then_accepted();
  given({sent(), received_at_door(), routed()})
      .when(answering(kSara), kMonday9)
      .then_refused(kAlreadyRouted);
  given({sent()}).when(answering(kSara), kMonday9).then_refused(kNotReceivedAtDoor);
  for (const Actor& nobody : {kColleague, kIntake, kOperator, kProbeDuty})
    given({sent(), received_at_door()})
        .when(answering(nobody), kMonday9)
        .then_refused(kNotYoursToDo);
}

TEST(Asked, TheDoorCorrectsNothingElseAndInNoOtherWords) {
  const auto at_door = given({sent(), received_at_door()});
  at_door.when(answering(kSara, "/what_happened"), kMonday9).then_refused(kNotYoursToDo);
  at_door.when(answering(kSara, "/now/place"), kMonday9).then_refused(kNotYoursToDo);
  for (const auto* wrong : {"Ja, hos en moster", "YES", "0125"})
    at_door.when(answering(kSara, kAskPlaced, wrong), kMonday9)
        .then_refused(kAnswerUnknown, "/text");
  for (const auto* wrong : {"Ekerö", "125", "01255", "yes"})
    at_door.when(answering(kSara, kAskHome, wrong), kMonday9).then_refused(kAnswerUnknown, "/text");
  at_door.when(answering(kOlle, kAskPlaced, "Ja, hos en moster"), kMonday9).then_accepted();
}

TEST(Asked, MayIsToldForEachThatDecideLetsDoIt) {
  const auto state = given({sent(), received_at_door()}).state();
  for (const Actor& actor : {kOlle, kDesk, kSara, kTor, kCleared})
    EXPECT_TRUE(may(actor, Action::answer, state, kMonday9)) << actor.who.account;
  for (const Actor& actor : {kColleague, kOtherDesk, kIntake, kOperator, kProbeDuty})
    EXPECT_FALSE(may(actor, Action::answer, state, kMonday9)) << actor.who.account;
  const auto over = given({sent(), received_at_door(), routed()}).state();
  EXPECT_FALSE(may(kSara, Action::answer, over, kMonday9));
  EXPECT_TRUE(may(kOlle, Action::answer, over, kMonday9)) << "one's own words";
}

TEST(Asked, TheLatestAnswerHoldsAndWhatWasSentIsAsItWas) {
  const auto state = given({sent(), received_at_door(), noted_answer(kAskPlaced, "yes"),
                            noted_answer(kAskHome, "0125"), noted_answer(kAskPlaced, "no"),
                            noted_answer("/child/birth_year_about", "2013"),
                            noted_answer("/now/municipality", "0180"),
                            noted_answer("/now/district", "0180-farsta")})
                         .state();
  EXPECT_EQ(state.content, five_answers());
  const auto read = as_answered(state);
  EXPECT_EQ(read.circumstances.placed, Answer::no);
  EXPECT_EQ(read.circumstances.home_municipality, "0125");
  EXPECT_EQ(read.child.birth_year_about, 2013);
  EXPECT_EQ(read.now.municipality, "0180");
  EXPECT_EQ(read.now.district, "0180-farsta");
  EXPECT_EQ(read.now.place, five_answers().now.place);
}

TEST(Asked, AnotherMunicipalityTakesTheEarlierDistrictAway) {
  const auto state =
      given({sent(), received_at_door(), noted_answer(kAskHome, "0180"),
             noted_answer(kAskHomeDistrict, "0180-farsta"), noted_answer(kAskHome, "0125")})
          .state();
  EXPECT_EQ(as_answered(state).circumstances.home_municipality, "0125");
  EXPECT_EQ(as_answered(state).circumstances.home_district, "");
}

TEST(Asked, OtherWordsOfTheReportersDecideNothing) {
  const auto state = given({sent(), noted_answer(kAskPlaced, "Ja, tror jag", kOlle)}).state();
  EXPECT_EQ(as_answered(state), five_answers());
}

// LAW: secrecy.social_services
TEST(Asked, WhatTheHubFoundOutIsNotTheReporters) {
  const auto state = given({sent(), received_at_door()}).state();
  EXPECT_TRUE(is_found_by_hub(state, kSara.who, kAskPlaced));
  EXPECT_FALSE(is_found_by_hub(state, kOlle.who, kAskPlaced));
  EXPECT_FALSE(is_found_by_hub(state, kSara.who, "/what_happened"));
  const auto is_corrected = [](const Actor& by) {
    const auto tags =
        summarise(given({sent(), received_at_door(), noted_answer(kAskPlaced, "yes", by)}).state())
            .tags;
    return std::ranges::find(tags, "corrected") != tags.end();
  };
  EXPECT_FALSE(is_corrected(kSara));
  EXPECT_TRUE(is_corrected(kOlle));
}

TEST(Asked, EachIsAFieldOfTheContent) {
  for (const auto* field :
       {"/now/municipality", "/now/district", kAskHome, kAskHomeDistrict, kAskPlaced,
        "/circumstances/alternating_residence", "/circumstances/asylum", "/circumstances/at_risk",
        "/circumstances/gang_related", "/child/birth_year_about"}) {
    EXPECT_TRUE(is_asked(field)) << field;
    EXPECT_TRUE(is_field(field)) << field;
  }
}

}  // namespace
}  // namespace ingang::report
