// What routing reads of an agreement.
#include "domain/agreement/as_terms.h"

#include <gtest/gtest.h>

#include <random>

#include "domain/agreement/given_test.h"

namespace ingang::agreement {
namespace {

using namespace testing_;

class Any {
 public:
  explicit Any(std::uint32_t seed) : bits_(seed) {}
  int below(int n) { return static_cast<int>(bits_() % static_cast<std::uint32_t>(n)); }
  bool yes() { return below(2) == 0; }
  LocalDate day() { return LocalDate{2020, 1, 1}.plus_days(below(3'650)); }
  std::optional<LocalDate> maybe_day() { return yes() ? std::optional{day()} : std::nullopt; }
  Agreement terms() {
    Agreement out{.municipality = kEkeroCode,
                  .decision_reference = "SN " + std::to_string(below(1'000)),
                  .signed_on = day(),
                  .in_force_from = day(),
                  .term_to = {},
                  .renewal = static_cast<Renewal>(below(4)),
                  .renewal_months = 1 + below(36),
                  .notice_months = below(13),
                  .notice_given_on = maybe_day(),
                  .ended_on = maybe_day(),
                  .mandate = static_cast<Mandate>(below(2))};
    out.term_to = out.in_force_from.plus_days(below(1'000));
    if (out.mandate == Mandate::also_protection_assessment) out.delegation_reference = "§ 4";
    return out;
  }

 private:
  std::mt19937 bits_;
};

TEST(AsTerms, AreWhatWasImported) {
  Any any(20'261'128);
  for (int i = 0; i < 2'000; ++i) {
    const auto terms = any.terms();
    EXPECT_EQ(as_terms(given({imported(terms)}).state()), std::vector{terms}) << i;
  }
}

// LAW: agreement.party. An unknown renewal never stops a report.
TEST(AsTerms, AnUnknownRenewalStillCounts) {
  Any any(7);
  for (int i = 0; i < 500; ++i) {
    auto terms = any.terms();
    terms.renewal = Renewal::unknown;
    terms.notice_given_on.reset();
    terms.ended_on.reset();
    const auto read = as_terms(given({imported(terms)}).state());
    EXPECT_TRUE(party_on(read, kEkeroCode, terms.term_to.plus_days(1 + any.below(5'000))).counts());
  }
}

TEST(AsTerms, NothingBeforeItIsInForceAndThenFromItsDay) {
  for (const auto& life : {Life{begun()}, prepared(), decided(), signed_by_both(), dispatched()})
    EXPECT_TRUE(as_terms(given(life).state()).empty());
  const auto terms = as_terms(given(in_force()).state());
  ASSERT_EQ(terms.size(), 1U);
  EXPECT_EQ(terms[0].decision_reference, "SN 2026/9");
  EXPECT_EQ(terms[0].signed_on, kSignedOn);
  EXPECT_EQ(party_on(terms, kEkeroCode, kFrom.plus_days(-1)).standing, Standing::no);
  EXPECT_EQ(party_on(terms, kEkeroCode, kFrom).standing, Standing::yes);
}

// Each mandate holds from its day to its day; and a day without one is no party's.
TEST(AsTerms, OneForEachMandate) {
  auto narrow = reports();
  narrow.to = LocalDate{2027, 1, 31};
  auto wide = reports(Mandate::also_protection_assessment);
  wide.from = {2027, 2, 1};
  wide.to = LocalDate{2027, 5, 31};
  auto other = reports();
  other.type = "question";
  auto again = reports();
  again.from = {2027, 6, 2};
  auto life = in_force();
  life.emplace_back(MandatesSet{kAvid.who, {again, wide, other, narrow}});
  const auto terms = as_terms(given(life).state());
  ASSERT_EQ(terms.size(), 3U);
  struct Row {
    LocalDate on;
    Standing standing;
    Mandate mandate;
  };
  for (const auto& row : std::initializer_list<Row>{
           {kFrom, Standing::yes, Mandate::receive_and_forward},
           {{2027, 1, 31}, Standing::yes, Mandate::receive_and_forward},
           {{2027, 2, 1}, Standing::yes, Mandate::also_protection_assessment},
           {{2027, 5, 31}, Standing::yes, Mandate::also_protection_assessment},
           {{2027, 6, 1}, Standing::no, Mandate::receive_and_forward},
           {{2027, 6, 2}, Standing::yes, Mandate::receive_and_forward},
           {{2031, 1, 1}, Standing::yes, Mandate::receive_and_forward}}) {
    EXPECT_EQ(party_on(terms, kEkeroCode, row.on).standing, row.standing) << row.on.text();
    EXPECT_EQ(mandate_on(terms, kEkeroCode, row.on), row.mandate) << row.on.text();
  }
}

// What was written to end with the term does not end it: after the term nobody has said anything,
// and no report is stopped.
TEST(AsTerms, AMandateThatEndsWithTheTermFollowsTheAgreement) {
  for (const auto to : {kTo, kTo.plus_days(30)}) {
    auto row = reports();
    row.to = to;
    auto life = in_force();
    life.emplace_back(MandatesSet{kAvid.who, {row}});
    const auto terms = as_terms(given(life).state());
    EXPECT_EQ(party_on(terms, kEkeroCode, kTo.plus_days(31)).standing, Standing::yes);
  }
}

// LAW: agreement.party. After its last day nobody receives anything by it, whatever its rows say.
TEST(Mandate, HoldsWhileTheAgreementDoes) {
  const auto holds = [](const Life& life, LocalDate day) {
    return holds_on(given(life).state(), reports(), day);
  };
  auto life = in_force();
  EXPECT_FALSE(holds(life, kFrom.plus_days(-1)));
  EXPECT_TRUE(holds(life, kFrom));
  EXPECT_TRUE(holds(life, kTo.plus_days(1))) << "it has renewed itself";
  EXPECT_FALSE(holds(signed_by_both(), kFrom)) << "not in force";
  life.emplace_back(NoticeGiven{kEkero.who, Side::committee, {2027, 9, 1}, kTo, {}});
  EXPECT_TRUE(holds(life, kTo));
  EXPECT_FALSE(holds(life, kTo.plus_days(1)));
  const auto unknown = given({imported(a_year(Renewal::unknown))}).state();
  EXPECT_TRUE(holds_on(unknown, unknown.mandates.front(), {2026, 11, 23}))
      << "no report is stopped";
}

TEST(AsTerms, OfATeamAreItsOwnAndNotTheHubs) {
  auto life = in_force();
  life.front() = begun(of_team());
  const auto state = given(life).state();
  EXPECT_TRUE(as_terms(state).empty());
  const auto teams = as_team_terms(state);
  ASSERT_EQ(teams.size(), 1U);
  EXPECT_EQ(teams[0].team, "nordvast-jour");
  EXPECT_EQ(teams[0].committee, "0125");
  EXPECT_EQ(standing_on(teams[0].terms, kFrom), Standing::yes);
  EXPECT_TRUE(as_team_terms(given(in_force()).state()).empty());
}

TEST(Overlap, IsADayOnWhichBothCount) {
  auto one = a_year();
  auto other = a_year();
  other.in_force_from = {2026, 1, 1};
  EXPECT_TRUE(overlap(one, other));
  one.ended_on = LocalDate{2025, 12, 31};
  EXPECT_FALSE(overlap(one, other));
  EXPECT_FALSE(overlap(other, one));
  one.ended_on = LocalDate{2026, 1, 1};
  EXPECT_TRUE(overlap(other, one));
  // One that ended before it began counts on no day.
  other.ended_on = LocalDate{2025, 6, 1};
  EXPECT_FALSE(overlap(one, other));
}

}  // namespace
}  // namespace ingang::agreement
