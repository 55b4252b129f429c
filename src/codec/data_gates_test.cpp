#include "codec/data_gates.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "codec/gate_words.h"

namespace ingang::codec {
namespace {

const std::filesystem::path kGatesData = std::filesystem::path{INGANG_SOURCE_DIR} / "data";

std::string text_of_data() {
  std::ifstream in{kGatesData / "gates.toml"};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

const Law& law() {
  static const Law kLaw = *load_law(kGatesData / "law.toml");
  return kLaw;
}

// What is complained of when `from` of the real file stands as `to`.
std::string complaint_with(const std::string& from, const std::string& to) {
  auto text = text_of_data();
  const auto at = text.find(from);
  if (at == std::string::npos) return "(not in the file: " + from + ")";
  text.replace(at, from.size(), to);
  const auto path = std::filesystem::temp_directory_path() /
                    ("ingang-gates-" + std::to_string(::getpid()) + ".toml");
  std::ofstream{path} << text;
  const auto loaded = load_gates(path, law());
  std::filesystem::remove(path);
  return loaded ? "(loaded)" : loaded.error();
}

void expect_complaint(const std::string& from, const std::string& to, const std::string& expected) {
  const auto text = complaint_with(from, to);
  EXPECT_NE(text.find(expected), std::string::npos) << text;
}

TEST(GatesFile, IsWholeAndEveryWordIsThereInBothLanguages) {
  const auto gates = load_gates(kGatesData / "gates.toml", law());
  ASSERT_TRUE(gates) << gates.error();
  EXPECT_EQ(gates->gates.size(), 25U);
  EXPECT_EQ(gates->sorts.size(), kGateSorts.size());
  for (const auto& gate : gates->gates) {
    for (const auto* text : {&gate.title, &gate.tells}) {
      EXPECT_FALSE(text->swedish.empty()) << gate.key;
      EXPECT_FALSE(text->english.empty()) << gate.key;
    }
    EXPECT_EQ(gate.note.swedish.empty(), gate.note.english.empty()) << gate.key;
  }
  // Each condition is asked for by a gate, or by an item under investigation.
  for (const auto& condition : gates->conditions) {
    const bool asked = std::ranges::any_of(gates->gates, [&](const gate::Gate& gate) {
      return std::ranges::count(gate.conditions, condition.key) > 0;
    });
    EXPECT_TRUE(asked || condition.key == gate::kInvestigationLeader) << condition.key;
  }
}

TEST(GatesFile, WithAWordOrAKeyThatIsUnknownIsRefused) {
  expect_complaint(R"(law = "lul.notice_suspected")", R"(law = "lul.no_such")",
                   R"(is no key of law.toml: "lul.no_such")");
  expect_complaint(R"(nature = "duty")", R"(nature = "favour")", "is none of the words allowed");
  expect_complaint(R"(recipients = ["authority"])", R"(recipients = ["anybody"])",
                   R"(recipients: is none of the words allowed here: "anybody")");
  expect_complaint("age_below = 18", "age_bellow = 18", "is not a key that is known here");
  expect_complaint(R"(key = "circumstances")", R"(key = "contact_data")", "is there already");
  expect_complaint("tells.en = ", "tells.sv_en = ", "en: is missing");
}

TEST(GatesFile, WithAGateOutsideTheTimeOfItsLawIsRefused) {
  expect_complaint("valid_from = 2025-12-01", "valid_from = 2025-11-30",
                   "valid_from: is before its law holds (secrecy.prevent_crime)");
  auto ended = law();
  for (auto& entry : ended.entries) {
    if (entry.key == "secrecy.prevent_crime") entry.valid_to = LocalDate{2027, 12, 31};
  }
  const auto loaded = load_gates(kGatesData / "gates.toml", ended);
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().find("is after its law has ended (secrecy.prevent_crime)"),
            std::string::npos);
}

TEST(GatesFile, ThatDoesNotHoldTogetherIsRefusedWithASentence) {
  // LAW: secrecy.duty_to_inform
  expect_complaint(R"(recipients = ["authority"])",
                   R"(recipients = ["authority", "private_party"])",
                   "report_of_concern is a duty, and breaks no secrecy towards a private party");
  expect_complaint("age_below = 18\nvalid_from",
                   "age_below = 18\nconditions = [\"own_secrecy\"]\nvalid_from",
                   "report_of_concern is a duty: it is shown, and asks for nothing");
  expect_complaint(R"(conditions = ["guardian_consents",)", R"(conditions = ["no_such",)",
                   "consent_for_child asks for a condition that is missing: no_such");
  // LAW: police.disclosure
  expect_complaint(R"("secrecy_does_not_outweigh", "necessary_and_proportionate"])",
                   R"("secrecy_does_not_outweigh"])",
                   "prevent_crime lets the police tell without weighing it (police.disclosure)");
  expect_complaint("order = 11", "order = 10", "has the same order as");
  expect_complaint("order = 30", "order = 9", "a duty comes before every choice");
  expect_complaint(R"(key = "open_investigation")", R"(key = "report_of_concern")",
                   "stands twice on the same day");
  expect_complaint(R"(key = "investigation_leader_agrees")", R"(key = "leader")",
                   "investigation_leader_agrees is missing");
}

}  // namespace
}  // namespace ingang::codec
