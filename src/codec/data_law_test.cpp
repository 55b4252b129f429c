// The law in data/law.toml over the days when it changes, and the clocks that rest on it.
#include <gtest/gtest.h>

#include <stdexcept>

#include "codec/data_rules.h"

namespace ingang::codec {
namespace {

const std::filesystem::path kLawData = std::filesystem::path{INGANG_SOURCE_DIR} / "data";

// Of a clock that starts then; the law that it names is in force on that day.
deadlines::Due due_from(const RuleData& rules, deadlines::ClockKind kind, Instant from) {
  const auto clock = deadlines::due(kind, deadlines::Urgency::acute, from, rules.deadlines, {});
  if (!clock) throw std::runtime_error("no rule");
  if (!rules.law.find(clock->law)->in_force_on(stockholm(from).date))
    throw std::runtime_error(clock->law + " is not in force");
  return *clock;
}

// LAW: sol.protection_assessment, sol.protection_assessment.2001
TEST(Rules, TheProtectionAssessmentHasItsLimitUnderEitherActAndTheLawOfItsDay) {
  const auto rules = load_rules(kLawData);
  ASSERT_TRUE(rules) << rules.error();
  const auto from_noon = [&](LocalDate day) {
    return due_from(*rules, deadlines::ClockKind::protection_assessment,
                    from_stockholm({day, 12 * 60}));
  };
  EXPECT_EQ(from_noon({2025, 6, 30}).law, "sol.protection_assessment.2001");
  EXPECT_EQ(from_noon({2025, 7, 1}).law, "sol.protection_assessment");
  // The last day before, and the first days of, what begins with the year 2027: no limit moves.
  for (const LocalDate day :
       {LocalDate{2025, 6, 30}, {2025, 7, 1}, {2026, 12, 31}, {2027, 1, 1}, {2027, 1, 2}}) {
    EXPECT_EQ(from_noon(day).by, from_stockholm({day.plus_days(1), 0})) << day.text();
    EXPECT_TRUE(from_noon(day).at_once) << day.text();
  }
}

// LAW: sol.preliminary_assessment, sol.preliminary_assessment.2001
TEST(Rules, ThePreliminaryAssessmentHasFourteenDaysUnderEitherActAndTheLawOfItsDay) {
  const auto rules = load_rules(kLawData);
  ASSERT_TRUE(rules) << rules.error();
  const auto from_noon = [&](LocalDate day) {
    return due_from(*rules, deadlines::ClockKind::preliminary_assessment,
                    from_stockholm({day, 12 * 60}));
  };
  EXPECT_EQ(from_noon({2025, 6, 30}).law, "sol.preliminary_assessment.2001");
  EXPECT_EQ(from_noon({2025, 7, 1}).law, "sol.preliminary_assessment");
  for (const LocalDate day :
       {LocalDate{2025, 6, 30}, {2025, 7, 1}, {2026, 12, 31}, {2027, 1, 1}, {2027, 1, 2}})
    EXPECT_EQ(from_noon(day).by, from_stockholm({day.plus_days(15), 0})) << day.text();
}

TEST(Law, EndsAndBeginsOnItsDay) {
  const auto law = load_law(kLawData / "law.toml");
  ASSERT_TRUE(law) << law.error();
  const auto in_force = [&](std::string_view key, LocalDate day) {
    const auto* entry = law->find(key);
    return entry && entry->in_force_on(day);
  };
  const LocalDate last{2026, 12, 31};
  const LocalDate first{2027, 1, 1};
  const LocalDate second{2027, 1, 2};
  for (const auto* key :
       {"lvu.immediate_care", "lvu.to_court", "lvu.intermediate_measures", "sol.who_decides.lvu"}) {
    EXPECT_TRUE(in_force(key, last)) << key;
    EXPECT_FALSE(in_force(key, first)) << key;
  }
  for (const auto* key : {"care.immediate", "care.to_court", "care.apply", "sol.who_decides"}) {
    EXPECT_FALSE(in_force(key, last)) << key;
    EXPECT_TRUE(in_force(key, first)) << key;
  }
  for (const auto* key : {"sol.serious_talk.call", "sol.serious_talk.held", "measures.conditions",
                          "measures.tell_police"}) {
    EXPECT_FALSE(in_force(key, first)) << key;
    EXPECT_TRUE(in_force(key, second)) << key;
  }
  EXPECT_TRUE(in_force("penal.age", {2031, 9, 9}));
  EXPECT_FALSE(in_force("penal.age", {2031, 9, 10}));
}

}  // namespace
}  // namespace ingang::codec
