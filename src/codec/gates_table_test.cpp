// Each gate of data/gates.toml against a table that was written by hand from the law: in which
// direction, to whom, of what age, from which day, with what, and on which conditions.
#include "codec/gates_table_test.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "codec/data_gates.h"
#include "codec/gate_words.h"

namespace ingang::gate {
namespace {

const Gates& gates() {
  static const Gates kGates = [] {
    const std::filesystem::path data = std::filesystem::path{INGANG_SOURCE_DIR} / "data";
    return *codec::load_gates(data / "gates.toml", *codec::load_law(data / "law.toml"));
  }();
  return kGates;
}

constexpr LocalDate kLater{2027, 6, 1};  // when every gate of the table is in force

// An age that fits the line.
int age_for(const Line& line) { return line.from ? line.from : line.below ? line.below - 1 : 40; }

bool is_from_police(Direction direction) { return direction == kPs || direction == kPo; }

std::vector<std::string> asked_of(const Line& line, Direction direction) {
  auto out = words_in(line.conditions);
  if (!is_from_police(direction)) std::erase(out, kWeighs);
  return out;
}

Sort carried(const Line& line) { return static_cast<Sort>(line.sorts.find('+')); }

Ground whole(const Line& line, Direction direction) {
  return {.gate = line.key,
          .affirmed = asked_of(line, direction),
          .purpose = Personal{"Stöd till pojken"},
          .need = Personal{"Nämnden känner inte till det"},
          .counter_interest = Personal{"Familjens sekretess väger lättare"},
          .items = {{.sort = carried(line), .what = Personal{"Det som hände"}}},
          .recipient = Personal{"Socialnämnden i Ekerö"},
          .decided_by = Personal{"Eva Exempel"},
          .at = *Instant::find("2026-11-01T08:00:00Z")};
}

std::vector<std::pair<std::string_view, std::string_view>> refused(const Situation& situation,
                                                                   const Ground& ground) {
  std::vector<std::pair<std::string_view, std::string_view>> out;
  for (const auto& refusal : check(gates(), situation, ground))
    out.emplace_back(refusal.code.text, refusal.law);
  return out;
}
using Told = std::vector<std::pair<std::string_view, std::string_view>>;

bool is_offered(const Situation& situation, const std::string& key) {
  const auto all = offered(gates(), situation);
  return std::ranges::count(all, key, [](const Gate* gate) { return gate->key; }) == 1;
}

struct Way {
  Line line;
  Direction direction;
  RecipientKind recipient;
};

void PrintTo(const Way& way, std::ostream* out) { *out << way.line.key; }

std::vector<Way> every_way() {
  std::vector<Way> out;
  for (const auto& line : table()) {
    for (const auto direction : kAll) {
      for (const auto recipient : kBoth) out.push_back({line, direction, recipient});
    }
  }
  return out;
}

std::vector<Way> open_ways() {
  auto out = every_way();
  std::erase_if(out, [](const Way& way) {
    return !way.line.directions.contains(way.direction) ||
           !way.line.recipients.contains(way.recipient);
  });
  return out;
}

std::string name_of(const testing::TestParamInfo<Way>& one) {
  const Way& way = one.param;
  return way.line.key + "_" + std::string(codec::kGateDirections.of(way.direction)) + "_" +
         std::string(codec::kGateRecipients.of(way.recipient));
}

class EachGate : public testing::TestWithParam<Way> {
 protected:
  const Line& line_ = GetParam().line;
  Situation situation_{.direction = GetParam().direction,
                       .recipient = GetParam().recipient,
                       .age = age_for(GetParam().line),
                       .day = kLater};
  Ground ground_ = whole(GetParam().line, GetParam().direction);
  bool right_way_ = GetParam().line.directions.contains(GetParam().direction);
  bool right_recipient_ = GetParam().line.recipients.contains(GetParam().recipient);

  void expect_refused(Code code) {
    EXPECT_EQ(refused(situation_, ground_), (Told{{code.text, line_.law}}));
    EXPECT_FALSE(is_offered(situation_, line_.key));
  }
  void expect_told() {
    EXPECT_EQ(refused(situation_, ground_), Told{});
    EXPECT_TRUE(is_offered(situation_, line_.key));
  }
};

// LAW: secrecy.duty_to_inform
TEST_P(EachGate, IsOpenInItsDirectionAndToItsRecipientsOnly) {
  if (right_way_ && right_recipient_) return expect_told();
  Told expected;
  if (!right_way_) expected.emplace_back(kGateWrongDirection.text, line_.law);
  if (!right_recipient_) expected.emplace_back(kGateWrongRecipient.text, line_.law);
  EXPECT_EQ(refused(situation_, ground_), expected);
  EXPECT_FALSE(is_offered(situation_, line_.key));
}

class EachOpenGate : public EachGate {};

TEST_P(EachOpenGate, HoldsFromItsFirstDay) {
  ground_.at = {};
  if (line_.nature == kChoice) ground_.at = *Instant::find("1960-01-01T08:00:00Z");
  situation_.day = line_.first_day;
  expect_told();
  situation_.day = line_.first_day.plus_days(-1);
  expect_refused(kGateNotInForce);
}

// LAW: child.under_18
TEST_P(EachOpenGate, IsOfItsAgesOnlyAndUnknownCountsAsAChild) {
  for (int age = 0; age < 30; ++age) {
    SCOPED_TRACE(age);
    situation_.age = age;
    const bool fits = age >= line_.from && (line_.below == 0 || age < line_.below);
    if (fits) expect_told();
    if (!fits) expect_refused(kGateWrongAge);
  }
  situation_.age.reset();
  if (line_.from) expect_refused(kGateWrongAge);
  if (!line_.from) expect_told();
}

// LAW: secrecy.police_work
TEST_P(EachOpenGate, CarriesWhatTheLawLetsItCarry) {
  ASSERT_EQ(line_.sorts.size(), codec::kGateSorts.size());
  for (std::size_t i = 0; i < line_.sorts.size(); ++i) {
    SCOPED_TRACE(codec::kGateSorts.texts.at(i));
    ground_.items = {{.sort = carried(line_), .what = Personal{"x"}},
                     {.sort = static_cast<Sort>(i), .what = Personal{"y"}}};
    const auto problems = check(gates(), situation_, ground_);
    if (line_.sorts[i] == '+') {
      EXPECT_TRUE(problems.empty());
      continue;
    }
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].field, "/items/1/sort");
    if (line_.sorts[i] == '-') {
      EXPECT_EQ(problems[0].code, kGateItemNotCarried);
      EXPECT_EQ(problems[0].law, line_.law);
      continue;
    }
    EXPECT_EQ(problems[0].code, kGateLeaderDecides);
    EXPECT_EQ(problems[0].law, "secrecy.police_work");
    ground_.affirmed.emplace_back(kInvestigationLeader);
    EXPECT_TRUE(check(gates(), situation_, ground_).empty());
    ground_.affirmed.pop_back();
  }
}

// LAW: police.disclosure
TEST_P(EachOpenGate, AsksForEachOfItsConditionsAndForNoOther) {
  const auto asked = ground_.affirmed;
  for (const auto& left_out : asked) {
    ground_.affirmed = asked;
    std::erase(ground_.affirmed, left_out);
    const auto problems = check(gates(), situation_, ground_);
    ASSERT_EQ(problems.size(), 1U) << left_out;
    EXPECT_EQ(problems[0].code, kGateNotAffirmed);
    EXPECT_EQ(problems[0].detail, left_out);
    EXPECT_EQ(problems[0].law, left_out == kWeighs ? "police.disclosure" : line_.law);
  }
  ground_.affirmed = asked;
  ground_.affirmed.emplace_back("concrete_risk_of_rain");
  const auto problems = check(gates(), situation_, ground_);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].code, kGateConditionUnknown);
  EXPECT_EQ(problems[0].field, "/affirmed/" + std::to_string(asked.size()));
}

TEST_P(EachOpenGate, AsksForWhatMustBeWrittenAndADutyForNothing) {
  ground_ = {.gate = line_.key, .affirmed = ground_.affirmed};
  const std::map<char, std::string> fields{{'p', "/purpose"},          {'n', "/need"},
                                           {'c', "/counter_interest"}, {'i', "/items"},
                                           {'r', "/recipient"},        {'d', "/decided_by"}};
  std::vector<std::string> expected;
  for (const char field : line_.written) expected.push_back(fields.at(field));
  if (line_.nature == kChoice) expected.emplace_back("/at");
  std::vector<std::string> asked;
  for (const auto& refusal : check(gates(), situation_, ground_)) {
    EXPECT_EQ(refusal.code, kGateTextMissing);
    EXPECT_EQ(refusal.law, line_.law);
    asked.push_back(refusal.field);
  }
  EXPECT_EQ(asked, expected);
}

INSTANTIATE_TEST_SUITE_P(Gates, EachGate, testing::ValuesIn(every_way()), name_of);
INSTANTIATE_TEST_SUITE_P(Gates, EachOpenGate, testing::ValuesIn(open_ways()), name_of);

TEST(GatesTable, HasALineForEachGateInTheirOrder) {
  std::vector<const Gate*> ordered;
  for (const auto& gate : gates().gates) ordered.push_back(&gate);
  std::ranges::sort(ordered, {}, &Gate::order);
  ASSERT_EQ(ordered.size(), table().size());
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    EXPECT_EQ(ordered[i]->key, table()[i].key);
    EXPECT_EQ(ordered[i]->law, table()[i].law);
    EXPECT_EQ(ordered[i]->nature, table()[i].nature);
  }
}

}  // namespace
}  // namespace ingang::gate
