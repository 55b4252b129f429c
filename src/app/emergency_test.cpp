// An acute report is read although nothing can be written; who read it is never lost.
#include "app/emergency.h"

#include "app/access_log.h"
#include "app/streams.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

class EmergencyTest : public World {
 protected:
  std::string acute() {
    auto told = content();
    told.danger = report::DangerNow::yes;
    told.danger_text = Personal{"Två män väntar utanför."};
    return sent(std::move(told));
  }
  Outcome<ReportView> read(const std::string& reference, const access::Actor& by = kCleared) {
    return read_in_emergency(house(), reference, "Disken är full, barnet är på väg hem.", by);
  }
  std::vector<AccessLog::Noted> noted(const std::string& reference) {
    const auto row = house().ledger.row_by_reference("report", reference);
    return *house().accesses.about((**row).id);
  }
};

TEST_F(EmergencyTest, TheOrdinaryWayIsTakenWhenItWorks) {
  const auto reference = acute();
  ASSERT_TRUE(read(reference));
  EXPECT_TRUE(journal_.is_empty());
  EXPECT_EQ(noted(reference).back().access.act, "report.view");
}

// LAW: secrecy.access_log
TEST_F(EmergencyTest, AnAcuteReportIsReadAndTheJournalSaysByWhomUntilTheLogDoes) {
  const auto reference = acute();
  const auto before = noted(reference).size();
  access_broken_ = true;
  ASSERT_FALSE(reports().view(reference, kCleared));
  const auto when = clock_.now();
  const auto view = read(reference);
  ASSERT_TRUE(view) << code_of(view.error());
  ASSERT_TRUE(view->content);
  EXPECT_EQ(view->content->danger_text, Personal{"Två män väntar utanför."});
  ASSERT_EQ(journal_.kept()->size(), 1U);
  const auto record = journal_.kept()->front().sealed;
  EXPECT_EQ(text(record).find(reference), std::string_view::npos) << "it is sealed";

  pass(kMinute);
  EXPECT_FALSE(merge_emergency(house())) << "the log is still broken";
  EXPECT_FALSE(journal_.is_empty());

  access_broken_ = false;
  pass(kMinute);
  const auto merged = merge_emergency(house());
  ASSERT_TRUE(merged) << code_of(merged.error());
  EXPECT_EQ(*merged, 1U);
  EXPECT_TRUE(journal_.is_empty());
  const auto after = noted(reference);
  ASSERT_EQ(after.size(), before + 1);
  EXPECT_EQ(after.back().access.act, "report.view.emergency");
  EXPECT_EQ(after.back().access.viewer.account, "cia");
  EXPECT_EQ(after.back().access.purpose, "Disken är full, barnet är på väg hem.");
  EXPECT_EQ(after.back().access.at, when) << "when it was read, not when it was merged";
  const auto row = house().ledger.row_by_reference("report", reference);
  EXPECT_TRUE(load_stream<report::State>(house(), (**row).id)->state.opened)
      << "it has been opened";
  EXPECT_EQ(*merge_emergency(house()), 0U);
  expect_whole();
}

TEST_F(EmergencyTest, IsForAcuteReportsAndClearedPeopleAtTheDoorOnly) {
  const auto reference = acute();
  const auto calm = sent();
  access_broken_ = true;
  for (const auto& who : {kSara, kOlle})
    EXPECT_EQ(refusal(read(reference, who)), "emergency_not_yours") << who.who.account;
  // Whoever may not see it is told what they would be told of one that is not there.
  for (const auto& who : {kOther, kEva, kEbba}) {
    EXPECT_EQ(refusal(read(reference, who)), "no_such_report") << who.who.account;
    EXPECT_EQ(refusal(read("ING-22222-22222", who)), "no_such_report") << who.who.account;
  }
  EXPECT_EQ(refusal(read(calm)), "emergency_not_yours");
  EXPECT_TRUE(journal_.is_empty());
}

TEST_F(EmergencyTest, ARecordThatCannotBeReadStaysAndStopsNoOther) {
  const auto reference = acute();
  ASSERT_TRUE(journal_.write(Bytes(200, 7)));
  access_broken_ = true;
  ASSERT_TRUE(read(reference));
  access_broken_ = false;
  EXPECT_FALSE(merge_emergency(house())) << "somebody must look";
  EXPECT_EQ(noted(reference).back().access.act, "report.view.emergency");
  EXPECT_EQ(journal_.kept()->size(), 1U);
}

TEST_F(EmergencyTest, NothingIsShownWhenEvenTheJournalIsFull) {
  const auto reference = acute();
  access_broken_ = true;
  journal_.places = 1;
  ASSERT_TRUE(read(reference));
  const auto second = read(reference);
  ASSERT_FALSE(second);
  EXPECT_TRUE(std::holds_alternative<Fault>(second.error()));
}

TEST_F(EmergencyTest, AReportWithdrawnMeanwhileIsStillNoted) {
  const auto reference = acute();
  access_broken_ = true;
  ASSERT_TRUE(read(reference));
  access_broken_ = false;
  ASSERT_TRUE(reports().withdraw(reference, "Skickad två gånger", kOlle, once()));
  const auto merged = merge_emergency(house());
  ASSERT_TRUE(merged) << code_of(merged.error());
  EXPECT_EQ(*merged, 1U);
  EXPECT_EQ(noted(reference).back().access.act, "report.view.emergency");
  expect_whole();
}

}  // namespace
}  // namespace ingang::app
