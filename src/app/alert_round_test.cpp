// Alerts of real cases: who is rung when nobody takes a report, that it ends when somebody does,
// and that no notice carries a word of the case.
#include "app/alert_round.h"

#include <gmock/gmock.h>

#include "app/alerts_given_test.h"

namespace ingang::app {
namespace {

using alert::Channel;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class AlertRoundTest : public alerts_given::AlertsTest {};

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

TEST_F(AlertRoundTest, AChannelThatFailsIsTriedAgainUnderTheSameNumberAndClimbedPast) {
  const auto reference = sent(acute());
  notices_.fail("gateway_silent");
  EXPECT_THAT(step(), IsEmpty());
  EXPECT_THAT(notices_.tried(), SizeIs(2));
  EXPECT_EQ(senders_.failing(), "call sms");
  const auto id = notices_.tried()[0].id;
  pass(std::chrono::seconds{20});
  notices_.fail({});
  const auto again = step();
  EXPECT_THAT(again, testing::Contains(testing::Field(&NoticeToSend::id, id)));
  EXPECT_EQ(senders_.failing(), "");
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
  alerts_given::Senders after_restart(house());
  after_restart.step(clock_.now());
  EXPECT_THAT(notices_.sent(), SizeIs(2));
}

// Whoever had the duty then may have gone home.
TEST_F(AlertRoundTest, WhatHasLainTooLongIsNotSentAndCountsAsFailed) {
  const auto reference = sent(acute());
  ASSERT_TRUE(round_.step(clock_.now()));
  pass(kMinute * 11);
  senders_.step(clock_.now());
  EXPECT_THAT(notices_.tried(), IsEmpty());
  const auto shown = about(reference).alerts.at(0).climbs.at(0).notices.at(0);
  EXPECT_EQ(shown.why, "too_late");
  EXPECT_EQ(shown.tries, 1);
  EXPECT_THAT(step(), Not(IsEmpty())) << "the next rung";
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

// At night an after-hours team has it: its telephone, its senior on call, the hub. Nobody of the
// day unit, which is closed, and not the senior of yesterday.
TEST_F(AlertRoundTest, AtNightWhoeverIsOnDutyIsRungAndNobodyElse) {
  clock_.set(from_stockholm({.date = {2026, 11, 27}, .minute_of_day = 19 * 60 + 30}));
  const auto roster = begun();
  ASSERT_TRUE(act(roster, rule({"nils"}, 1), rosters_given::kChef));
  ASSERT_TRUE(act(roster, rule({"bak"}, 2, roster::Function::senior), rosters_given::kChef));
  ASSERT_TRUE(act(roster,
                  roster::NoteNumber{.by = {},
                                     .staff = {},
                                     .account = "bak",
                                     .number = Personal{"070-174 06 05"},
                                     .proven_on = LocalDate{2026, 11, 27}},
                  rosters_given::kBak));
  auto told = content();
  told.danger = report::DangerNow::yes;
  told.danger_text = Personal{"Hotad."};
  handed_over(told);
  const auto team = unit_phone(house(), rosters_given::kTeam);
  EXPECT_EQ(numbers(step()), std::vector{team});
  EXPECT_EQ(numbers(after(5)), std::vector<std::string>{"070-174 06 05"});
  EXPECT_EQ(numbers(after(5)), std::vector{number_of("0125-socialchef")})
      << "no manager is at work at this hour";
  EXPECT_EQ(numbers(after(5)), std::vector{hub_phone(house())}) << "the hub has no senior on call";
  EXPECT_EQ(numbers(after(5)), std::vector{number_of("0125-tib")});
  staff_.forget("bak");
  EXPECT_EQ(numbers(after(15)), std::vector{team}) << "from the beginning again";
  EXPECT_EQ(numbers(after(5)), std::vector{number_of("0125-socialchef")})
      << "who has left is not rung";
}

// Five, ten and fifteen minutes: while the unit is open its manager is at work.
TEST_F(AlertRoundTest, AnAcuteReportThatNobodyTakesClimbsTheWholeLadder) {
  handed_over(acute());
  const auto first = step();
  ASSERT_THAT(first, SizeIs(2));
  EXPECT_EQ(numbers(first), std::vector{number_of(rosters_given::kByDay)});
  EXPECT_THAT(after(4), IsEmpty());
  EXPECT_EQ(numbers(after(1)), std::vector{number_of("0125-socialchef")})
      << "the unit has no senior on call, and its manager no number of their own: passed at once";
  EXPECT_EQ(numbers(after(5)), std::vector{hub_phone(house())});
  EXPECT_EQ(numbers(after(5)), std::vector{number_of("0125-tib")});
  EXPECT_THAT(after(14), IsEmpty());
  EXPECT_EQ(numbers(after(1)), std::vector{number_of(rosters_given::kByDay)});
}

TEST_F(AlertRoundTest, TheUnitsManagerIsRungWhileAtWorkAtTheNumberThatTheyHaveNoted) {
  const auto& chef = rosters_given::kDayChef;
  staff_.put(chef);
  const auto begun = rosters().begin(rosters_given::kByDay, {roster::Function::duty}, chef, once());
  ASSERT_TRUE(begun) << code_of(begun.error());
  const auto noted = act(begun->state.reference,
                         roster::NoteNumber{.by = {},
                                            .staff = {},
                                            .account = chef.who.account,
                                            .number = Personal{"070-174 06 06"},
                                            .proven_on = {}},
                         chef);
  ASSERT_TRUE(noted) << code_of(noted.error());
  const auto reference = handed_over(acute());
  step();
  EXPECT_EQ(numbers(after(5)), std::vector<std::string>{"070-174 06 06"});
  EXPECT_EQ(about(reference).alerts.at(0).climbs.back().notices.at(0).who.reveal(Purpose::test),
            chef.who.name.reveal(Purpose::test));
}

// Who is on call by a roster of their own, and not without somebody.
TEST_F(AlertRoundTest, AChiefWhoseRosterHasNobodyNowIsPassed) {
  const auto boss = person("eka", "Eka Chef", "0125-socialchef", "0125", {Role::unit_manager});
  const auto on_call =
      person("socialchef", "Eka Social", "0125-socialchef", "0125", {Role::intake});
  staff_.put(boss);
  staff_.put(on_call);
  const auto begun = rosters().begin("0125-socialchef", {roster::Function::duty}, boss, once());
  ASSERT_TRUE(begun) << code_of(begun.error());
  roster::AddRule mornings;
  mornings.change.seen = 1;
  mornings.change.leave_gap = true;
  mornings.rule.people = {"socialchef"};
  for (int day = 1; day <= 7; ++day) mornings.rule.hours.push_back({day, 6 * 60, 10 * 60 + 8});
  const auto ruled = act(begun->state.reference, mornings, boss);
  ASSERT_TRUE(ruled) << code_of(ruled.error());
  handed_over(acute());
  step();
  EXPECT_EQ(numbers(after(5)), std::vector{number_of("0125-socialchef")}) << "until 10:08";
  after(5);
  after(5);
  EXPECT_EQ(numbers(after(15)), std::vector{number_of(rosters_given::kByDay)});
  EXPECT_EQ(numbers(after(5)), std::vector{hub_phone(house())}) << "nobody has it by the roster";
}

TEST_F(AlertRoundTest, WhatComesBeforeOvertakesWhatStands) {
  const auto reference = received();
  after(60 * 24);
  ASSERT_THAT(about(reference).alerts, SizeIs(1));
  ASSERT_TRUE(
      reports().note_urgency(reference, report::Urgency::acute, Personal{"Hotad."}, kSara, once()));
  EXPECT_THAT(step(), Not(IsEmpty()));
  const auto shown = about(reference);
  ASSERT_THAT(shown.alerts, SizeIs(2));
  EXPECT_EQ(shown.alerts[0].state, "climbing");
  EXPECT_EQ(shown.alerts[1].ending, alert::Ending::overtaken);
}

TEST_F(AlertRoundTest, ALadderThatRestsClimbsWhenTheUnitOpens) {
  clock_.set(from_stockholm({.date = {2026, 11, 27}, .minute_of_day = 13 * 60}));
  const auto handover = handed_over();
  clock_.set(from_stockholm({.date = {2026, 12, 5}, .minute_of_day = 12 * 60}));
  EXPECT_THAT(step(), IsEmpty()) << "a Saturday";
  ASSERT_THAT(about(handover).alerts, SizeIs(1));
  EXPECT_EQ(about(handover).alerts[0].next,
            house()
                .county_book.at(clock_.now())
                ->directory.next_opening(*directory::UnitCode::parse(rosters_given::kByDay),
                                         clock_.now()));
  clock_.set(from_stockholm({.date = {2026, 12, 7}, .minute_of_day = 10 * 60}));
  EXPECT_EQ(numbers(step()).front(), number_of(rosters_given::kByDay));
}

TEST_F(AlertRoundTest, AWholeLadderWithoutAnybodyIsKnownUntilSomebodyIsTold) {
  notices_.use({});
  const auto reference = sent(acute());
  step();
  step();
  EXPECT_THAT(round_.told_nobody(), SizeIs(1));
  EXPECT_TRUE(about(reference).alerts[0].told_nobody);
  EXPECT_EQ(about(reference).alerts[0].climbs[0].skipped, alert::Skipped::no_channel);
  notices_.use({Channel::sms});
  after(15);
  step();
  EXPECT_THAT(round_.told_nobody(), IsEmpty());
}

TEST_F(AlertRoundTest, TheHubSeesWhatIsToldOfACaseItHasHandedOver) {
  const auto handover = handed_over(acute());
  step();
  const auto row = house().ledger.row_by_reference("handover", handover);
  ASSERT_TRUE(row && *row);
  const auto report = house().ledger.row((**row).parent);
  EXPECT_THAT(about((**report).reference, kSara).alerts, SizeIs(1));
  EXPECT_THAT(about((**report).reference, kOlle).alerts, IsEmpty());
}

}  // namespace
}  // namespace ingang::app
