// data/records.toml: each kind has its row, and what is wrong with a row is said, a line for each.
#include "codec/data_records.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>

namespace ingang::codec {
namespace {

const std::filesystem::path kRecordsData = std::filesystem::path{INGANG_SOURCE_DIR} / "data";
// The words of app's kinds; that they are just these is kinds_test.cpp's to say.
constexpr std::array<std::string_view, 7> kKinds{
    "report", "handover", "consultation", "directory", "agreement", "roster", "alert"};

class Records : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream in(kRecordsData / "records.toml", std::ios::binary);
    stood_ = {std::istreambuf_iterator<char>(in), {}};
    ASSERT_FALSE(stood_.empty());
    auto rules = load_rules(kRecordsData);
    ASSERT_TRUE(rules) << rules.error();
    law_ = std::move(rules->law);
    retention_ = std::move(rules->retention);
  }
  void TearDown() override { std::filesystem::remove(file_); }

  // What is said of the file when it has this text.
  std::string complaint(const std::string& text, std::span<const std::string_view> kinds = kKinds) {
    std::ofstream(file_, std::ios::trunc | std::ios::binary) << text;
    const auto records = load_records(file_, law_, retention_, kinds);
    return records ? "" : records.error();
  }
  // The file with the first `was` replaced.
  [[nodiscard]] std::string with(std::string_view was, std::string_view now) const {
    auto text = stood_;
    const auto at = text.find(was);
    EXPECT_NE(at, text.npos) << was;
    return text.replace(at, was.size(), now);
  }
  // Without the row that begins so.
  [[nodiscard]] std::string without(std::string_view row) const {
    const auto named = stood_.find(row);
    EXPECT_NE(named, stood_.npos) << row;
    const auto begin = stood_.rfind("[[record]]", named);
    const auto end = stood_.find("\n[[record]]\n", named);
    auto text = stood_;
    return text.erase(begin, end == text.npos ? end : end + 1 - begin);
  }

  Law law_;
  Retention retention_;
  std::string stood_;
  std::filesystem::path file_{std::filesystem::temp_directory_path() /
                              ("ingang-records-" + std::to_string(::getpid()) + ".toml")};
};

// LAW: registration.without_delay
TEST_F(Records, OfTheHouseAreWholeAndEachKindIsRegisteredAtBothEnds) {
  const auto records = load_records(kRecordsData / "records.toml", law_, retention_, kKinds);
  ASSERT_TRUE(records) << records.error();
  for (const auto& record : *records) {
    EXPECT_GE(record.registered.size(), record.is_stream ? 2U : 1U) << record.word;
    EXPECT_EQ(record.checked_by, "") << "nobody has read it, so nobody may stand there";
    EXPECT_TRUE(retention_.find(record.retention)) << record.word;
  }
  for (const auto* other : {"draft", "account", "access_log"})
    EXPECT_EQ(std::ranges::count(*records, other, &HouseRecord::word), 1) << other;
}

// LAW: retention.erasure
TEST_F(Records, AKindWithoutItsRowIsRefusedInSwedish) {
  const auto text = complaint(without("kind = \"handover\""));
  EXPECT_NE(text.find("slaget handover saknar sin rad"), text.npos) << text;
  EXPECT_EQ(std::ranges::count(text, '\n'), 1) << text;
  std::vector<std::string_view> more(kKinds.begin(), kKinds.end());
  more.insert(more.end(), {"note", "message"});
  const auto two = complaint(stood_, more);
  EXPECT_NE(two.find("slaget message saknar sin rad"), two.npos) << two;
  EXPECT_NE(two.find("slaget note saknar sin rad"), two.npos) << two;
  EXPECT_EQ(std::ranges::count(two, '\n'), 2) << two;
  EXPECT_NE(complaint("").find("slaget report saknar sin rad"), std::string::npos);
}

TEST_F(Records, WhatIsBesideTheStreamsStandsForNoKind) {
  const auto text = complaint(with("kind = \"handover\"", "other = \"handover\""));
  EXPECT_NE(text.find("slaget handover saknar sin rad"), text.npos) << text;
}

TEST_F(Records, EachFaultIsALine) {
  const auto refused = [&](std::string_view was, std::string_view now, std::string_view said) {
    const auto text = complaint(with(was, now));
    EXPECT_NE(text.find(said), text.npos) << was << " → " << now << "\n" << text;
  };
  refused("kind = \"handover\"", "kind = \"handvoer\"", "is no kind of stream of this program");
  refused("kind = \"report\"", "", "kind: is needed, or `other`, and not both");
  refused("kind = \"report\"", "kind = \"report\"\nother = \"x\"", "and not both");
  refused("controller.sv = ", "controller.se = ", "controller.sv: is missing");
  refused("processor.en", "processor.eng", "processor.eng");
  refused("archive.en = \"The hub's nämnd, for", "archive.en = \"\" # ", "archive.en: is empty");
  refused("retention = \"report\"", "retention = \"rapport\"",
          "retention: is no key of retention.toml: \"rapport\"");
  refused("request.test.sv", "request.tset.sv", "test.sv: is missing");
  refused("law = [\"report.duty\"", "law = [\"report.dty\"",
          "law: is no key of law.toml: \"report.dty\"");
  refused("how = \"diarium\"", "how = \"pärm\"",
          "how: is none of the words allowed here: \"pärm\"");
  refused("certainty = \"unverified\"", "certainty = \"nog\"", "certainty");
  refused("on = 2027-01-02", "on = \"2027-01-02\"", "on: should be a date without quotes");
  refused("[[record.registered]]\nat.sv", "[[record.begins]]\nat.sv",
          "registered: must be said of both ends");
  refused("valid_from = 2023-10-16", "valid_from = 2023-10-16\nvalid_to = 2020-01-01",
          "valid_to: is before valid_from");
}

// A change is a new row: each day has one.
TEST_F(Records, EachDayHasOneRow) {
  const std::string from = "valid_from = 2023-10-16";
  const auto row = [&](std::string_view days) {
    const auto begin = stood_.find("\n[[record]]\n") + 1;  // Not the comment's.
    auto text = stood_.substr(begin, stood_.find("\n[[record]]\n", begin) + 1 - begin);
    return text.replace(text.find(from), from.size(), days);
  };
  const auto first = "valid_from = 2023-10-16\nvalid_to = 2026-12-31";
  const auto rest = without("kind = \"report\"");
  EXPECT_EQ(complaint(rest + "\n" + row(first) + row("valid_from = 2027-01-01")), "");
  for (const auto* second : {"valid_from = 2027-01-02", "valid_from = 2026-12-31"}) {
    const auto text = complaint(rest + "\n" + row(first) + row(second));
    EXPECT_NE(text.find("a day has no row, or several"), text.npos) << second << "\n" << text;
  }
  const auto ends = complaint(rest + "\n" + row(first));
  EXPECT_NE(ends.find("no row holds after 2026-12-31"), ends.npos) << ends;
}

TEST(RetentionRules, SayHowLongAndWhoErases) {
  const auto law = load_law(kRecordsData / "law.toml");
  ASSERT_TRUE(law) << law.error();
  const auto retention = load_retention(kRecordsData / "retention.toml", *law);
  ASSERT_TRUE(retention) << retention.error();
  for (const auto* key :
       {"report", "handover", "consultation", "roster", "draft", "account", "access_log"})
    EXPECT_TRUE(retention->find(key)) << key;
  EXPECT_FALSE(retention->find("rapport"));
  EXPECT_EQ(retention->find("draft")->days, 7);
  EXPECT_EQ(retention->find("report")->by, RetentionRule::By::decision);
}

}  // namespace
}  // namespace ingang::codec
