// What is told by telephone: a report to the door, and a handover to those who must act on somebody
// protected.
#include <algorithm>

#include "app/consultations.h"
#include "app/duty_watch.h"
#include "app/terms.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using PhoneTest = World;

handover::PhoneProof phone_call(Instant at) {
  return {.spoke_with = Personal{"Rut Ek"},
          .number = Personal{"08-465 004 60"},
          .at = at,
          .read_back = true};
}

SendReport told(report::Content content, std::string unit, std::string account = {}) {
  return {.content = std::move(content),
          .channel = report::Channel::phone,
          .told_at = {},
          .told_by_unit = std::move(unit),
          .told_by_account = std::move(account)};
}

// LAW: report.oral
TEST_F(PhoneTest, TheOfficerWhoToldItFindsItReadsItAndConfirms) {
  auto telling = told(content(), "police-stockholm-city", "olle");
  telling.told_at = clock_.now() - kMinute;
  const auto sent = reports().send(telling, kSara, once());
  ASSERT_TRUE(sent) << code_of(sent.error());
  const auto mine = reports().list({}, kOlle);
  ASSERT_EQ(mine->items.size(), 1U);
  EXPECT_EQ(mine->items.front().tags, (std::vector<std::string>{"phone", "unconfirmed"}));
  EXPECT_TRUE(reports().list({}, kOther)->items.empty());

  const auto view = reports().view(sent->reference, kOlle);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->content->what_happened, content().what_happened);
  EXPECT_EQ(view->told_at, clock_.now() - kMinute);
  EXPECT_EQ(view->door_at, clock_.now() - kMinute);
  EXPECT_EQ(view->told_by->unit.code, "police-stockholm-city");
  EXPECT_EQ(view->told_by->account, "olle");
  EXPECT_TRUE(view->may.at("confirm"));

  ASSERT_TRUE(reports().confirm(sent->reference, {}, kOlle, once()));
  EXPECT_EQ(reports().list({}, kOlle)->items.front().tags,
            (std::vector<std::string>{"phone", "confirmed"}));
  const auto at_hub = reports().view(sent->reference, kSara);
  ASSERT_TRUE(at_hub->confirmed);
  EXPECT_FALSE(at_hub->confirmed->objects);
  EXPECT_EQ(at_hub->confirmed->by.name, kOlle.who.name);
  EXPECT_FALSE(at_hub->may.at("confirm"));
  expect_whole();
}

TEST_F(PhoneTest, WithoutAnOfficersNameTheUnitsDeskSeesItAndNobodyElse) {
  const auto sent = reports().send(told(content(), "police-stockholm-city"), kSara, once());
  ASSERT_TRUE(sent) << code_of(sent.error());
  EXPECT_TRUE(reports().view(sent->reference, kDesk)->may.at("confirm"));
  EXPECT_EQ(refusal(reports().view(sent->reference, kOlle)), "no_such_report");
  ASSERT_TRUE(reports().confirm(sent->reference, {}, kDesk, once()));
}

TEST_F(PhoneTest, AnObjectionReachesWhoeverHasACopy) {
  const auto sent = reports().send(told(content(), "police-stockholm-city", "olle"), kSara, once());
  ASSERT_TRUE(sent) << code_of(sent.error());
  const auto handover = routed(sent->reference).handovers.front().reference;
  ASSERT_TRUE(reports().confirm(sent->reference, Personal{"Det var två pojkar."}, kOlle, once()));
  EXPECT_EQ(reports().list({}, kOlle)->items.front().tags,
            (std::vector<std::string>{"phone", "objected"}));
  EXPECT_EQ(reports().view(sent->reference, kSara)->confirmed->objection,
            Personal{"Det var två pojkar."});
  const auto copy = handovers().view(handover, kEva);
  ASSERT_EQ(copy->supplements.size(), 1U);
  EXPECT_EQ(copy->supplements.front().text,
            Personal{"Invändning mot den muntliga anmälan: Det var två pojkar."});
  expect_whole();
}

TEST_F(PhoneTest, WhoToldItMustBeAPoliceUnitAndAnOfficerThere) {
  struct Row {
    const char* unit;
    const char* account;
    const char* refused;
  };
  staff_.put(kEva);
  for (const auto& row : std::initializer_list<Row>{
           {"no-such-unit", "", "told_by_unit_unknown /told_by/unit"},
           {"0125-mottagning", "", "told_by_unit_unknown /told_by/unit"},
           {"", "olle", "told_by_unit_unknown /told_by/unit"},
           {"police-stockholm-city", "nobody", "told_by_account_unknown /told_by/account"},
           {"police-stockholm-city", "otto", "told_by_account_unknown /told_by/account"},
           {"police-stockholm-city", "eva", "told_by_account_unknown /told_by/account"}}) {
    const auto answer = reports().send(told(content(), row.unit, row.account), kSara, once());
    ASSERT_FALSE(answer) << row.unit << " " << row.account;
    EXPECT_EQ(code_of(answer.error()), row.refused);
  }
  auto on_screen = told(content(), "police-stockholm-city", "olle");
  on_screen.channel = report::Channel::screen;
  EXPECT_EQ(refusal(reports().send(on_screen, kOlle, once())), "told_by_only_by_phone");
  EXPECT_EQ(ledger_->head()->size, 0U);
}

TEST_F(PhoneTest, AfterTheNightADayUnitWithoutALoginIsToldByTheHubWhichReadsTheCopy) {
  clock_.set(Instant{kMonday10.ms} + std::chrono::hours{10});  // 20:00
  auto told = content();
  told.circumstances.home_municipality = "0140";
  told.now.municipality = "0140";
  const auto reference = received(told);
  const auto handover = routed(reference).handovers.front().reference;
  const auto night =
      person("sanna", "Sanna Södertälje", "sodertalje-jour", "sodertalje", {Role::intake});
  const auto taken = handovers().receive(handover, night, once());
  ASSERT_TRUE(taken) << code_of(taken.error());
  EXPECT_EQ(taken->legs.back().unit.code, "0140-mottagning");
  EXPECT_EQ(taken->legs.back().state, "offered") << "nobody there can see it";
  const auto copy = handovers().view(handover, kSara);
  ASSERT_TRUE(copy && copy->content) << "to be read aloud, and printed";
  EXPECT_TRUE(copy->may.at("hand_over_by_phone"));
  clock_.set(from_stockholm({.date = {2026, 11, 24}, .minute_of_day = 8 * 60 + 30}));
  ASSERT_TRUE(handovers().by_phone(handover, phone_call(clock_.now()), kSara, once()));
  const auto typed = handovers().register_(handover,
                                           {.kind = handover::RegistrationKind::diary_number,
                                            .reference = Personal{"NK 78"},
                                            .on = {2026, 11, 24}},
                                           kSara, once());
  ASSERT_TRUE(typed) << code_of(typed.error());
  EXPECT_FALSE(handovers().view(handover, kSara)->content) << "the hub keeps the proof";
  EXPECT_EQ(reports().view(reference, kOlle)->state, "closed");
  expect_whole();
}

report::Content protected_in_danger() {
  report::Content told;
  told.reporter.phone = Personal{"08-465 004 91"};
  told.child.name = person::Name{.given = Personal{"Alva"}, .family = Personal{"Testsson"}};
  told.child.address = Personal{"Hemliga gatan 1"};
  told.child.protected_identity = person::ProtectedIdentity::skyddad_folkbokforing;
  told.now.place = Personal{"Lägenhet på Hemliga gatan 1"};
  told.now.municipality = "0126";
  told.danger = report::DangerNow::yes;
  told.danger_text = Personal{"Pappan är på väg."};
  told.what_happened = Personal{"Hotad i trappan."};
  told.circumstances.at_risk = report::Answer::yes;
  told.circumstances.gang_related = report::Answer::yes;
  told.circumstances.home_municipality = "0125";
  return told;
}

RouteReport to_huddinge(report::Responsibility responsibility = report::Responsibility::acute_now) {
  return {.receivers = {{.responsibility = responsibility,
                         .authority = "0126",
                         .unit = "0126-mottagning",
                         .acting = true}},
          .note = Personal{"Barnet är där"}};
}

// LAW: secrecy.protected_persons, fbl.protected_registration
TEST_F(PhoneTest, AHeldAcuteReportGoesAtOnceByPhoneWithoutAddressByWhoeverIsOnDuty) {
  const auto reference = received(protected_in_danger());
  const auto proposal = reports().proposal(reference, kSara);
  ASSERT_TRUE(proposal) << code_of(proposal.error());
  ASSERT_EQ(proposal->receivers.size(), 1U);
  EXPECT_EQ(proposal->receivers.front().authority, "0126");
  EXPECT_TRUE(reports().view(reference, kSara)->may.at("route"));
  EXPECT_EQ(refusal(reports().route(reference, to_huddinge(report::Responsibility::lasting), kSara,
                                    once())),
            "route_is_held");

  auto view = reports().route(reference, to_huddinge(), kSara, once());
  ASSERT_TRUE(view) << code_of(view.error());
  ASSERT_EQ(view->handovers.size(), 1U);
  const auto acting = view->handovers.front();
  EXPECT_EQ(acting.state, "offered") << "rung, although the unit has a login";
  EXPECT_TRUE(acting.may.at("hand_over_by_phone"));
  EXPECT_EQ(view->state, "received") << "the door is not done with it";
  EXPECT_FALSE(view->may.at("route")) << "what remains is a cleared person's";

  pass(kMinute);
  ASSERT_TRUE(handovers().by_phone(acting.reference, phone_call(clock_.now()), kSara, once()));
  const auto copy = handovers().view(
      acting.reference,
      person("hc", "Hilda", "0126-mottagning", "0126", {Role::intake, Role::cleared}));
  ASSERT_TRUE(copy && copy->content);
  EXPECT_TRUE(copy->held);
  EXPECT_EQ(copy->content->what_happened, protected_in_danger().what_happened);
  EXPECT_TRUE(copy->content->child.address.empty());
  EXPECT_TRUE(copy->content->now.place.empty());
  EXPECT_TRUE(copy->content->circumstances.home_municipality.empty());

  // What would tell the address later does not reach the copy either, only that it was said.
  const auto before = copy->supplements.size();
  EXPECT_EQ(before, 0U) << "the duty worker's free words could tell it as well";
  ASSERT_TRUE(
      reports().correct(reference, "/child/address", Personal{"Hemliga gatan 2"}, kOlle, once()));
  ASSERT_TRUE(
      reports().correct(reference, "/what_happened", Personal{"Hotad i porten."}, kOlle, once()));
  EXPECT_EQ(handovers().view(acting.reference, kSara)->supplements.size(), before) << "outline";
  const auto later = handovers().view(
      acting.reference,
      person("hc", "Hilda", "0126-mottagning", "0126", {Role::intake, Role::cleared}));
  ASSERT_EQ(later->supplements.size(), before + 2);
  EXPECT_TRUE(later->supplements[before].told_by_phone);
  EXPECT_TRUE(later->supplements[before].text.empty());
  EXPECT_FALSE(later->supplements[before + 1].told_by_phone);
  expect_whole();
}

TEST_F(PhoneTest, TheLastingReceiverOfAHeldReportComesFromAClearedPersonAndOnlyThenMayItClose) {
  const auto reference = received(protected_in_danger());
  const auto acting =
      reports().route(reference, to_huddinge(), kSara, once())->handovers.front().reference;
  ASSERT_TRUE(handovers().by_phone(acting, phone_call(clock_.now()), kSara, once()));
  ASSERT_TRUE(handovers().register_(acting,
                                    {.kind = handover::RegistrationKind::actualisation,
                                     .reference = Personal{"H-1"},
                                     .on = {2026, 11, 23}},
                                    kSara, once()));
  EXPECT_EQ(reports().view(reference, kOlle)->state, "received")
      << "nobody has the lasting responsibility";
  EXPECT_FALSE(reports().view(reference, kOlle)->facts[3].holds());

  const auto proposal = reports().proposal(reference, kCleared);
  ASSERT_TRUE(proposal);
  EXPECT_TRUE(proposal->acting_stands);
  EXPECT_TRUE(proposal->receivers.empty());
  const RouteReport lasting{
      .receivers = {{.authority = "0125", .unit = "0125-mottagning", .acting = false}},
      .note = Personal{"Enligt Skatteverkets handläggare"}};
  EXPECT_EQ(refusal(reports().route(reference, lasting, kSara, once())), "needs_cleared_person");
  const auto view = reports().route(reference, lasting, kCleared, once());
  ASSERT_TRUE(view) << code_of(view.error());
  EXPECT_EQ(view->state, "routed");
  EXPECT_EQ(view->handovers.size(), 2U);
  expect_whole();
}

struct HeardByPhone final : Notifier {
  void changed(const Change& change) override { all.push_back(change); }
  std::vector<Change> all;
};

std::vector<std::string> codes(const Alarms& alarms) {
  std::vector<std::string> out;
  for (const auto& alarm : alarms.list()) out.push_back(alarm.code);
  return out;
}

// LAW: secrecy.protected_persons
TEST_F(PhoneTest, AHeldReportAlarmsUntilAClearedPersonHasHandedItOver) {
  Alarms alarms;
  HeardByPhone heard;
  staff_.hear(clock_.now());
  DutyWatch watch(house(), alarms, heard);
  const auto reference = received(protected_in_danger());
  ASSERT_TRUE(watch.look(clock_.now()));
  EXPECT_EQ(codes(alarms), std::vector<std::string>{std::string{kHeldReportWaits}});
  ASSERT_EQ(heard.all.size(), 1U);
  EXPECT_EQ(heard.all.front().kind, "duty");
  EXPECT_TRUE(heard.all.front().reference.empty());
  EXPECT_EQ(heard.all.front().audience, std::vector<std::string>{"a:0180-socialjour:duty_worker"});

  ASSERT_TRUE(reports().route(reference, to_huddinge(), kSara, once()));
  ASSERT_TRUE(watch.look(clock_.now()));
  EXPECT_EQ(codes(alarms).size(), 1U) << "the lasting one still waits";
  const RouteReport lasting{.receivers = {{.authority = "0125", .unit = "0125-mottagning"}},
                            .note = Personal{"Enligt chef"}};
  ASSERT_TRUE(reports().route(reference, lasting, kCleared, once()));
  ASSERT_TRUE(watch.look(clock_.now()));
  EXPECT_TRUE(codes(alarms).empty());
  EXPECT_EQ(heard.all.size(), 2U) << "told when it came and when it went";
}

// LAW: secrecy.protected_persons
TEST_F(PhoneTest, NobodyClearedOnShiftIsAnAlarm) {
  Alarms alarms;
  HeardByPhone heard;
  DutyWatch watch(house(), alarms, heard);
  ASSERT_TRUE(watch.look(clock_.now()));
  EXPECT_TRUE(codes(alarms).empty()) << "nobody is missed while screens come back after a start";
  pass(kAbsentAfter + kMinute);
  ASSERT_TRUE(watch.look(clock_.now()));
  EXPECT_EQ(codes(alarms), std::vector<std::string>{std::string{kNoClearedOnShift}});
  staff_.hear(clock_.now());
  ASSERT_TRUE(watch.look(clock_.now()));
  EXPECT_TRUE(codes(alarms).empty());
  pass(kAbsentAfter + kMinute);
  ASSERT_TRUE(watch.look(clock_.now()));
  EXPECT_EQ(codes(alarms).size(), 1U) << "gone from the screen";
  EXPECT_EQ(heard.all.size(), 3U);
}

form::Answers about_a_child_in_danger() {
  form::Answers answers{.form = "consultation", .version = 1, .values = {}};
  for (const auto& [name, word] : {std::pair{"about", "child"},
                                   {"danger_now", "yes"},
                                   {"age_known", "unknown"},
                                   {"asker_role", "patrol"}})
    answers.values.emplace(name, form::Chosen{word});
  for (const auto* name : {"seen", "question"}) answers.values.emplace(name, Personal{"Fiktivt."});
  return answers;
}

TEST_F(PhoneTest, WhoAskedIsGivenTheHubsNumberWhileTheDeskIsClosed) {
  const Consultations use(house());
  const auto asked = use.ask({.answers = about_a_child_in_danger(),
                              .callback = Personal{"08-465 004 07"},
                              .to = "0180-farsta-hos-polis"},
                             kOlle, once());
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->clock->ring, "08-465 004 47");
  pass(std::chrono::hours{12});
  EXPECT_EQ(use.view(asked->reference, kOlle)->clock->ring, hub_phone(house()));
}

// A question that nobody answers alarms the hub too, also when somebody has taken it and gone home.
TEST_F(PhoneTest, ALateQuestionForAdviceAlarmsTheHub) {
  Alarms alarms;
  HeardByPhone heard;
  DutyWatch watch(house(), alarms, heard);
  const Consultations use(house());
  const auto asked = use.ask(
      {.answers = about_a_child_in_danger(), .callback = Personal{"08-465 004 07"}, .to = {}},
      kOlle, once());
  ASSERT_TRUE(asked);
  ASSERT_TRUE(use.take(asked->reference, kSiv, once()));
  ASSERT_TRUE(watch.look(clock_.now()));
  const auto stands = [&] {
    return std::ranges::any_of(alarms.list(),
                               [](const Alarm& alarm) { return alarm.code == kClockRunOut; });
  };
  EXPECT_FALSE(stands());
  pass(std::chrono::hours{3});
  ASSERT_TRUE(watch.look(clock_.now()));
  EXPECT_TRUE(stands());
  ASSERT_TRUE(use.advise(asked->reference, consultation::Advice::report, {}, kSara, once()));
  ASSERT_TRUE(watch.look(clock_.now()));
  EXPECT_FALSE(stands());
}

}  // namespace
}  // namespace ingang::app
