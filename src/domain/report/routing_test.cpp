// A human confirms where it goes; when all has been registered it closes; a named reason reopens
// it.
#include <gtest/gtest.h>

#include "domain/report/codes.h"
#include "domain/report/people_test.h"
#include "domain/report/summary.h"

namespace ingang::report {
namespace {

using namespace testing_;

const std::vector<Event> kAtDoor = {sent(), received_at_door()};
const std::vector<Event> kHeldAtDoor = {sent(), Held{"skyddad_folkbokforing"}, received_at_door()};
const std::vector<Event> kRouted = {sent(), received_at_door(),
                                    routed({lasting("HND-A", false), acute_now("HND-B")})};

std::vector<Event> and_then(std::vector<Event> history, Event event) {
  history.push_back(std::move(event));
  return history;
}
ConfirmRouting confirm(std::vector<Receiver> receivers, const Actor& by = kSara) {
  return {.by = by, .receivers = std::move(receivers)};
}
ConfirmRouting instead(std::string returned, std::vector<Receiver> receivers) {
  return {.by = kSara, .receivers = std::move(receivers), .after_return = std::move(returned)};
}

TEST(ConfirmRouting, OneLastingReceiverWhoActs) {
  given(kAtDoor).when(confirm({lasting()}), kMonday9).then({routed()});
}
// LAW: sol.stay
TEST(ConfirmRouting, TwoReceiversWhenAcuteAndOneActs) {
  given(kAtDoor)
      .when(confirm({lasting("HND-A", false), acute_now("HND-B")}), kMonday9)
      .then({routed({lasting("HND-A", false), acute_now("HND-B")})});
}
TEST(ConfirmRouting, AnAcuteOneIsNotHeldUpByAnUnknownHome) {
  given(kAtDoor).when(confirm({acute_now()}), kMonday9).then_accepted();
}
// LAW: secrecy.protected_persons
TEST(ConfirmRouting, AHeldReportIsRoutedByAClearedPersonOnly) {
  given(kHeldAtDoor).when(confirm({lasting()}), kMonday9).then_refused(kNeedsClearedPerson);
  given(kHeldAtDoor).when(confirm({lasting()}, kCleared), kMonday9).then_accepted();
}
// LAW: secrecy.protected_persons, sol.stay. Whoever is on duty, an acute one goes at once to those
// who act; everything else about it waits for a cleared person.
TEST(ConfirmRouting, AHeldAcuteOneGoesToWhoeverActsByAnybodyOnDuty) {
  const std::vector<Event> acute = {sent(in_danger()), Held{"skyddad_folkbokforing"},
                                    received_at_door()};
  given(acute).when(confirm({acute_now()}), kMonday9).then({routed({acute_now()})});
  given(acute)
      .when(confirm({lasting("HND-A", false), acute_now()}), kMonday9)
      .then_refused(kNeedsClearedPerson, "/receivers/0");
  given(acute)
      .when(confirm({lasting()}), kMonday9)
      .then_refused(kNeedsClearedPerson, "/receivers/0");
  given(kHeldAtDoor).when(confirm({acute_now()}), kMonday9).then_refused(kNeedsClearedPerson);
}
TEST(ConfirmRouting, AfterTheActingOneTheLastingOneRemainsToBeFound) {
  const std::vector<Event> acting = {sent(in_danger()), Held{"skyddad_folkbokforing"},
                                     received_at_door(), routed({acute_now()})};
  const auto state = given(acting).state();
  EXPECT_TRUE(awaits_lasting(state));
  const auto row = summarise(state);
  EXPECT_EQ(row.state, "received");
  EXPECT_EQ(row.clocks.front().step, Step::hand_over);
  EXPECT_EQ(row.tags, (std::vector<std::string>{"held", "protected"}));
  given(acting)
      .when(confirm({lasting("HND-A", false)}), kMonday9)
      .then_refused(kNeedsClearedPerson);
  given(acting)
      .when(confirm({lasting("HND-A", true)}, kCleared), kMonday9)
      .then_refused(kOneReceiverMustAct, "/receivers");
  const RoutingConfirmed event{kCleared.who, {lasting("HND-A", false)}, {}, {}};
  given(acting).when(confirm({lasting("HND-A", false)}, kCleared), kMonday9).then({event});
  const auto whole = given(and_then(acting, event)).state();
  EXPECT_FALSE(awaits_lasting(whole));
  EXPECT_EQ(summarise(whole).state, "routed");
  EXPECT_EQ(summarise(whole).tags, std::vector<std::string>{"protected"});
  given(acting).when(Close{{"HND-00002-00002"}}, kMonday9).then_refused(kLastingReceiverMissing);
}
// LAW: gdpr.no_automated_decision
TEST(ConfirmRouting, IsForTheHubAlone) {
  for (const Actor& nobody :
       {kOlle, kDesk, kIntake, kOperator, kProbeDuty, with(kIntake, Role::cleared)}) {
    given(kAtDoor).when(confirm({lasting()}, nobody), kMonday9).then_refused(kNotYoursToDo);
  }
}
TEST(ConfirmRouting, AReturnedHandoverIsReplacedAndTheOthersStand) {
  const auto scene = given(kRouted);
  const auto command = instead("HND-A", {lasting("HND-C", false)});
  const RoutingConfirmed event{kSara.who, {lasting("HND-C", false)}, {}, "HND-A"};
  scene.when(command, kMonday9).then({event});
  const auto state = given(and_then(kRouted, event)).state();
  ASSERT_EQ(state.receivers.size(), 2U);
  EXPECT_EQ(state.receivers[0].handover, "HND-B");
  EXPECT_EQ(state.receivers[1].handover, "HND-C");
}
TEST(ConfirmRouting, WhatStandsAfterAReturnStillHasOneWhoActs) {
  const auto scene = given(kRouted);
  scene.when(instead("HND-B", {acute_now("HND-C", false)}), kMonday9)
      .then_refused(kOneReceiverMustAct, "/receivers");
  scene.when(instead("HND-A", {lasting("HND-C", true)}), kMonday9)
      .then_refused(kOneReceiverMustAct, "/receivers");
  scene.when(instead("HND-A", {acute_now("HND-C", false)}), kMonday9)
      .then_refused(kReceiverTwice, "/receivers");
}
TEST(ConfirmRouting, RefusalsComeInTheirOrder) {
  given({}).when(confirm({}, kOlle), kMonday9).then_refused(kReportUnknown);
  given({sent(), Withdrawn{kOlle.who, "x"}})
      .when(confirm({}, kOlle), kMonday9)
      .then_refused(kNotYoursToDo);
  given(and_then(kRouted, Closed{})).when(confirm({}), kMonday9).then_refused(kReportClosed);
  given({sent(), Held{"x"}}).when(confirm({}), kMonday9).then_refused(kNeedsClearedPerson);
  given({sent()}).when(confirm({}), kMonday9).then_refused(kNotReceivedAtDoor);
  given(kRouted).when(confirm({}), kMonday9).then_refused(kAlreadyRouted);
  given(kRouted)
      .when(instead("HND-X", {}), kMonday9)
      .then_refused(kReturnedHandoverUnknown, "/after_return");
  given(kAtDoor)
      .when(instead("HND-A", {}), kMonday9)
      .then_refused(kReturnedHandoverUnknown, "/after_return");
  given(kAtDoor).when(confirm({}), kMonday9).then_refused(kReceiversMissing, "/receivers");
  given(kAtDoor)
      .when(confirm({lasting(), lasting("")}), kMonday9)
      .then_refused(kReceiverIncomplete, "/receivers/1");
  auto without_reason = lasting();
  for (const char* unseen : {"", " ", "\u00A0", "\u200B", "\u3164"}) {
    without_reason.reason = unseen;
    given(kAtDoor)
        .when(confirm({without_reason}), kMonday9)
        .then_refused(kReceiverIncomplete, "/receivers/0");
  }
  given(kAtDoor)
      .when(confirm({lasting("HND-A"), lasting("HND-B")}), kMonday9)
      .then_refused(kReceiverTwice, "/receivers");
  given(kAtDoor)
      .when(confirm({lasting("HND-A"), acute_now("HND-B")}), kMonday9)
      .then_refused(kOneReceiverMustAct, "/receivers");
  given(kAtDoor)
      .when(confirm({lasting("HND-A", false)}), kMonday9)
      .then_refused(kOneReceiverMustAct, "/receivers");
  auto wordy = confirm({lasting()});
  wordy.note = personal(std::string(20'001, 'x'));
  given(kAtDoor).when(wordy, kMonday9).then_refused(kTextTooLong, "/note");
}

TEST(CloseReport, WhenEveryStandingHandoverIsRegistered) {
  given(kRouted).when(Close{{"HND-A", "HND-B"}}, kMonday9).then({Closed{}});
  given(kRouted).when(Close{{"HND-A"}}, kMonday9).then_refused(kHandoversNotRegistered);
  const auto rerouted =
      and_then(kRouted, RoutingConfirmed{kSara.who, {lasting("HND-C", false)}, {}, "HND-A"});
  given(rerouted).when(Close{{"HND-A", "HND-B"}}, kMonday9).then_refused(kHandoversNotRegistered);
  given(rerouted).when(Close{{"HND-B", "HND-C"}}, kMonday9).then({Closed{}});
}
TEST(CloseReport, RefusalsComeInTheirOrder) {
  given({}).when(Close{}, kMonday9).then_refused(kReportUnknown);
  given(and_then(kRouted, Closed{})).when(Close{}, kMonday9).then_refused(kReportClosed);
  given(kAtDoor).when(Close{}, kMonday9).then_refused(kNotRouted);
}

Reopen reopen(Duration within, const char* reason = "IVO begär uppgifter",
              const Actor& by = kSara) {
  return {.by = by, .reason = personal(reason), .until = kMonday9 + within};
}
TEST(ReopenReport, WithANamedReasonAndAnEnd) {
  given(and_then(kRouted, Closed{}))
      .when(reopen(2h), kMonday9)
      .then({Reopened{kSara.who, personal("IVO begär uppgifter"), kMonday9 + 2h}});
}
TEST(ReopenReport, IsForTheHubAlone) {
  for (const Actor& nobody : {kOlle, kIntake, kOperator}) {
    given(and_then(kRouted, Closed{}))
        .when(reopen(2h, "x", nobody), kMonday9)
        .then_refused(kNotYoursToDo);
  }
}
TEST(ReopenReport, RefusalsComeInTheirOrder) {
  const auto closed = given(and_then(kRouted, Closed{}));
  given({}).when(reopen(0h, "", kOlle), kMonday9).then_refused(kReportUnknown);
  given(kRouted).when(reopen(0h, "", kOlle), kMonday9).then_refused(kNotYoursToDo);
  given(kRouted).when(reopen(0h, ""), kMonday9).then_refused(kNotClosed);
  closed.when(reopen(0h, ""), kMonday9).then_refused(kReopeningReasonMissing, "/reason");
  closed.when(reopen(0h, std::string(20'001, 'x').c_str()), kMonday9)
      .then_refused(kTextTooLong, "/reason");
  closed.when(reopen(0h), kMonday9).then_refused(kReopeningTooLong, "/until");
  closed.when(reopen(24h * kReopenedDaysMax + 1ms), kMonday9)
      .then_refused(kReopeningTooLong, "/until");
  closed.when(reopen(24h * kReopenedDaysMax), kMonday9).then_accepted();
}

using Tags = std::vector<std::string>;
TEST(ReportRow, FollowsTheReportAndItsClock) {
  const auto waiting = summarise(given({sent()}).state());
  EXPECT_EQ(waiting.state, "waiting");
  EXPECT_EQ(waiting.unit, kHub);
  EXPECT_EQ(waiting.due, kMonday9 + 120min);
  EXPECT_EQ(waiting.clocks.front().step, Step::receive_at_door);
  EXPECT_EQ(waiting.facts, (Facts{kMonday9, {}, {}, {}})) << "Framme is the receiving unit's";
  EXPECT_TRUE(waiting.open);

  const auto received = summarise(given(kAtDoor).state());
  EXPECT_EQ(received.state, "received");
  EXPECT_EQ(received.unit, kHubUnit);
  EXPECT_EQ(received.clocks.front().step, Step::hand_over);
  EXPECT_FALSE(received.facts.received) << "Mottagen av too";

  const auto on_its_way = summarise(given(kRouted).state());
  EXPECT_EQ(on_its_way.state, "routed");
  EXPECT_FALSE(on_its_way.due);
  EXPECT_TRUE(on_its_way.open);

  const auto closed = summarise(given(and_then(kRouted, Closed{})).state());
  EXPECT_EQ(closed.state, "closed");
  EXPECT_EQ(closed.facts.registered, kMonday9);
  EXPECT_FALSE(closed.open);
}

// LAW: solpul.no_lists
TEST(ReportRow, TagsWhatAListMustShow) {
  EXPECT_EQ(summarise(given({sent()}).state()).tags, Tags{});
  EXPECT_EQ(summarise(given({sent_by_phone()}).state()).tags, (Tags{"phone", "unconfirmed"}));
  EXPECT_EQ(summarise(given(kHeldAtDoor).state()).tags, (Tags{"held", "protected"}));
  EXPECT_EQ(summarise(given(and_then(kHeldAtDoor, routed())).state()).tags, Tags{"protected"});
  EXPECT_EQ(summarise(given({sent(five_answers(), kProbeOfficer)}).state()).tags,
            Tags{"synthetic"});
}

}  // namespace
}  // namespace ingang::report
