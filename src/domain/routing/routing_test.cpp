#include "domain/routing/routing.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/directory/sample_county.h"

namespace ingang::routing {
namespace {

using directory::sample::authority;
using directory::sample::district;
using directory::sample::municipality;
using directory::sample::unit;

const LocalDate kMonday{2026, 11, 23};
const Instant kMonday9 = from_stockholm({kMonday, 9 * 60});
const Instant kMonday3 = from_stockholm({kMonday, 3 * 60});

agreement::Agreement agreement_of(std::string_view code, agreement::Renewal renewal) {
  return {.municipality = municipality(code),
          .decision_reference = "SN 2024/1",
          .signed_on = {2024, 1, 10},
          .in_force_from = {2024, 2, 1},
          .term_to = {2024, 12, 31},
          .renewal = renewal};
}

// Ekerö and Stockholm are parties, Nykvarn's renewal is unknown, Nacka is no party.
std::vector<agreement::Agreement> agreements() {
  return {agreement_of("0125", agreement::Renewal::rolling),
          agreement_of("0180", agreement::Renewal::rolling),
          agreement_of("0140", agreement::Renewal::unknown)};
}

ResidenceEvidence registered(std::string_view code) {
  return {.municipality = municipality(code), .source = "SPAR", .as_of = kMonday};
}

Place place(std::string_view code, std::string_view district_code = {}) {
  Place out{.municipality = municipality(code)};
  if (!district_code.empty()) out.district = district(district_code);
  return out;
}

// A child of Ekerö, found in Ekerö, all told.
Question ekero_child() {
  return {.at_risk = Answer::yes,
          .gang_related = Answer::yes,
          .found_in = place("0125"),
          .age = {person::AgeGroup::child, person::AgeBasis::number, 15},
          .registered = registered("0125"),
          .placed = Answer::no,
          .alternating_residence = Answer::no,
          .asylum = Answer::no,
          .home_outside_county = Answer::no};
}

Proposal proposed_for(const Question& question, Instant at = kMonday9) {
  const auto parties = agreements();
  return propose(question, directory::sample::county(), parties, at);
}

template <typename T>
bool has(const std::vector<T>& list, const T& value) {
  return std::ranges::find(list, value) != list.end();
}

Answer answer_to(const Proposal& proposal, ConditionKind kind) {
  return std::ranges::find(proposal.conditions, kind, &Condition::kind)->answer;
}

TEST(TargetGroup, IsInsideWhenAllFiveAreMet) {
  const auto proposal = proposed_for(ekero_child());
  EXPECT_EQ(proposal.target_group, TargetGroup::inside);
  ASSERT_EQ(proposal.conditions.size(), 5U);
  for (const auto& condition : proposal.conditions) {
    EXPECT_EQ(condition.answer, Answer::yes) << code(condition.kind);
    EXPECT_FALSE(condition.evidence.empty()) << code(condition.kind);
  }
  EXPECT_TRUE(proposal.ask.empty());
  EXPECT_FALSE(proposal.outside);
  EXPECT_FALSE(proposal.acute_now);
}

// LAW: sol.residence
TEST(Lasting, IsTheHomeMunicipalityWithEvidence) {
  const auto proposal = proposed_for(ekero_child());
  ASSERT_TRUE(proposal.lasting);
  EXPECT_EQ(proposal.lasting->authority, authority("0125"));
  EXPECT_EQ(proposal.lasting->unit, unit("0125-mottagning"));
  EXPECT_TRUE(has(proposal.lasting->reasons, Reason::home_registered));
  EXPECT_TRUE(has(proposal.lasting->reasons, Reason::reception_open));
  EXPECT_EQ(
      proposal.lasting->evidence.front(),
      (Evidence{.what = "registered_in", .value = "0125", .source = "SPAR", .as_of = kMonday}));
  EXPECT_TRUE(has(proposal.warnings, Warning::register_is_evidence_only));
}

TEST(Lasting, GoesToTheTeamAtNightAndSaysWhoTakesOver) {
  const auto proposal = proposed_for(ekero_child(), kMonday3);
  EXPECT_EQ(proposal.lasting->unit, unit("jour-natt"));
  EXPECT_EQ(proposal.lasting->day_unit, unit("0125-mottagning"));
  EXPECT_TRUE(has(proposal.lasting->warnings, Warning::day_unit_takes_over_later));
}

TEST(Lasting, WhatIsToldStandsAboveTheRegister) {
  auto question = ekero_child();
  question.told_home = ToldHome{.municipality = municipality("0180"),
                                .district = district("farsta"),
                                .source = "vårdnadshavaren"};
  const auto proposal = proposed_for(question);
  EXPECT_EQ(proposal.lasting->authority, authority("0180-farsta"));
  EXPECT_TRUE(has(proposal.lasting->reasons, Reason::home_told));
  EXPECT_TRUE(has(proposal.warnings, Warning::register_differs_from_told));
}

TEST(Lasting, AnOldRegisterEntryIsMarked) {
  auto question = ekero_child();
  question.registered->as_of = kMonday.plus_days(-31);
  EXPECT_TRUE(has(proposed_for(question).warnings, Warning::register_is_old));
  question.registered->as_of = kMonday.plus_days(-30);
  EXPECT_FALSE(has(proposed_for(question).warnings, Warning::register_is_old));
}

// LAW: sol.placed_children
TEST(Placed, TheRegisterDoesNotAnswerForAPlacedChild) {
  auto question = ekero_child();
  question.placed = Answer::yes;
  const auto asked = proposed_for(question);
  EXPECT_TRUE(has(asked.ask, ToAsk::placing_municipality));
  EXPECT_TRUE(has(asked.lasting->reasons, Reason::hub_decides_home_unknown));
  EXPECT_EQ(asked.target_group, TargetGroup::undecided);
  question.told_home =
      ToldHome{.municipality = municipality("0180"), .district = district("jarva")};
  const auto told = proposed_for(question);
  EXPECT_EQ(told.lasting->authority, authority("0180-jarva"));
  EXPECT_TRUE(has(told.lasting->reasons, Reason::home_of_placing_committee));
  EXPECT_FALSE(has(told.warnings, Warning::register_differs_from_told)) << "it should differ";
}

// LAW: sol.stay
TEST(Asylum, AChildWithoutHomeBelongsWhereItStays) {
  auto question = ekero_child();
  question.asylum = Answer::yes;
  question.registered.reset();
  const auto proposal = proposed_for(question);
  EXPECT_EQ(proposal.lasting->authority, authority("0125"));
  EXPECT_TRUE(has(proposal.lasting->reasons, Reason::stays_here_without_home));
}

TEST(AlternatingResidence, KeepsTheQuestionOpen) {
  auto question = ekero_child();
  question.alternating_residence = Answer::yes;
  const auto proposal = proposed_for(question);
  EXPECT_TRUE(proposal.lasting);
  EXPECT_TRUE(has(proposal.ask, ToAsk::home_municipality));
}

TEST(Asked, WhatNobodySaidIsAskedNotAssumed) {
  const auto proposal = proposed_for({});
  for (const auto ask : {ToAsk::where_is_the_child, ToAsk::home_municipality, ToAsk::placement,
                         ToAsk::alternating_residence, ToAsk::asylum, ToAsk::home_outside_county,
                         ToAsk::is_at_risk, ToAsk::is_gang_related, ToAsk::age}) {
    EXPECT_TRUE(has(proposal.ask, ask)) << code(ask);
  }
  EXPECT_EQ(proposal.target_group, TargetGroup::undecided);
  ASSERT_TRUE(proposal.lasting) << "somebody decides meanwhile";
  EXPECT_EQ(proposal.lasting->unit, unit("0180-socialjour-hub"));
}

// LAW: child.under_18
TEST(Age, UnknownCountsAsAChildAndIsAsked) {
  auto question = ekero_child();
  question.age = {};
  const auto proposal = proposed_for(question);
  EXPECT_EQ(answer_to(proposal, ConditionKind::under_18), Answer::yes);
  EXPECT_TRUE(has(proposal.warnings, Warning::age_unknown_counts_as_child));
  EXPECT_TRUE(proposal.lasting);
}

// LAW: agreement.party
TEST(Agreement, AnUnknownRenewalWarnsAndNeverStops) {
  auto question = ekero_child();
  question.registered = registered("0140");
  const auto proposal = proposed_for(question);
  EXPECT_EQ(proposal.target_group, TargetGroup::inside);
  EXPECT_EQ(proposal.lasting->authority, authority("0140"));
  EXPECT_TRUE(has(proposal.warnings, Warning::renewal_unknown));
}

TEST(Unit, WithoutALoginIsToldByPhone) {
  auto question = ekero_child();
  question.registered = registered("0140");
  const auto proposal = proposed_for(question);
  EXPECT_TRUE(proposal.lasting->by_phone);
  EXPECT_TRUE(has(proposal.lasting->warnings, Warning::unit_without_login));
}

TEST(Unit, ThatIsNotVerifiedIsMarked) {
  auto question = ekero_child();
  question.registered = registered("0182");
  const auto proposal = proposed_for(question, kMonday3);
  EXPECT_TRUE(has(proposal.outside->receiver->warnings, Warning::unverified_unit));
}

// LAW: agreement.party
TEST(Outside, AMunicipalityThatIsNoPartyHasItsOrdinaryChannelShown) {
  auto question = ekero_child();
  question.registered = registered("0182");
  const auto proposal = proposed_for(question);
  EXPECT_EQ(proposal.target_group, TargetGroup::outside);
  EXPECT_FALSE(proposal.lasting);
  ASSERT_TRUE(proposal.outside);
  EXPECT_EQ(proposal.outside->reason, OutsideReason::not_party);
  EXPECT_EQ(proposal.outside->name, "Nacka");
  EXPECT_EQ(proposal.outside->receiver->unit, unit("0182-mottagning"));
  ASSERT_EQ(proposal.outside->contacts.size(), 1U);
  EXPECT_EQ(proposal.outside->contacts.front().value, "08-465 004 11");
}

TEST(Outside, EachConditionThatIsNotMetLeadsToTheOrdinaryChannel) {
  const auto outside_when = [](auto change) {
    auto question = ekero_child();
    change(question);
    return proposed_for(question);
  };
  for (const auto& proposal :
       {outside_when([](Question& q) { q.at_risk = Answer::no; }),
        outside_when([](Question& q) { q.gang_related = Answer::no; }),
        outside_when([](Question& q) { q.found_in = place("2480"); }),
        outside_when([](Question& q) {
          q.age = {person::AgeGroup::adult, person::AgeBasis::date_of_birth, 40};
        })}) {
    EXPECT_EQ(proposal.target_group, TargetGroup::outside);
    EXPECT_FALSE(proposal.lasting);
    ASSERT_TRUE(proposal.outside);
    EXPECT_EQ(proposal.outside->reason, OutsideReason::not_target_group);
    EXPECT_EQ(proposal.outside->receiver->authority, authority("0125"));
    EXPECT_FALSE(proposal.outside->contacts.empty());
  }
}

TEST(Outside, AHomeInAnotherCountyIsNamedAndReached) {
  auto question = ekero_child();
  question.registered = registered("2480");
  const auto proposal = proposed_for(question);
  ASSERT_TRUE(proposal.outside);
  EXPECT_EQ(proposal.outside->reason, OutsideReason::outside_county);
  EXPECT_EQ(proposal.outside->municipality, municipality("2480"));
  EXPECT_EQ(proposal.outside->contacts.front().value, "112");
}

TEST(Outside, AHomeToldToBeElsewhereIsNotTakenFromTheRegister) {
  auto question = ekero_child();
  question.home_outside_county = Answer::yes;
  const auto proposal = proposed_for(question);
  EXPECT_FALSE(proposal.lasting);
  ASSERT_TRUE(proposal.outside);
  EXPECT_FALSE(proposal.outside->municipality);
  EXPECT_FALSE(proposal.outside->contacts.empty());
  EXPECT_TRUE(has(proposal.ask, ToAsk::home_municipality));
}

TEST(District, OfStockholmDecidesTheBoard) {
  auto question = ekero_child();
  question.registered = registered("0180");
  question.registered->district = district("farsta");
  const auto proposal = proposed_for(question);
  EXPECT_EQ(proposal.lasting->authority, authority("0180-farsta"));
  EXPECT_TRUE(has(proposal.lasting->reasons, Reason::district_board_of_home));
}

TEST(District, UnknownGoesToTheStandardReceiverWithAQuestion) {
  auto question = ekero_child();
  question.registered = registered("0180");
  const auto proposal = proposed_for(question);
  EXPECT_EQ(proposal.lasting->unit, unit("0180-socialjour-hub"));
  EXPECT_TRUE(has(proposal.lasting->reasons, Reason::standard_receiver_district_unknown));
  EXPECT_TRUE(has(proposal.ask, ToAsk::district_of_home));
  question.registered->district = district("bromma");  // Not a district of this county's data.
  EXPECT_EQ(proposed_for(question).lasting->unit, unit("0180-socialjour-hub"));
}

}  // namespace
}  // namespace ingang::routing
