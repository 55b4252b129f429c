// `ingang export` counts for whoever runs it: each stream is noted, and when the hour's budget is
// spent nothing is written.
#include <gtest/gtest.h>

#include <fstream>

#include "app/review.h"
#include "cli/commands.h"
#include "cli/export_count.h"
#include "support/installed.h"

namespace ingang::cli {
namespace {

class ExportTest : public Installed {
 protected:
  // As the command does it, by a process of its own: this one lets go of the folder meanwhile.
  int exported(const std::string& reference, const std::filesystem::path& to,
               const std::string& purpose = "Utlämnande enligt beslut") {
    auto places = installation_->places();
    installation_.reset();
    std::filesystem::remove(to);  // it is written over nothing
    const int code =
        export_({.places = places, .to = to.string(), .reference = reference, .purpose = purpose});
    open();
    return code;
  }
  std::filesystem::path file() const { return folder_ / "export.jsonl"; }
  std::size_t lines() const {
    std::ifstream in(file());
    std::size_t count = 0;
    for (std::string line; std::getline(in, line);) ++count;
    return count;
  }
  std::size_t noted(std::string_view reference) {
    const auto row = installation_->ledger().row_by_reference("report", reference);
    const auto entries = house().accesses.about((**row).id);
    return static_cast<std::size_t>(std::ranges::count_if(*entries, [](const auto& entry) {
      return entry.access.act == "export" &&
             entry.access.viewer.account == user_of_machine().account &&
             entry.access.purpose == "Utlämnande enligt beslut";
    }));
  }
};

// LAW: secrecy.access_log
TEST_F(ExportTest, CountsEachStreamForWhoeverRunsItAndStopsWhenTheBudgetIsSpent) {
  const auto over = send(content(1));
  end(over);
  auto told = content(2);
  told.danger = report::DangerNow::yes;
  told.danger_text = Personal{"Fiktiv fara."};
  const auto acute = send(told);
  EXPECT_TRUE(user_of_machine().account.starts_with("os:"));
  EXPECT_EQ(exported(over, file(), "x"), 2) << "no purpose";
  EXPECT_EQ(exported(over, file()), 0);
  EXPECT_GT(lines(), 0U);
  EXPECT_EQ(noted(over), 1U);
  int times = 1;  // a report and a copy each; more when the hour turns meanwhile
  while (times < 50 && exported(over, file()) == 0) ++times;
  EXPECT_GE(times, 20) << "forty streams are the hour's";
  EXPECT_LT(times, 50);
  EXPECT_EQ(lines(), 0U) << "nothing is written";
  EXPECT_EQ(exported({}, file()), 2) << "nor everything, sealed";
  EXPECT_EQ(lines(), 0U);
  EXPECT_EQ(exported(acute, file()), 0) << "never an open acute case";
  EXPECT_GT(lines(), 0U);
  EXPECT_EQ(noted(acute), 1U);

  const auto review = app::Review(house()).list({}, actor("logg"));
  ASSERT_TRUE(review) << code_of(review);
  ASSERT_EQ(review->alarms.size(), 1U);
  const auto& alarm = review->alarms.front();
  EXPECT_EQ(alarm.account, user_of_machine().account);
  EXPECT_EQ(alarm.sort, "download");
  EXPECT_EQ(alarm.per_hour, 40U);
  EXPECT_EQ(alarm.stopped, 2U);
}

}  // namespace
}  // namespace ingang::cli
