#include "domain/agreement/terms.h"

#include <gtest/gtest.h>

#include <vector>

namespace ingang::agreement {
namespace {

const auto kEkero = *directory::MunicipalityCode::parse("0125");
const auto kNacka = *directory::MunicipalityCode::parse("0182");

Agreement rolling() {
  return {.municipality = kEkero,
          .decision_reference = "SN 2024/135",
          .signed_on = {2024, 1, 10},
          .in_force_from = {2024, 2, 1},
          .term_to = {2024, 12, 31},
          .renewal = Renewal::rolling};
}

Agreement with(Renewal renewal) {
  auto out = rolling();
  out.renewal = renewal;
  return out;
}

// LAW: agreement.party
TEST(Party, FollowsTheDates) {
  struct Row {
    Renewal renewal;
    LocalDate on;
    Standing standing;
  };
  for (const auto& row : std::initializer_list<Row>{
           {Renewal::rolling, {2024, 1, 31}, Standing::no},  // Signed, not yet in force.
           {Renewal::rolling, {2024, 2, 1}, Standing::yes},
           {Renewal::rolling, {2031, 7, 1}, Standing::yes},
           {Renewal::none, {2024, 12, 31}, Standing::yes},
           {Renewal::none, {2025, 1, 1}, Standing::no},
           {Renewal::once, {2025, 12, 31}, Standing::yes},
           {Renewal::once, {2026, 1, 1}, Standing::no},
           {Renewal::unknown, {2024, 12, 31}, Standing::yes},
           {Renewal::unknown, {2025, 1, 1}, Standing::unknown_renewal},
           {Renewal::unknown, {2026, 11, 23}, Standing::unknown_renewal},
       }) {
    EXPECT_EQ(standing_on(with(row.renewal), row.on), row.standing)
        << static_cast<int>(row.renewal) << " " << row.on.text();
  }
}

// LAW: agreement.party
TEST(Party, AnUnknownRenewalCountsAsAParty) {
  const std::vector agreements{with(Renewal::unknown)};
  const auto party = party_on(agreements, kEkero, {2026, 11, 23});
  EXPECT_TRUE(party.counts());
  EXPECT_EQ(party.standing, Standing::unknown_renewal);
  EXPECT_EQ(party.agreement, &agreements[0]);
}

// LAW: agreement.party
TEST(Party, AMunicipalityWithoutAgreementIsNone) {
  const std::vector agreements{rolling()};
  const auto party = party_on(agreements, kNacka, {2026, 11, 23});
  EXPECT_FALSE(party.counts());
  EXPECT_EQ(party.agreement, nullptr);
}

// LAW: agreement.party
TEST(Party, ANewAgreementTakesOverFromAnEndedOne) {
  auto ended = rolling();
  ended.ended_on = LocalDate{2025, 6, 30};
  auto renewed = rolling();
  renewed.in_force_from = {2026, 1, 1};
  renewed.term_to = {2026, 12, 31};
  const std::vector agreements{ended, renewed};
  EXPECT_EQ(party_on(agreements, kEkero, {2025, 6, 30}).standing, Standing::yes);
  EXPECT_EQ(party_on(agreements, kEkero, {2025, 7, 1}).standing, Standing::no);
  EXPECT_EQ(party_on(agreements, kEkero, {2026, 1, 1}).agreement, &agreements[1]);
}

TEST(Notice, InTimeEndsThePeriodThatRuns) {
  struct Row {
    LocalDate given;
    LocalDate end;
  };
  for (const auto& row : std::initializer_list<Row>{
           {{2024, 9, 30}, {2024, 12, 31}},  // The last day for the first term.
           {{2024, 10, 1}, {2025, 12, 31}},  // One day late: another year.
           {{2026, 9, 14}, {2026, 12, 31}},
           {{2026, 12, 31}, {2027, 12, 31}},
       }) {
    auto agreement = rolling();
    agreement.notice_given_on = row.given;
    EXPECT_EQ(known_end(agreement), row.end) << row.given.text();
    EXPECT_EQ(standing_on(agreement, row.end), Standing::yes);
    EXPECT_EQ(standing_on(agreement, row.end.plus_days(1)), Standing::no);
  }
}

TEST(Notice, CannotLengthenAnAgreementThatIsNotRenewed) {
  auto agreement = with(Renewal::none);
  agreement.notice_given_on = LocalDate{2024, 12, 1};
  EXPECT_EQ(known_end(agreement), (LocalDate{2024, 12, 31}));
}

TEST(Mandate, IsOnlyWhatIsSurelyGiven) {
  auto agreement = rolling();
  EXPECT_EQ(mandate_on(std::vector{agreement}, kEkero, {2026, 1, 1}), Mandate::receive_and_forward);
  agreement.mandate = Mandate::also_protection_assessment;
  EXPECT_EQ(mandate_on(std::vector{agreement}, kEkero, {2026, 1, 1}),
            Mandate::also_protection_assessment);
  agreement.renewal = Renewal::unknown;
  EXPECT_EQ(mandate_on(std::vector{agreement}, kEkero, {2026, 1, 1}), Mandate::receive_and_forward);
  EXPECT_EQ(mandate_on({}, kEkero, {2026, 1, 1}), Mandate::receive_and_forward);
}

TEST(Periods, OfARollingAgreementHaveNoGapOverFiftyYears) {
  const auto agreement = rolling();
  for (LocalDate day{2024, 2, 1}; day.year < 2074; day = day.plus_days(1)) {
    ASSERT_EQ(standing_on(agreement, day), Standing::yes) << day.text();
  }
}

}  // namespace
}  // namespace ingang::agreement
