#include "domain/gate/gate.h"

#include <gtest/gtest.h>

namespace ingang::gate {
namespace {

constexpr LocalDate kToday{2026, 11, 29};

Gate duty(std::string key, int order) {
  return {.key = std::move(key),
          .law = "report.duty",
          .nature = Nature::duty,
          .order = order,
          .directions = {Direction::police_to_social},
          .recipients = {RecipientKind::authority},
          .age_below = 18,
          .valid_from = {2025, 7, 1}};
}

Gate choice(std::string key, int order) {
  return {.key = std::move(key),
          .law = "secrecy.prevent_crime",
          .nature = Nature::choice,
          .order = order,
          .directions = {Direction::police_to_social},
          .recipients = {RecipientKind::authority},
          .conditions = {"weighed", "needed"},
          .written = {Written::purpose, Written::items, Written::decided_by},
          .valid_from = {2025, 12, 1}};
}

Condition condition(std::string key, std::string law = {}, std::set<Direction> directions = {}) {
  return {.key = std::move(key), .law = std::move(law), .directions = std::move(directions)};
}

Gates sample() {
  return {.gates = {choice("prevent", 60), duty("notice", 12), duty("report", 10)},
          .conditions = {condition("weighed", "police.disclosure"), condition("needed"),
                         condition(std::string(kInvestigationLeader), "secrecy.police_work")}};
}

Situation now(std::optional<int> age = 15) {
  return {.direction = Direction::police_to_social,
          .recipient = RecipientKind::authority,
          .age = age,
          .day = kToday};
}

Ground ground() {
  return {.gate = "prevent",
          .affirmed = {"weighed", "needed"},
          .purpose = Personal{"Förebygga"},
          .items = {{.sort = Sort::risk_of_crime, .what = Personal{"Hot i skolan"}}},
          .decided_by = Personal{"Eva Exempel"},
          .at = *Instant::find("2026-11-29T08:00:00Z")};
}

std::vector<std::string> keys(const std::vector<const Gate*>& gates) {
  std::vector<std::string> out;
  for (const auto* gate : gates) out.push_back(gate->key);
  return out;
}

TEST(GateOffered, StandsInTheOrderOfTheExaminationAndNotOfTheFile) {
  EXPECT_EQ(keys(offered(sample(), now())),
            (std::vector<std::string>{"report", "notice", "prevent"}));
  EXPECT_EQ(keys(offered(sample(), now(18))), (std::vector<std::string>{"prevent"}));
}

// LAW: report.duty
TEST(GateDutyOf, AReportIsTheFirstDutyThatCarriesAllOfIt) {
  auto gates = sample();
  EXPECT_EQ(duty_of(gates, now())->key, "report");
  EXPECT_EQ(duty_of(gates, now({}))->key, "report");
  gates.gates[2].only = {Sort::contact_data};
  EXPECT_EQ(duty_of(gates, now())->key, "notice");
  EXPECT_EQ(duty_of(gates, now(18)), nullptr) << "a choice carries nothing by itself";
}

TEST(GateCheck, WhatDoesNotFitIsToldAloneAndInItsOrder) {
  auto asked = ground();
  asked.affirmed.clear();
  asked.gate = "no_such";
  EXPECT_EQ(check(sample(), now(), asked), (std::vector<Refusal>{{kGateUnknown, "", "/gate"}}));
  asked.gate = "report";
  auto situation = now(18);
  situation.direction = Direction::social_to_other;
  situation.recipient = RecipientKind::private_party;
  EXPECT_EQ(check(sample(), situation, asked),
            (std::vector<Refusal>{{kGateWrongDirection, "report.duty", "/gate"},
                                  {kGateWrongRecipient, "report.duty", "/recipient"},
                                  {kGateWrongAge, "report.duty", "/gate"}}));
  situation.day = {2025, 6, 30};
  EXPECT_EQ(check(sample(), situation, asked),
            (std::vector<Refusal>{{kGateNotInForce, "report.duty", "/gate"}}));
}

TEST(GateCheck, EverythingThatIsMissingIsToldAtOnceWithItsLaw) {
  EXPECT_TRUE(check(sample(), now(), ground()).empty());
  Ground empty{.gate = "prevent", .items = {{.sort = Sort::circumstances, .what = Personal{"  "}}}};
  EXPECT_EQ(
      check(sample(), now(), empty),
      (std::vector<Refusal>{{kGateNotAffirmed, "police.disclosure", "/affirmed", "weighed"},
                            {kGateNotAffirmed, "secrecy.prevent_crime", "/affirmed", "needed"},
                            {kGateTextMissing, "secrecy.prevent_crime", "/purpose"},
                            {kGateTextMissing, "secrecy.prevent_crime", "/items"},
                            {kGateTextMissing, "secrecy.prevent_crime", "/decided_by"},
                            {kGateTextMissing, "secrecy.prevent_crime", "/at"}}));
}

// A condition of one direction is not asked for in another.
TEST(GateCheck, AConditionHoldsInItsOwnDirections) {
  auto gates = sample();
  gates.gates[0].directions.insert(Direction::social_to_police);
  gates.conditions[0].directions = {Direction::police_to_social};
  auto situation = now();
  situation.direction = Direction::social_to_police;
  auto asked = ground();
  asked.affirmed = {"needed"};
  EXPECT_TRUE(check(gates, situation, asked).empty());
  EXPECT_EQ(check(gates, now(), asked).size(), 1U);
}

// LAW: secrecy.police_work
TEST(GateCheck, WhatIsUnderInvestigationIsCarriedByADutyAndOtherwiseDecidedByItsLeader) {
  auto gates = sample();
  auto asked = ground();
  asked.items = {{.sort = Sort::under_investigation, .what = Personal{"Ur förhöret"}}};
  EXPECT_EQ(check(gates, now(), asked),
            (std::vector<Refusal>{{kGateLeaderDecides, "secrecy.police_work", "/items/0/sort"}}));
  asked.affirmed.emplace_back(kInvestigationLeader);
  EXPECT_TRUE(check(gates, now(), asked).empty());
  gates.gates[0].never = {Sort::under_investigation};
  EXPECT_EQ(
      check(gates, now(), asked),
      (std::vector<Refusal>{{kGateItemNotCarried, "secrecy.prevent_crime", "/items/0/sort"}}));
  asked.gate = "report";
  asked.affirmed.clear();
  EXPECT_TRUE(check(gates, now(), asked).empty());
}

TEST(GateCheck, ADecisionIsNotOfTomorrow) {
  auto asked = ground();
  asked.at = *Instant::find("2026-11-29T22:59:59Z");  // a second before midnight in Stockholm
  EXPECT_TRUE(check(sample(), now(), asked).empty());
  asked.at = *Instant::find("2026-11-29T23:00:00Z");
  EXPECT_EQ(check(sample(), now(), asked),
            (std::vector<Refusal>{{kGateDecidedLater, "secrecy.prevent_crime", "/at"}}));
}

// A change of law is a new row of the same key.
TEST(GateFind, IsTheRowOfTheDay) {
  auto gates = sample();
  gates.gates[0].valid_to = LocalDate{2027, 1, 1};
  gates.gates.push_back(choice("prevent", 60));
  gates.gates.back().law = "measures.tell_police";
  gates.gates.back().valid_from = {2027, 1, 2};
  EXPECT_TRUE(faults(gates).empty());
  EXPECT_EQ(gates.find("prevent", {2027, 1, 1})->law, "secrecy.prevent_crime");
  EXPECT_EQ(gates.find("prevent", {2027, 1, 2})->law, "measures.tell_police");
  EXPECT_EQ(gates.find("prevent", {2025, 11, 30}), nullptr);
  gates.gates.back().valid_from = {2027, 1, 1};
  EXPECT_EQ(faults(gates), std::vector<std::string>{"prevent stands twice on the same day"});
}

// LAW: secrecy.duty_to_inform
// LAW: police.disclosure
TEST(GateFaults, ADutyTowardsAPrivatePartyAndPoliceWhoDoNotWeigh) {
  EXPECT_TRUE(faults(sample()).empty());
  auto gates = sample();
  gates.gates[1].recipients.insert(RecipientKind::private_party);
  gates.conditions[0].law.clear();
  EXPECT_EQ(faults(gates),
            (std::vector<std::string>{
                "prevent lets the police tell without weighing it (police.disclosure)",
                "notice is a duty, and breaks no secrecy towards a private party"}));
}

TEST(GateFaults, SayWhatDoesNotHoldTogether) {
  auto gates = sample();
  gates.gates[0].order = 11;
  gates.gates[2].age_from = 18;
  gates.gates[2].only = gates.gates[2].never = {Sort::health_care};
  gates.gates[2].valid_to = LocalDate{2025, 6, 30};
  EXPECT_EQ(faults(gates),
            (std::vector<std::string>{"report ends before it begins", "report fits nobody's age",
                                      "report has something among `only` that it never carries",
                                      "prevent and notice: a duty comes before every choice"}));
  EXPECT_EQ(faults({}).size(), 2U);
}

}  // namespace
}  // namespace ingang::gate
