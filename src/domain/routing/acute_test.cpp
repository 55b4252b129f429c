#include <gtest/gtest.h>

#include <algorithm>

#include "domain/directory/sample_county.h"
#include "domain/routing/codes.h"
#include "domain/routing/routing.h"

// The acute receiver, protected persons, and what a human may confirm.
namespace ingang::routing {
namespace {
namespace acute {

using directory::sample::authority;
using directory::sample::municipality;
using directory::sample::unit;

const Instant kNight = from_stockholm({{2026, 11, 24}, 3 * 60});
const Instant kDay = from_stockholm({{2026, 11, 23}, 9 * 60});

std::vector<agreement::Agreement> parties() {
  std::vector<agreement::Agreement> out;
  for (const auto* code : {"0125", "0180"}) {
    out.push_back({.municipality = municipality(code),
                   .decision_reference = "SN 2024/1",
                   .in_force_from = {2024, 2, 1},
                   .term_to = {2024, 12, 31},
                   .renewal = agreement::Renewal::rolling});
  }
  return out;
}

// Lives in Ekerö, is in Farsta now, in danger.
Question in_danger() {
  return {.at_risk = Answer::yes,
          .gang_related = Answer::yes,
          .found_in = Place{.municipality = municipality("0180"),
                            .district = directory::sample::district("farsta")},
          .age = {person::AgeGroup::child, person::AgeBasis::number, 15},
          .acute = true,
          .registered =
              ResidenceEvidence{
                  .municipality = municipality("0125"), .source = "SPAR", .as_of = {2026, 11, 23}},
          .placed = Answer::no,
          .alternating_residence = Answer::no,
          .asylum = Answer::no,
          .home_outside_county = Answer::no};
}

Proposal propose_for(const Question& question, Instant at = kDay) {
  const auto agreements_now = parties();
  return propose(question, directory::sample::county(), agreements_now, at);
}

template <typename T>
bool contains(const std::vector<T>& list, T value) {
  return std::ranges::find(list, value) != list.end();
}

// LAW: sol.stay
TEST(Acute, HasItsOwnReceiverWhereTheChildIs) {
  const auto proposal = propose_for(in_danger());
  EXPECT_EQ(proposal.lasting->authority, authority("0125"));
  ASSERT_TRUE(proposal.acute_now);
  EXPECT_EQ(proposal.acute_now->authority, authority("0180-farsta"));
  EXPECT_EQ(proposal.acute_now->unit, unit("0180-farsta-mottagning"));
  EXPECT_TRUE(contains(proposal.acute_now->reasons, Reason::child_is_here));
  EXPECT_TRUE(contains(proposal.acute_now->reasons, Reason::district_board_of_stay));
  EXPECT_EQ(propose_for(in_danger(), kNight).acute_now->unit, unit("0180-socialjour-hub"));
}

TEST(Acute, InTheHomeMunicipalityIsOneReceiverAndSaysSo) {
  auto question = in_danger();
  question.found_in = Place{.municipality = municipality("0125")};
  const auto proposal = propose_for(question);
  EXPECT_EQ(proposal.acute_now->authority, proposal.lasting->authority);
  EXPECT_TRUE(contains(proposal.warnings, Warning::same_receiver_for_both));
}

TEST(Acute, WithinOneMunicipalityTheHomesBoardActsWhenTheDistrictIsNotTold) {
  auto question = in_danger();
  question.found_in->district.reset();
  question.registered->municipality = municipality("0180");
  question.registered->district = directory::sample::district("jarva");
  const auto proposal = propose_for(question);
  EXPECT_EQ(proposal.acute_now->authority, authority("0180-jarva"));
  EXPECT_TRUE(contains(proposal.acute_now->reasons, Reason::district_board_of_home));
  EXPECT_FALSE(contains(proposal.ask, ToAsk::district_of_stay));
}

TEST(Acute, UnknownDistrictOfStayGoesToTheStandardReceiverAndIsAsked) {
  auto question = in_danger();
  question.found_in->district.reset();
  const auto proposal = propose_for(question);
  EXPECT_EQ(proposal.acute_now->unit, unit("0180-socialjour-hub"));
  EXPECT_TRUE(contains(proposal.ask, ToAsk::district_of_stay));
}

TEST(Acute, NeverWaitsForRouting) {
  auto question = in_danger();
  question.found_in.reset();
  question.registered.reset();
  const auto proposal = propose_for(question);
  ASSERT_TRUE(proposal.acute_now);
  EXPECT_EQ(proposal.acute_now->unit, unit("0180-socialjour-hub"));
  EXPECT_TRUE(contains(proposal.acute_now->reasons, Reason::hub_decides_stay_unknown));
  EXPECT_TRUE(contains(proposal.ask, ToAsk::where_is_the_child));
}

TEST(Acute, OutsideAgreementOrCountyHasItsOrdinaryChannel) {
  auto question = in_danger();
  question.found_in = Place{.municipality = municipality("0182")};
  const auto nacka = propose_for(question);
  EXPECT_FALSE(nacka.acute_now);
  EXPECT_EQ(nacka.acute_outside->reason, OutsideReason::not_party);
  EXPECT_EQ(nacka.acute_outside->receiver->unit, unit("0182-mottagning"));
  question.found_in = Place{.municipality = municipality("2480")};
  const auto umea = propose_for(question);
  EXPECT_EQ(umea.acute_outside->reason, OutsideReason::outside_county);
  EXPECT_EQ(umea.acute_outside->contacts.front().value, "112");
  question.found_in.reset();
  question.found_in_county = Answer::no;
  EXPECT_EQ(propose_for(question).acute_outside->contacts.front().value, "112");
}

TEST(Acute, AnAdultInDangerStillHasSomewhereToTurn) {
  auto question = in_danger();
  question.age = {person::AgeGroup::adult, person::AgeBasis::date_of_birth, 40};
  const auto proposal = propose_for(question);
  EXPECT_EQ(proposal.acute_outside->reason, OutsideReason::not_target_group);
  EXPECT_EQ(proposal.acute_outside->receiver->authority, authority("0180-farsta"));
}

// LAW: fbl.protected_registration
TEST(Protected, SkyddadFolkbokforingIsHeldAndNeverRoutedByRegister) {
  auto question = in_danger();
  question.acute = false;
  question.registered->protected_grade = person::ProtectedIdentity::skyddad_folkbokforing;
  for (int i = 0; i < 2; ++i) {
    const auto proposal = propose_for(question);
    EXPECT_TRUE(proposal.held);
    EXPECT_FALSE(proposal.lasting);
    EXPECT_FALSE(proposal.outside);
    EXPECT_TRUE(contains(proposal.warnings, Warning::protected_not_routed_by_register));
    for (const auto& condition : proposal.conditions) {
      for (const auto& evidence : condition.evidence) EXPECT_NE(evidence.value, "0125");
    }
    EXPECT_FALSE(contains(proposal.ask, ToAsk::home_municipality)) << "not a thing to ask aloud";
    // The same when only the reporter knows of it.
    question.registered->protected_grade = {};
    question.protected_identity = person::ProtectedIdentity::skyddad_folkbokforing;
  }
}

// LAW: fbl.protected_registration
TEST(Protected, AHeldAcuteOneGoesByPhoneWithoutAddressToWhereTheChildIs) {
  auto question = in_danger();
  question.protected_identity = person::ProtectedIdentity::skyddad_folkbokforing;
  const auto proposal = propose_for(question);
  EXPECT_TRUE(proposal.held);
  ASSERT_TRUE(proposal.acute_now);
  EXPECT_EQ(proposal.acute_now->authority, authority("0180-farsta"));
  EXPECT_TRUE(proposal.acute_now->by_phone);
  EXPECT_TRUE(proposal.acute_now->without_address);
}

TEST(Protected, SekretessmarkeringIsRoutedWithAMark) {
  auto question = in_danger();
  question.registered->protected_grade = person::ProtectedIdentity::sekretessmarkering;
  const auto proposal = propose_for(question);
  EXPECT_FALSE(proposal.held);
  EXPECT_EQ(proposal.lasting->authority, authority("0125"));
  EXPECT_TRUE(contains(proposal.warnings, Warning::protected_mark));
}

TEST(Protected, FingeradeUppgifterAreHeldAndNotLinked) {
  auto question = in_danger();
  question.protected_identity = person::ProtectedIdentity::fingerade_uppgifter;
  const auto proposal = propose_for(question);
  EXPECT_TRUE(proposal.held);
  EXPECT_FALSE(proposal.lasting);
  EXPECT_TRUE(contains(proposal.warnings, Warning::identity_not_to_be_linked));
}

TEST(Residence, OfAProtectedRegistrationKeepsNoPlace) {
  ResidenceEvidence evidence{.municipality = municipality("0125"),
                             .district = directory::sample::district("farsta"),
                             .registered_since = LocalDate{2020, 1, 1},
                             .protected_grade = person::ProtectedIdentity::sekretessmarkering,
                             .source = "SPAR",
                             .as_of = {2026, 11, 23}};
  EXPECT_EQ(without_forbidden_place(evidence), evidence);
  evidence.protected_grade = person::ProtectedIdentity::skyddad_folkbokforing;
  const auto kept = without_forbidden_place(evidence);
  EXPECT_FALSE(kept.municipality || kept.district || kept.registered_since);
}

// --- Confirming ---------------------------------------------------------------------------------

Result<Confirmed> confirm_for(const Question& question, const Confirmation& confirmation) {
  return confirm(propose_for(question), question.acute, confirmation, directory::sample::county(),
                 kDay);
}

Confirmation as_proposed() {
  return {.lasting = Chosen{.authority = authority("0125")},
          .acting = Chosen{.authority = authority("0180-farsta")}};
}

TEST(Confirm, AsProposedNeedsNoReason) {
  const auto confirmed = confirm_for(in_danger(), as_proposed());
  ASSERT_TRUE(confirmed) << confirmed.error().code.text;
  EXPECT_FALSE(confirmed->differs_from_proposal);
  EXPECT_EQ(confirmed->lasting->unit, unit("0125-mottagning"));
  EXPECT_EQ(confirmed->acting->unit, unit("0180-farsta-mottagning"));
  EXPECT_TRUE(contains(confirmed->acting->reasons, Reason::child_is_here));
}

TEST(Confirm, AnotherChoiceNeedsAReasonAndIsMarked) {
  auto choice = as_proposed();
  choice.lasting = Chosen{.authority = authority("0182")};
  EXPECT_EQ(confirm_for(in_danger(), choice).error().code, kRouteReasonMissing);
  choice.reason = "Flyttade i går, enligt mamman.";
  const auto confirmed = confirm_for(in_danger(), choice);
  ASSERT_TRUE(confirmed);
  EXPECT_TRUE(confirmed->differs_from_proposal);
  EXPECT_EQ(confirmed->lasting->unit, unit("0182-mottagning"));
  EXPECT_TRUE(contains(confirmed->lasting->reasons, Reason::chosen_by_hand));
}

TEST(Confirm, AnotherUnitOfTheSameAuthorityMayBeChosen) {
  auto choice = as_proposed();
  choice.lasting->unit = unit("jour-natt");
  choice.reason = "Mottagningen svarar inte.";
  const auto confirmed = confirm_for(in_danger(), choice);
  ASSERT_TRUE(confirmed);
  EXPECT_EQ(confirmed->lasting->unit, unit("jour-natt"));
  EXPECT_EQ(confirmed->lasting->day_unit, unit("0125-mottagning"));
}

// LAW: sol.stay
TEST(Confirm, WhoeverIsToActNowMustBeOpenNow) {
  const auto question = in_danger();
  auto choice = as_proposed();
  choice.reason = "Känner barnet.";
  choice.acting->unit = unit("0180-farsta-mottagning");
  const auto at = [&](Instant when) {
    return confirm(propose_for(question, when), true, choice, directory::sample::county(), when);
  };
  EXPECT_TRUE(at(kDay));
  const auto night = at(kNight);
  ASSERT_FALSE(night);
  EXPECT_EQ(night.error().code, kRouteActingIsClosed);
  EXPECT_EQ(night.error().field, "/acting/unit");
  choice.closed_unit_answers = true;
  EXPECT_TRUE(at(kNight)) << "asked, and somebody there receives";
  choice.closed_unit_answers = false;
  choice.acting->unit = unit("0180-socialjour-hub");
  EXPECT_TRUE(at(kNight));
  // The lasting one may be closed: somebody else acts meanwhile.
  choice.lasting->unit = unit("0125-mottagning");
  EXPECT_TRUE(at(kNight));
}

TEST(Confirm, IsRefusedInOrder) {
  struct Row {
    Confirmation choice;
    Code code;
  };
  const auto police = authority("police-stockholm");
  for (const auto& row : std::initializer_list<Row>{
           {{}, kRouteWithoutReceiver},
           {{.acting = Chosen{authority("0180-farsta")}}, kRouteWithoutReceiver},
           {{.lasting = Chosen{authority("0125")}}, kRouteAcuteWithoutActing},
           {{.lasting = Chosen{authority("9999")}, .acting = Chosen{authority("0180-farsta")}},
            kRouteUnknownAuthority},
           {{.lasting = Chosen{authority("0125"), unit("none-such")},
           .acting = Chosen{authority("0180-farsta")}},
            kRouteUnknownUnit},
           {{.lasting = Chosen{authority("0125"), unit("0180-jarva-mottagning")},
           .acting = Chosen{authority("0180-farsta")}},
            kRouteUnitCannotReceive},
           {{.lasting = Chosen{authority("0125"), unit("police-stockholm-roc")},
           .acting = Chosen{authority("0180-farsta")}},
            kRouteUnitCannotReceive},
           {{.lasting = Chosen{police}, .acting = Chosen{authority("0180-farsta")}},
            kRouteUnitCannotReceive},
           {{.lasting = Chosen{authority("0182")}, .acting = Chosen{authority("0180-farsta")}},
            kRouteReasonMissing},
       }) {
    const auto confirmed = confirm_for(in_danger(), row.choice);
    ASSERT_FALSE(confirmed) << row.code.text;
    EXPECT_EQ(confirmed.error().code, row.code) << row.code.text;
  }
}

// LAW: fbl.protected_registration
TEST(Confirm, AHeldReportLeavesOnlyByAClearedOfficerOrAsAcute) {
  auto question = in_danger();
  question.protected_identity = person::ProtectedIdentity::skyddad_folkbokforing;
  EXPECT_EQ(confirm_for(question, as_proposed()).error().code, kRouteIsHeld);

  const auto acting = confirm_for(question, {.acting = Chosen{authority("0180-farsta")}});
  ASSERT_TRUE(acting) << acting.error().code.text;
  EXPECT_TRUE(acting->acting->by_phone);
  EXPECT_TRUE(acting->acting->without_address);
  EXPECT_FALSE(acting->lasting);

  auto cleared = as_proposed();
  cleared.by_cleared_officer = true;
  cleared.reason = " \u00A0\u200B";
  EXPECT_EQ(confirm_for(question, cleared).error().code, kRouteReasonMissing);
  cleared.reason = "Uppgift från Skatteverkets handläggare.";
  const auto routed = confirm_for(question, cleared);
  ASSERT_TRUE(routed);
  EXPECT_TRUE(routed->lasting->without_address);

  question.acute = false;
  EXPECT_EQ(confirm_for(question, {}).error().code, kRouteIsHeld);
}

// LAW: sol.stay. Acting never waits for a home that nobody knows.
TEST(Confirm, AnAcuteOneOfUnknownHomeGoesToWhoeverActsAndTheLastingOneLater) {
  auto question = in_danger();
  question.registered.reset();
  question.placed = Answer::yes;  // and by whom is not known
  const Confirmation acting{.acting = Chosen{.authority = authority("0180-farsta")}};
  const auto first = confirm_for(question, acting);
  ASSERT_TRUE(first) << first.error().code.text;
  EXPECT_FALSE(first->lasting);
  EXPECT_FALSE(first->differs_from_proposal);
  EXPECT_EQ(confirm_for(in_danger(), acting).error().code, kRouteWithoutReceiver)
      << "home is known";

  const Confirmation later{.lasting = Chosen{.authority = authority("0125")}};
  EXPECT_EQ(confirm_for(in_danger(), later).error().code, kRouteAcuteWithoutActing);
  auto standing = later;
  standing.acting_stands = true;
  const auto second = confirm_for(in_danger(), standing);
  ASSERT_TRUE(second) << second.error().code.text;
  EXPECT_EQ(second->lasting->unit, unit("0125-mottagning"));
  EXPECT_FALSE(second->acting);
  EXPECT_FALSE(second->differs_from_proposal);
}

TEST(Confirm, APlaceOutsideTheCountyIsLeftToItsOrdinaryChannel) {
  auto question = in_danger();
  question.registered->municipality = municipality("2480");
  const auto confirmed = confirm_for(question, {.acting = Chosen{authority("0180-farsta")}});
  ASSERT_TRUE(confirmed);
  EXPECT_FALSE(confirmed->lasting);
  EXPECT_FALSE(confirmed->differs_from_proposal);
}

// Whatever is asked: a receiver, a channel, or held; and never a receiver that the register alone
// gave for the held.
TEST(Proposals, NeverSayNothing) {
  const auto answers = {Answer::unknown, Answer::yes, Answer::no};
  int count = 0;
  for (const auto risk : answers) {
    for (const auto placed : answers) {
      for (const auto asylum : answers) {
        for (const auto elsewhere : answers) {
          for (int grade = 0; grade < 4; ++grade) {
            for (const auto* home : {"", "0125", "0180", "0182", "2480"}) {
              for (const auto* found : {"", "0140", "0180", "2480"}) {
                auto question = in_danger();
                question.at_risk = risk;
                question.placed = placed;
                question.asylum = asylum;
                question.home_outside_county = elsewhere;
                question.protected_identity = static_cast<person::ProtectedIdentity>(grade);
                question.registered.reset();
                question.found_in.reset();
                if (*home) {
                  question.registered = ResidenceEvidence{
                      .municipality = municipality(home), .source = "SPAR", .as_of = {2026, 11, 1}};
                }
                if (*found) question.found_in = Place{.municipality = municipality(found)};
                const auto proposal = propose_for(question, kNight);
                ASSERT_EQ(proposal.conditions.size(), 5U);
                ASSERT_NE(proposal.lasting.has_value() || proposal.outside.has_value(),
                          proposal.held);
                ASSERT_NE(proposal.acute_now.has_value(), proposal.acute_outside.has_value());
                ASSERT_FALSE(proposal.outside && proposal.outside->contacts.empty());
                ASSERT_FALSE(proposal.acute_outside && proposal.acute_outside->contacts.empty());
                ++count;
              }
            }
          }
        }
      }
    }
  }
  EXPECT_EQ(count, 3 * 3 * 3 * 3 * 4 * 5 * 4);
}

}  // namespace acute
}  // namespace
}  // namespace ingang::routing
