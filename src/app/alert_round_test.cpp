// Alerts of real cases: who is rung when nobody takes a report, that it ends when somebody does,
// and that no notice carries a word of the case.
#include "app/alert_round.h"

#include <gmock/gmock.h>

#include "app/alerts.h"
#include "app/notice_sender.h"
#include "app/rosters_given_test.h"
#include "app/terms.h"

namespace ingang::app {
namespace {

using alert::Channel;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class AlertRoundTest : public World {
 protected:
  static report::Content acute() {
    auto told = content();
    told.now.danger_now = report::DangerNow::yes;
    told.now.danger_text = Personal{"Han har blivit hotad i dag."};
    return told;
  }
  // What is sent when the clock stands there.
  std::vector<NoticeToSend> step() {
    notices_.forget();
    const auto moved = round_.step(clock_.now());
    EXPECT_TRUE(moved);
    if (moved) moved_ = *moved;
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(sender_.step(clock_.now()));
    return notices_.sent();
  }
  std::vector<NoticeToSend> after(int minutes) {
    pass(kMinute * minutes);
    return step();
  }
  AlertsAbout about(const std::string& reference, const access::Actor& by = kSara) {
    auto found = Alerts(house()).about(reference, by);
    EXPECT_TRUE(found) << code_of(found.error());
    return found ? *found : AlertsAbout{};
  }

  AlertRound round_{house()};
  NoticeSender sender_{house()};
  AlertsMoved moved_;
};

TEST_F(AlertRoundTest, AnAcuteReportRingsTheDutyTeamAtOnceAndEndsWhenItIsTaken) {
  const auto reference = sent(acute());
  const auto first = step();
  ASSERT_THAT(first, SizeIs(2)) << "rung, and an SMS";
  EXPECT_EQ(first[0].to.reveal(Purpose::test), hub_phone(house()));
  EXPECT_THAT(step(), IsEmpty()) << "once";
  ASSERT_TRUE(reports().receive(reference, kSara, once()));
  step();
  EXPECT_EQ(moved_.ended, 1U);
  EXPECT_EQ(moved_.begun, 1U) << "it is to be handed over now, which is another step";
  const auto shown = about(reference);
  ASSERT_THAT(shown.alerts, SizeIs(2));
  EXPECT_EQ(shown.alerts[1].state, "ended");
  EXPECT_EQ(shown.alerts[0].step, report::Step::hand_over);
  expect_whole();
}

TEST_F(AlertRoundTest, WhatIsNotAcuteTellsNobodyBeforeItsClockHasRunOut) {
  const auto reference = sent();
  EXPECT_THAT(step(), IsEmpty());
  EXPECT_THAT(about(reference).alerts, IsEmpty());
  EXPECT_THAT(after(60 * 3), Not(IsEmpty()));
  EXPECT_THAT(about(reference).alerts, SizeIs(1));
}

TEST_F(AlertRoundTest, ANoticeSaysThatSomethingWaitsAndNothingOfWhatItIs) {
  const auto told = acute();
  const auto reference = sent(told);
  const auto at_once = step();
  ASSERT_THAT(at_once, Not(IsEmpty()));
  EXPECT_EQ(at_once[0].text, "Ingång: nytt till jouren. Kvittera före 10:05.");
  const auto later = after(60 * 24);
  ASSERT_THAT(later, Not(IsEmpty()));
  EXPECT_EQ(later[0].text, "Ingång: väntar på jouren sedan 23/11 10:05. Logga in.");
  for (const auto& notice : later) {
    for (const auto* word : {"Testsson", "hotad", "Ekerö", "Stockholm", "akut", "ING-", "2017"})
      EXPECT_THAT(notice.text, Not(HasSubstr(word)));
    EXPECT_THAT(notice.text, Not(HasSubstr(reference)));
    EXPECT_LE(notice.text.size(), 150U) << "one segment";
  }
}

TEST_F(AlertRoundTest, AChannelThatFailsIsTriedAgainUnderTheSameNumberAndClimbedPast) {
  const auto reference = sent(acute());
  notices_.fail("gateway_silent");
  EXPECT_THAT(step(), IsEmpty());
  EXPECT_THAT(notices_.tried(), SizeIs(2));
  EXPECT_THAT(sender_.failing(), testing::ElementsAre("call", "sms"));
  const auto id = notices_.tried()[0].id;
  pass(std::chrono::seconds{20});
  notices_.fail({});
  const auto again = step();
  ASSERT_THAT(again, Not(IsEmpty()));
  EXPECT_EQ(again[0].id, id);
  EXPECT_THAT(sender_.failing(), IsEmpty());
  const auto shown = about(reference);
  EXPECT_EQ(shown.alerts[0].climbs[0].notices[0].tries, 2);
  EXPECT_TRUE(shown.alerts[0].climbs[0].notices[0].handed_at);
}

TEST_F(AlertRoundTest, WithoutChannelsNothingBegins) {
  auto without = parts();
  without.notices = nullptr;
  OpenHouse other(without);
  AlertRound round(other.house());
  sent(acute());
  const auto moved = round.step(clock_.now());
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->begun, 0U);
}

TEST_F(AlertRoundTest, ASyntheticReportRingsNobody) {
  auto probe = kOlle;
  probe.roles.insert(Role::probe);
  sent(acute(), probe);
  EXPECT_THAT(step(), IsEmpty());
  EXPECT_EQ(moved_.begun, 0U);
}

TEST_F(AlertRoundTest, TwoNodesBeginItOnce) {
  sent(acute());
  AlertRound other(house());
  ASSERT_TRUE(round_.step(clock_.now()));
  ASSERT_TRUE(other.step(clock_.now()));
  const auto all = ledger_->rows_all({}, 1000);
  ASSERT_TRUE(all);
  EXPECT_EQ(std::ranges::count(*all, "alert", &ledger::Row::kind), 1);
}

TEST_F(AlertRoundTest, WhatWasWrittenAndNotSentIsSentAfterARestart) {
  sent(acute());
  ASSERT_TRUE(round_.step(clock_.now()));
  EXPECT_THAT(notices_.tried(), IsEmpty());
  NoticeSender after_restart(house());
  ASSERT_TRUE(after_restart.step(clock_.now()));
  EXPECT_THAT(notices_.sent(), SizeIs(2));
}

TEST_F(AlertRoundTest, WhoMaySeeItSeesItAndNobodyElse) {
  const auto reference = sent(acute());
  step();
  EXPECT_THAT(about(reference, kSara).alerts, SizeIs(1));
  EXPECT_THAT(about(reference, kOlle).alerts, IsEmpty()) << "the reporter's side";
  EXPECT_THAT(about(reference, kEva).alerts, IsEmpty()) << "another unit";
  EXPECT_THAT(about("ING-00000-00000").alerts, IsEmpty());
  const auto listed = Alerts(house()).list({}, kSara);
  ASSERT_TRUE(listed);
  ASSERT_THAT(listed->items, SizeIs(1));
  EXPECT_EQ(listed->items[0].report, reference);
}

class RosteredAlertTest : public rosters_given::RostersTest {
 protected:
  std::vector<std::string> numbers(const std::vector<NoticeToSend>& notices) {
    std::vector<std::string> out;
    for (const auto& one : notices) {
      std::string number{one.to.reveal(Purpose::test)};
      if (out.empty() || out.back() != number) out.push_back(std::move(number));
    }
    return out;
  }
  std::vector<NoticeToSend> step() {
    notices_.forget();
    EXPECT_TRUE(round_.step(clock_.now()));
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(sender_.step(clock_.now()));
    return notices_.sent();
  }
  AlertRound round_{house()};
  NoticeSender sender_{house()};
};

// At night an after-hours team has it: its telephone, its senior on call, the hub. Nobody of the
// day unit, which is closed, and not the senior of yesterday.
TEST_F(RosteredAlertTest, AtNightWhoeverIsOnDutyIsRungAndNobodyElse) {
  using namespace rosters_given;
  clock_.set(from_stockholm({.date = {2026, 11, 27}, .minute_of_day = 19 * 60 + 30}));
  const auto roster = begun();
  ASSERT_TRUE(act(roster, rule({"nils"}, 2), kChef));
  ASSERT_TRUE(act(roster, rule({"bak"}, 3, roster::Function::senior), kChef));
  ASSERT_TRUE(act(roster,
                  roster::NoteNumber{.by = {},
                                     .staff = {},
                                     .account = "bak",
                                     .number = Personal{"070-174 06 05"},
                                     .proven_on = LocalDate{2026, 11, 27}},
                  kBak));
  auto told = content();
  told.now.danger_now = report::DangerNow::yes;
  told.now.danger_text = Personal{"Hotad."};
  handed_over(told);
  const auto team = unit_phone(house(), kTeam);
  EXPECT_EQ(numbers(step()), std::vector{team});
  pass(kMinute * 5);
  EXPECT_EQ(numbers(step()), std::vector<std::string>{"070-174 06 05"});
  pass(kMinute * 5);
  EXPECT_EQ(numbers(step()), std::vector{hub_phone(house())})
      << "no manager is at work, and the hub has no senior on call";
  staff_.forget("bak");
  pass(kMinute * 20);
  EXPECT_EQ(numbers(step()), std::vector{team});
  pass(kMinute * 5);
  EXPECT_EQ(numbers(step()), std::vector{hub_phone(house())}) << "who has left is not rung";
}

}  // namespace
}  // namespace ingang::app
