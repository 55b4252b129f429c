// The types of message that are sent here, against a table that was written by hand: whose they
// are, to whom, by which law and from which day.
#include "codec/data_message_types.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "codec/data_forms.h"
#include "codec/data_gates.h"

namespace ingang::codec {
namespace {

const std::filesystem::path kTypesData = std::filesystem::path{INGANG_SOURCE_DIR} / "data";

const RuleData& type_rules() {
  static const RuleData kRules = *load_rules(kTypesData);
  return kRules;
}

struct SentLine {
  std::string word;
  gate::Direction direction;
  message::Addressee addressee;
  bool one_end;
  bool answered;
  std::string law;
  int below;
  LocalDate from;
  std::optional<LocalDate> to;
};

constexpr auto kPs = gate::Direction::police_to_social;
constexpr auto kSp = gate::Direction::social_to_police;

const std::vector<SentLine>& sent_lines() {
  using enum message::Addressee;
  constexpr LocalDate kStart{2026, 1, 1};
  static const std::vector<SentLine> kLines{
      {"question_to_social",
       kPs,
       responsible,
       true,
       true,
       "secrecy.between_authorities",
       21,
       kStart,
       {}},
      {"suspected_notice", kPs, responsible, false, false, "lul.notice_suspected", 18, kStart, {}},
      {"suspected_before_fifteen",
       kPs,
       responsible,
       false,
       false,
       "lul.notice_under_15",
       21,
       kStart,
       {}},
      {"interview_presence", kPs, responsible, false, true, "lul.presence", 18, kStart, {}},
      {"serious_talk", kPs, responsible, false, true, "sol.serious_talk", 21, {2027, 1, 2}, {}},
      {"question_to_police",
       kSp,
       police_desk,
       false,
       true,
       "secrecy.between_authorities",
       0,
       kStart,
       {}},
      {"police_assistance", kSp, police_desk, false, true, "lvu.police_assistance", 21, kStart,
       LocalDate{2026, 12, 31}},
      {"police_assistance",
       kSp,
       police_desk,
       false,
       true,
       "care.police_assistance",
       21,
       {2027, 1, 1},
       {}},
      {"feedback", kSp, unit, false, false, "sol.feedback", 18, {2026, 1, 15}, {}}};
  return kLines;
}

TEST(SentMessageTypes, AreThoseOfTheTable) {
  const auto& rows = type_rules().messages.rows;
  ASSERT_EQ(rows.size(), sent_lines().size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    const auto& line = sent_lines()[i];
    SCOPED_TRACE(line.word);
    EXPECT_EQ(row.word, line.word);
    EXPECT_EQ(row.direction, line.direction);
    EXPECT_EQ(row.addressee, line.addressee);
    EXPECT_EQ(row.one_end, line.one_end);
    EXPECT_EQ(row.shape == message::Shape::items, line.answered);
    EXPECT_EQ(row.law, line.law);
    EXPECT_EQ(row.age_below.value_or(0), line.below);
    EXPECT_EQ(row.valid_from, line.from);
    EXPECT_EQ(row.valid_to, line.to);
  }
}

// On each day that somebody may send, a gate of the type is in force.
TEST(SentMessageTypes, HaveAGateOnEachOfTheirDays) {
  for (const auto& row : type_rules().messages.rows) {
    for (const auto& day : {row.valid_from, row.valid_to.value_or(LocalDate{2030, 6, 1})}) {
      const bool any = std::ranges::any_of(row.send_gates, [&](const std::string& key) {
        return type_rules().gates.find(key, day) != nullptr;
      });
      EXPECT_TRUE(any) << row.word << " on " << day.text();
    }
  }
}

// The file as it is, with one thing changed.
std::string types_complaint_with(const std::string& was, const std::string& is) {
  std::ifstream in(kTypesData / "message_types.toml");
  std::stringstream text;
  text << in.rdbuf();
  auto changed = text.str();
  const auto at = changed.find(was);
  if (at == std::string::npos) return "does not stand there: " + was;
  changed.replace(at, was.size(), is);
  const auto path = std::filesystem::temp_directory_path() /
                    ("ingang-sent-types-" + std::to_string(::getpid()) + ".toml");
  std::ofstream{path} << changed;
  const auto loaded = load_message_types(path, type_rules().law);
  std::filesystem::remove(path);
  if (!loaded) return loaded.error();
  const auto wrong = message::faults(loaded->sent, type_rules().gates, type_rules().form_book);
  return wrong.empty() ? "(loaded)" : wrong.front();
}

TEST(SentMessageTypes, AFileThatIsNotWholeIsRefusedWithTheReason) {
  EXPECT_EQ(types_complaint_with("answer_minutes = 480", "answer_minutes = 60"), "(loaded)");
  for (const auto& [was, is, reason] :
       std::initializer_list<std::tuple<std::string, std::string, std::string>>{
           {"\"officer\", \"police_desk\"", "\"inspector\"", "is no role"},
           {"lane = \"same_day\"", "lane = \"soon\"", "none of the words"},
           {"law = \"lul.presence\"", "law = \"lul.presense\"", "no key of law.toml"},
           {"valid_to = 2026-12-31", "valid_to = 2027-12-31", "after its law has ended"},
           {"valid_from = 2027-01-02", "valid_from = 2026-12-01", "before its law holds"},
           {"one_end = true", "one_end = true\n  colour = 1", "colour"},
           {"form = \"feedback\"", "form = \"feed\"", "has no version of the form feed"},
           {"send_gates = [\"feedback\"]", "send_gates = [\"whereabout\"]", "names a gate"}})
    EXPECT_NE(types_complaint_with(was, is).find(reason), std::string::npos)
        << types_complaint_with(was, is);
}

}  // namespace
}  // namespace ingang::codec
