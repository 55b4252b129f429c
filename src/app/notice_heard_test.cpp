// What whoever carries a notice calls back: by whom it is believed, how often it counts, and what a
// lie does.
#include "app/notice_heard.h"

#include <gmock/gmock.h>

#include "app/alerts_given_test.h"

namespace ingang::app {
namespace {

using HowHeard = alert::Outcome;

class NoticeHeardTest : public alerts_given::AlertsTest {
 protected:
  NoticeToSend first_of(const std::string& report) {
    report_ = report;
    const auto sent = step();
    EXPECT_GE(sent.size(), 2U);
    return sent.empty() ? NoticeToSend{} : sent.front();
  }
  std::size_t entries() {
    const auto head = house().ledger.head();
    EXPECT_TRUE(head);
    return head->size;
  }
  std::string report_;
};

TEST_F(NoticeHeardTest, ACallbackIsAcceptedOnceHoweverOftenItComes) {
  const auto notice = first_of(sent(acute()));
  const auto before = entries();
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(heard(notice, HowHeard::answered));
  EXPECT_EQ(entries(), before + 1);
  const auto shown = about(report_).alerts.at(0).climbs.at(0).notices.at(0);
  EXPECT_EQ(shown.heard, HowHeard::answered);
  EXPECT_EQ(about(report_).alerts.at(0).state, "climbing") << "nobody has received it";
  expect_whole();
}

TEST_F(NoticeHeardTest, WhoeverHasNotTheProofOfThisNoticeIsRefusedAndNothingIsWritten) {
  const auto notice = first_of(sent(acute()));
  auto another = notice;
  another.id = notice.id.substr(0, notice.id.size() - 1) + "2";
  const auto before = entries();
  EXPECT_EQ(refusal(heard(another, HowHeard::answered)), "no_such_notice") << "another's proof";
  auto none = notice;
  none.id = "AVI-00000-00000-1-1";
  none.callback = callback_path(house(), none.id);
  EXPECT_EQ(refusal(heard(none, HowHeard::answered)), "no_such_notice") << "no such alert";
  for (const auto* proof : {"", "0", "../..", "AVI"})
    EXPECT_EQ(refusal(hear_of_notice(house(), notice.id, proof, HowHeard::answered)),
              "no_such_notice");
  EXPECT_EQ(entries(), before);
}

TEST_F(NoticeHeardTest, WhatContradictsItselfCountsByTheWorst) {
  const auto notice = first_of(sent(acute()));
  EXPECT_TRUE(heard(notice, HowHeard::acknowledged));
  EXPECT_TRUE(heard(notice, HowHeard::failed));
  EXPECT_TRUE(heard(notice, HowHeard::delivered));
  EXPECT_EQ(about(report_).alerts.at(0).climbs.at(0).notices.at(0).heard, HowHeard::failed);
}

TEST_F(NoticeHeardTest, ARungThatReachesNobodyIsPassedAtOnce) {
  handed_over(acute());
  const auto sent = step();
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_TRUE(heard(sent[0], HowHeard::unanswered));
  EXPECT_TRUE(heard(sent[1], HowHeard::failed));
  EXPECT_EQ(numbers(step()), std::vector{number_of("0125-socialchef")});
}

TEST_F(NoticeHeardTest, ALateCallbackOfAnAlertThatHasEndedIsWrittenAndChangesNothingElse) {
  const auto notice = first_of(sent(acute()));
  ASSERT_TRUE(reports().receive(report_, kSara, once()));
  step();
  EXPECT_TRUE(heard(notice, HowHeard::acknowledged));
  const auto shown = about(report_).alerts;
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_EQ(shown[1].state, "ended");
  EXPECT_EQ(shown[1].climbs.at(0).notices.at(0).heard, HowHeard::acknowledged);
}

}  // namespace
}  // namespace ingang::app
