// What is sent in has a quota of its sender and of the sender's unit; files and drafts are stopped
// there, and where the disk is nearly full; a report never is.
#include "app/intake.h"

#include "app/brake.h"
#include "app/review.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const auto kIntakeReviewer = person("logg.polis", "Logga Granskarsson", "police-stockholm-city",
                                    "police-stockholm", {Role::log_reviewer});

access::Actor officer(int number) {
  return person("polis" + std::to_string(number), "Fiktiv Polis", "police-stockholm-city",
                "police-stockholm", {Role::officer});
}

class Full final : public RoomPort {
 public:
  [[nodiscard]] bool has_for_file(std::uint64_t) const override { return false; }
  [[nodiscard]] bool has_for_draft(std::uint64_t) const override { return false; }
};

class IntakeTest : public World {
 protected:
  IntakeTest() : World(stockholm_county()) { staff_.put(kIntakeReviewer); }
  Outcome<void> file(const access::Actor& by = kOlle) {
    return admit_file(house(), by, once(), 1'000);
  }
  Outcome<void> draft(const access::Actor& by = kOlle) { return admit_draft(house(), by, once()); }
  std::vector<AlarmView> alarms() {
    const auto view = Review(house()).list({.scope = Scope::all}, kIntakeReviewer);
    EXPECT_TRUE(view);
    return view ? view->alarms : std::vector<AlarmView>{};
  }
};

TEST_F(IntakeTest, MoreFilesThanOnePersonSendsInAnHourAreStoppedUntilTheHourIsOver) {
  pass(minutes{20});
  for (int i = 0; i < 150; ++i) ASSERT_TRUE(file()) << i;
  const auto stopped = file();
  ASSERT_EQ(refusal(stopped), "upload_quota_spent");
  EXPECT_EQ(std::get<Refused>(stopped.error()).again_in, Duration(minutes{40}));
  ASSERT_EQ(alarms().size(), 1U);
  EXPECT_EQ(alarms().front().sort, "upload");
  EXPECT_EQ(alarms().front().account, "olle");
  EXPECT_TRUE(draft()) << "drafts have a quota of their own";
  EXPECT_TRUE(file(kOther)) << "and so has everybody else";
  pass(minutes{40});
  EXPECT_TRUE(file());
}

TEST_F(IntakeTest, TheSameKeyCountsOnce) {
  const Once same{.route = "POST /v1/attachments", .key = "samma-nyckel", .body = {}};
  for (int i = 0; i < 300; ++i) ASSERT_TRUE(admit_file(house(), kOlle, same, 1'000)) << i;
  EXPECT_TRUE(file());
}

TEST_F(IntakeTest, AUnitHasAQuotaTooWhichOnePersonCannotSpend) {
  for (int who = 0; who < 4; ++who)
    for (int i = 0; i < 150; ++i) ASSERT_TRUE(file(officer(who))) << who << " " << i;
  EXPECT_EQ(refusal(file(officer(4))), "unit_upload_quota_spent");
  EXPECT_TRUE(file(kOther)) << "at another station";
}

TEST_F(IntakeTest, DraftsHaveAQuotaAndSavingOneAgainIsNotCounted) {
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(draft()) << i;
  EXPECT_EQ(refusal(draft()), "draft_quota_spent");
  EXPECT_TRUE(admit_saving(house(), 1'000));
}

TEST_F(IntakeTest, AReportIsNeverStoppedAndManyAreAnAlarm) {
  for (int i = 0; i < 60; ++i) sent();
  EXPECT_TRUE(alarms().empty());
  for (int i = 0; i < 30; ++i) EXPECT_FALSE(sent().empty());
  ASSERT_EQ(alarms().size(), 1U);
  EXPECT_EQ(alarms().front().sort, "report");
  EXPECT_EQ(alarms().front().account, "olle");
  EXPECT_EQ(alarms().front().per_hour, 60U);
}

TEST_F(IntakeTest, ASentReportThatIsSentAgainIsNotCounted) {
  const Once same{.route = "POST /v1/reports", .key = "samma-nyckel", .body = "{}"};
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(reports().send({.content = content()}, kOlle, same));
  EXPECT_TRUE(alarms().empty());
}

TEST_F(IntakeTest, ANightOfSeventyReportsInOneHourIsTakenWhole) {
  for (int i = 0; i < 70; ++i) {
    const auto by = officer(i % 3);
    staff_.put(by);
    ASSERT_TRUE(draft(by)) << i;
    for (int picture = 0; picture < 5; ++picture) ASSERT_TRUE(file(by)) << i;
    ASSERT_FALSE(sent(content(), by).empty());
  }
  EXPECT_TRUE(alarms().empty());
}

TEST_F(IntakeTest, WhatIsKeptFreeOfTheDiskIsForReportsAlone) {
  const Full full;
  auto with = parts();
  with.room = &full;
  const OpenHouse nearly_full(with);
  EXPECT_EQ(refusal(admit_file(nearly_full.house(), kOlle, once(), 1)), "disk_reserve");
  EXPECT_EQ(refusal(admit_draft(nearly_full.house(), kOlle, once())), "disk_reserve");
  EXPECT_EQ(refusal(admit_saving(nearly_full.house(), 1)), "disk_reserve");
  EXPECT_TRUE(Reports(nearly_full.house()).send({.content = content()}, kOlle, once()));
}

}  // namespace
}  // namespace ingang::app
