// The loop closes: who has it, by when, and what each is told, until it is registered and assessed.
#include "app/reconciliation.h"
#include "app/routing_of.h"
#include "app/search.h"
#include "app/staff_marks.h"
#include "app/telling.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using Loop = World;

// LAW: sol.stay. Its hours say closed, somebody there says that they receive: the clock runs at
// once, and it is Framme when it has been told by phone, not before.
TEST_F(Loop, WhoeverActsOnAnAcuteReportAtNightHasTheTargetOfNow) {
  pass(std::chrono::hours{16});
  auto told = content();
  told.danger = report::DangerNow::yes;
  told.danger_text = Personal{"Två män väntar utanför."};
  const auto reference = received(std::move(told));
  RouteReport route{.receivers = {{.responsibility = report::Responsibility::lasting,
                                   .authority = "0125",
                                   .unit = "0125-mottagning",
                                   .acting = true}},
                    .note = Personal{"Eva svarade, och tar emot nu."}};
  EXPECT_EQ(refusal(reports().route(reference, route, kSara, once())), "route_acting_is_closed");
  route.closed_unit_answers = true;
  const auto view = reports().route(reference, route, kSara, once());
  ASSERT_TRUE(view) << code_of(view.error());
  const auto handover = view->handovers.front().reference;
  EXPECT_EQ(refusal(handovers().view(handover, kEva)), "no_such_handover");
  EXPECT_FALSE(view->facts[1].holds());
  const auto step = view->handovers.front().clock;
  ASSERT_TRUE(step);
  EXPECT_EQ(step->kind, "tell_by_phone");
  EXPECT_TRUE(step->yours);
  EXPECT_EQ(step->due - clock_.now(), 5 * kMinute);
  const auto rung = handovers().by_phone(handover,
                                         {.spoke_with = Personal{"Eva Ekerö"},
                                          .number = Personal{"08-465 004 60"},
                                          .at = clock_.now(),
                                          .read_back = true},
                                         kSara, once());
  ASSERT_TRUE(rung) << code_of(rung.error());
  EXPECT_TRUE(rung->facts[1].holds());
  EXPECT_TRUE(handovers().view(handover, kEva)) << "and it is there in the morning";
}

// LAW: sol.stay. Friday at six, acute, the home is Farsta, which is closed until Monday: the hub
// holds what acts now, by name, with five minutes, and the day unit's leg comes after.
TEST_F(Loop, OnFridayEveningTheHubItselfHoldsWhatActsNowUntilTheDayUnitOpens) {
  const LocalDate friday{2026, 11, 27};
  clock_.set(from_stockholm({.date = friday, .minute_of_day = 18 * 60}));
  auto told = content();
  told.danger = report::DangerNow::yes;
  told.danger_text = Personal{"Två män väntar utanför."};
  told.now.municipality = told.circumstances.home_municipality = "0180";
  told.now.district = told.circumstances.home_district = "farsta";
  const auto view = routed(received(told));
  ASSERT_EQ(view.handovers.size(), 1U);
  const auto& held = view.handovers.front();
  EXPECT_EQ(held.unit.code, "0180-socialjour-hub") << "as it was proposed and confirmed";
  EXPECT_EQ(held.clock->kind, "receive");
  EXPECT_TRUE(held.clock->yours);
  EXPECT_EQ(held.clock->due - clock_.now(), 5 * kMinute);
  EXPECT_TRUE(held.may.at("receive"));
  pass(kMinute);
  const auto taken = handovers().receive(held.reference, kSara, once());
  ASSERT_TRUE(taken) << code_of(taken.error());
  EXPECT_EQ(taken->facts[2].by, kSara.who.name);
  ASSERT_EQ(taken->legs.size(), 2U);
  EXPECT_EQ(taken->legs[1].unit.code, "0180-farsta-mottagning");
  const auto monday = from_stockholm({.date = {2026, 11, 30}, .minute_of_day = 8 * 60 + 5});
  const auto receive = std::ranges::find(taken->clocks, "receive", &ClockView::kind);
  ASSERT_NE(receive, taken->clocks.end());
  EXPECT_EQ(receive->due, monday);
  EXPECT_EQ(taken->clocks.front().kind, "protection_assessment") << "which runs all the while";
  // Stockholm's agreement lets the hub receive and forward: the step is the nämnd's own.
  EXPECT_EQ(taken->clocks.front().unit, "Mottagningen, Farsta");
  EXPECT_FALSE(taken->clocks.front().yours);
  EXPECT_TRUE(taken->clocks.front().who.empty());
  EXPECT_EQ(reports().queue({}, kSara)->items.size(), 1U);
  expect_whole();
}

// LAW: sol.stay. Five to five, acute, and Farsta closes without having answered: the hub passes on
// what acts now to whoever answers, at last to itself, and the day unit has it again on Monday.
TEST_F(Loop, WhatNobodyAnswersForIsPassedOnToWhoeverDoes) {
  const LocalDate friday{2026, 11, 27};
  clock_.set(from_stockholm({.date = friday, .minute_of_day = 15 * 60 + 55}));
  auto told = content();
  told.danger = report::DangerNow::yes;
  told.danger_text = Personal{"Två män väntar utanför."};
  told.now.municipality = told.circumstances.home_municipality = "0180";
  told.now.district = told.circumstances.home_district = "farsta";
  const auto view = routed(received(told));
  const auto handover = view.handovers.front().reference;
  EXPECT_EQ(view.handovers.front().unit.code, "0180-farsta-mottagning");
  EXPECT_TRUE(view.handovers.front().facts[1].holds());
  clock_.set(from_stockholm({.date = friday, .minute_of_day = 18 * 60}));
  const auto late = reports().view(view.reference, kSara)->handovers.front();
  EXPECT_TRUE(late.may.at("pass_on"));
  ASSERT_FALSE(late.others.empty());
  EXPECT_EQ(late.others.front().code, "0180-socialjour-hub") << "who answers for it at that hour";
  EXPECT_EQ(refusal(handovers().pass_on(handover, "0126-mottagning", kSara, once())),
            "does_not_answer_for_it");
  EXPECT_EQ(refusal(handovers().pass_on(handover, "0180-farsta-mottagning", kSara, once())),
            "passed_on_to_itself");
  EXPECT_EQ(refusal(handovers().pass_on(handover, "0180-socialjour-hub", kEva, once())),
            "no_such_handover");
  const auto passed = handovers().pass_on(handover, "0180-socialjour-hub", kSara, once());
  ASSERT_TRUE(passed) << code_of(passed.error());
  const auto& now = passed->handovers.front();
  EXPECT_EQ(now.unit.code, "0180-socialjour-hub");
  EXPECT_TRUE(now.clock->yours);
  EXPECT_EQ(now.clock->due - clock_.now(), 5 * kMinute);
  ASSERT_EQ(now.unanswered.size(), 1U);
  EXPECT_EQ(now.unanswered.front().unit, "Mottagningen, Farsta");
  EXPECT_TRUE(now.stands_in);
  EXPECT_FALSE(now.may.at("pass_on")) << "nobody else answers at that hour";
  EXPECT_EQ(reports().queue({}, kSara)->items.size(), 1U);
  const auto taken = handovers().receive(handover, kSara, once());
  ASSERT_TRUE(taken) << code_of(taken.error());
  ASSERT_EQ(taken->legs.size(), 3U);
  EXPECT_EQ(taken->legs[0].state, "unanswered") << "it was there, and nobody received it";
  EXPECT_TRUE(taken->facts[2].late) << "received after what was promised first";
  EXPECT_EQ(taken->legs[2].unit.code, "0180-farsta-mottagning");
  EXPECT_EQ(refusal(handovers().pass_on(handover, "0180-socialjour-hub", kSara, once())),
            "does_not_act_now");
  expect_whole();
}

// Passed on while its unit was still open: somebody has it by name, and the unit has its next
// hours.
TEST_F(Loop, AUnitThatDidNotAnswerIsNotLateAllWeekendForHavingClosed) {
  const LocalDate friday{2026, 11, 27};
  clock_.set(from_stockholm({.date = friday, .minute_of_day = 15 * 60 + 55}));
  auto told = content();
  told.danger = report::DangerNow::yes;
  told.danger_text = Personal{"Två män väntar utanför."};
  told.now.municipality = told.circumstances.home_municipality = "0180";
  told.now.district = told.circumstances.home_district = "farsta";
  const auto handover = routed(received(told)).handovers.front().reference;
  pass(10 * kMinute);
  ASSERT_TRUE(handovers().pass_on(handover, "0180-socialjour-hub", kSara, once()));
  const auto taken = handovers().receive(handover, kSara, once());
  ASSERT_TRUE(taken) << code_of(taken.error());
  const auto receive = std::ranges::find(taken->clocks, "receive", &ClockView::kind);
  ASSERT_NE(receive, taken->clocks.end());
  EXPECT_EQ(receive->due, from_stockholm({.date = {2026, 11, 30}, .minute_of_day = 8 * 60 + 5}));
  const auto row = reports().queue({}, kSara)->items.front();
  EXPECT_EQ(row.unit->code, "0180-socialjour-hub") << "who has it by name";
  EXPECT_EQ(row.received_by, kSara.who.name);
}

// LAW: registration.without_delay. What another has not done hides no unit's own step, and whoever
// stands in has not the nämnd's.
TEST_F(Loop, AUnitIsToldOfItsOwnStepFirst) {
  clock_.set(from_stockholm({.date = {2026, 11, 27}, .minute_of_day = 22 * 60}));
  auto told = content();
  told.danger = report::DangerNow::yes;
  told.danger_text = Personal{"Två män väntar utanför."};
  const auto handover = handed_over(told);
  const auto before = handovers().view(handover, kNina);
  for (const auto& clock : before->clocks) {
    const bool of_the_namnd = clock.kind == "register" || clock.kind == "decision_14_days";
    EXPECT_FALSE(of_the_namnd && clock.yours) << clock.kind << " before it has received";
  }
  ASSERT_TRUE(handovers().receive(handover, kNina, once()));
  pass(std::chrono::hours{24 * 10});
  const auto inbox = handovers().inbox({}, kEva);
  ASSERT_EQ(inbox->items.size(), 1U);
  ASSERT_TRUE(inbox->items.front().clock);
  EXPECT_EQ(inbox->items.front().clock->kind, "receive");
  EXPECT_TRUE(inbox->items.front().clock->yours);
}

// The receipt itself says by when, before anybody has opened anything.
TEST_F(Loop, TheReceiptSaysByWhenTheHubShallHaveIt) {
  auto told = content();
  told.danger = report::DangerNow::yes;
  told.danger_text = Personal{"Två män väntar utanför."};
  const auto once_ = once();
  const auto receipt = reports().send({.content = told}, kOlle, once_);
  ASSERT_TRUE(receipt) << code_of(receipt.error());
  EXPECT_EQ(receipt->facts[0].at, receipt->stored_at);
  ASSERT_TRUE(receipt->door.due);
  EXPECT_EQ(*receipt->door.due - clock_.now(), 5 * kMinute);
  pass(kMinute);
  const auto again = reports().send({.content = told}, kOlle, once_);
  ASSERT_TRUE(again && again->replayed);
  EXPECT_FALSE(again->door.due) << "where it stands now is asked of the report itself";
}

// What lasts is proposed to the unit that opens; the hub is never put in its place unseen.
TEST_F(Loop, TheUnitInTheRequestIsNeverSilentlyReplaced) {
  clock_.set(from_stockholm({.date = {2026, 11, 27}, .minute_of_day = 18 * 60}));
  auto told = content();
  told.now.municipality = told.circumstances.home_municipality = "0180";
  told.now.district = told.circumstances.home_district = "farsta";
  const auto reference = received(told);
  const auto proposal = reports().proposal(reference, kSara);
  ASSERT_TRUE(proposal && proposal->receivers.size() == 1);
  EXPECT_EQ(proposal->receivers.front().unit, "0180-farsta-mottagning");
  EXPECT_EQ(proposal->receivers.front().warnings.back(), "receiver_is_closed");
  auto chosen = as_proposed(*proposal);
  chosen.front().unit = "0180-socialjour-hub";
  const auto hub =
      reports().route(reference, {.receivers = chosen, .note = Personal{"Jouren"}}, kSara, once());
  EXPECT_EQ(refusal(hub), "offered_to_itself");
  const auto view = routed(reference);
  EXPECT_EQ(view.handovers.front().unit.code, "0180-farsta-mottagning");
}

// LAW: sol.protection_assessment. Saturday night: the after-hours team that took it may assess
// where its own row says so, and is told by whom and when where it does not.
TEST_F(Loop, AnAfterHoursTeamThatHasItIsNeverToldThatThereIsNothingToDo) {
  clock_.set(from_stockholm({.date = {2026, 11, 28}, .minute_of_day = 22 * 60}));
  const auto assessor = [] {
    auto out = kNina;
    out.roles.insert(Role::protection_assessor);
    return out;
  }();
  const auto at = [&](const std::string& municipality) {
    auto told = content();
    told.danger = report::DangerNow::yes;
    told.danger_text = Personal{"Två män väntar utanför."};
    told.now.municipality = told.circumstances.home_municipality = municipality;
    const auto handover = handed_over(told);
    EXPECT_TRUE(handovers().receive(handover, assessor, once()));
    return handover;
  };
  const auto ekero = at("0125");
  const auto view = handovers().view(ekero, assessor);
  ASSERT_TRUE(view && !view->clocks.empty());
  EXPECT_EQ(view->clocks.front().kind, "protection_assessment");
  EXPECT_TRUE(view->clocks.front().yours);
  EXPECT_TRUE(view->may.at("assess_protection"));
  ASSERT_TRUE(handovers().assess_protection(
      ekero, {.immediate_protection_needed = true, .reason = Personal{"Hämtas nu"}}, assessor,
      once()));
  const auto solna = at("0184");
  EXPECT_FALSE(handovers().view(solna, assessor)->may.at("assess_protection"));
  const auto refused = handovers().assess_protection(
      solna, {.immediate_protection_needed = true, .reason = Personal{"Hämtas nu"}}, assessor,
      once());
  EXPECT_EQ(refusal(refused), "team_has_no_mandate");
  EXPECT_FALSE(handovers().view(solna, assessor)->clocks.front().ring.empty()) << "another's";
}

// One meaning for each fact, on every page, and none that changes.
TEST_F(Loop, TheFactsAreTheReceivingUnitsAndTheHubsStepIsItsOwn) {
  const auto reference = sent();
  const auto stored = reports().view(reference, kOlle)->facts[0].at;
  pass(kMinute);
  auto mine = reports().view(reference, kOlle);
  EXPECT_FALSE(mine->facts[1].holds()) << "Framme is not Sparad";
  EXPECT_FALSE(mine->door.at);
  EXPECT_EQ(mine->door.due, kMonday10 + 120 * kMinute);
  pass(121 * kMinute);
  mine = reports().view(reference, kOlle);
  EXPECT_EQ(mine->door.late_since, kMonday10 + 120 * kMinute);
  ASSERT_TRUE(reports().receive(reference, kSara, once()));
  mine = reports().view(reference, kOlle);
  EXPECT_TRUE(mine->door.at && mine->door.late);
  EXPECT_FALSE(mine->facts[2].holds()) << "the hub's reception is no Mottagen av";
  EXPECT_TRUE(mine->facts[1].due);
  const auto handover = routed(reference).handovers.front().reference;
  pass(kMinute);
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  const auto at_unit = handovers().view(handover, kEva);
  EXPECT_EQ(at_unit->door->at, mine->door.at);
  const Search search{house()};
  const auto found = search.find({.reference = reference, .purpose = "prov"}, kSara);
  const auto listed = reports().list({}, kOlle);
  const auto at_hub = reports().view(reference, kSara);
  ASSERT_TRUE(found && listed && at_hub);
  const auto times = [](const FactsView& facts) {
    std::vector<std::optional<Instant>> out;
    for (const auto& fact : facts) out.push_back(fact.at);
    return out;
  };
  const auto expected = times(at_unit->facts);
  EXPECT_EQ(expected[0], stored);
  EXPECT_EQ(times(found->list.items.front().facts), expected);
  EXPECT_EQ(times(listed->items.front().facts), expected);
  EXPECT_EQ(times(at_hub->facts), expected);
  EXPECT_EQ(times(at_hub->handovers.front().facts), expected);
  EXPECT_EQ(times(reports().queue({}, kSara)->items.front().facts), expected);
}

// LAW: secrecy.protected_persons. Opening hours would tell which sort of unit has it.
TEST_F(Loop, OfAProtectedPersonTheReporterIsToldTheCountysOuterLimitAlone) {
  auto told = content();
  told.child.protected_identity = person::ProtectedIdentity::sekretessmarkering;
  const auto reference = received(told);
  const auto handover = routed(reference).handovers.front().reference;
  const auto limit = reports().view(reference, kOlle)->facts[3].due;
  ASSERT_TRUE(limit);
  const auto mine = reports().view(reference, kOlle);
  EXPECT_EQ(mine->facts[2].due, limit);
  EXPECT_EQ(mine->handovers.front().facts[2].due, limit);
  pass(std::chrono::hours{5});
  EXPECT_FALSE(reports().view(reference, kOlle)->facts[2].late_since);
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  EXPECT_FALSE(reports().view(reference, kOlle)->facts[2].late);
  EXPECT_TRUE(reports().view(reference, kSara)->facts[2].late) << "the hub knows";
}

// LAW: secrecy.between_authorities. Neither the assessment nor that it was made shows to reporters.
TEST_F(Loop, TheReportersPageIsNotEvenToldWhenTheNamndOpensOrAssesses) {
  const auto handover = handed_over();
  struct Heard final : Notifier {
    void changed(const Change& change) override { all.push_back(change); }
    std::vector<Change> all;
  } heard;
  const auto telling = tell_commits(house(), heard);
  const auto told = [&, olle = marked_tokens(*keys_, kOlle).front()] {
    return std::ranges::any_of(heard.all, [&](const Change& change) {
      return std::ranges::find(change.audience, olle) != change.audience.end();
    });
  };
  ASSERT_TRUE(handovers().view(handover, kEva));
  EXPECT_FALSE(heard.all.empty());
  EXPECT_FALSE(told()) << "opened";
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  EXPECT_TRUE(told()) << "Mottagen av";
  heard.all.clear();
  ASSERT_TRUE(handovers().assess_protection(
      handover, {.immediate_protection_needed = true, .reason = Personal{"hemlig grund"}}, kEbba,
      once()));
  EXPECT_FALSE(told()) << "assessed";
}

// What was promised the reporter stands when it has come back, and is late when it is.
TEST_F(Loop, OfAReturnedReportTheReporterStillReadsByWhenAndThatItIsLate) {
  const auto handover = handed_over();
  const auto report = handovers().view(handover, kEva)->report;
  const auto promised = reports().view(report, kOlle)->facts;
  ASSERT_TRUE(promised[2].due && promised[3].due);
  const auto back = handovers().return_(
      handover,
      {.reason = handover::ReturnReason::other_municipality, .evidence = Personal{"Fel kommun"}},
      kEva, once());
  ASSERT_TRUE(back) << code_of(back.error());
  clock_.set(kMonday10 + std::chrono::hours{24 * 60});
  const auto facts = reports().view(report, kOlle)->facts;
  for (const std::size_t fact : {1U, 2U, 3U}) {
    EXPECT_FALSE(facts[fact].holds());
    EXPECT_TRUE(facts[fact].late_since) << fact;
  }
  EXPECT_EQ(facts[2].due, promised[2].due);
  EXPECT_EQ(facts[3].due, promised[3].due);
}

// A team that holds what acts now has received it, not the day unit.
TEST_F(Loop, TheReconciliationCountsAUnitsOwnReceptionAlone) {
  clock_.set(kMonday10 + std::chrono::hours{10});
  const auto handover = handed_over();
  ASSERT_TRUE(handovers().receive(handover, kNina, once()));
  const auto units = Reconciliation{house()}.of(stockholm(clock_.now()).date, kSara);
  ASSERT_TRUE(units);
  const auto day = std::ranges::find(*units, "0125-mottagning", &UnitBalance::unit);
  ASSERT_NE(day, units->end());
  EXPECT_EQ(day->sent, 1U);
  EXPECT_EQ(day->received, 0U) << "nobody there has it";
}

// The most urgent is on top, however many there are, here and in every inbox.
TEST_F(Loop, ListsGoByUrgencyBeforeTime) {
  const auto slow = handed_over();
  for (int i = 0; i < 3; ++i) {
    pass(kMinute);
    (void)handed_over();
  }
  auto told = content();
  told.danger = report::DangerNow::yes;
  told.danger_text = Personal{"Två män väntar utanför."};
  const auto acute = handed_over(told);
  ASSERT_TRUE(handovers().receive(acute, kEva, once()));  // the law's clock runs: later than theirs
  EXPECT_EQ(reports().queue({}, kSara)->items.front().reference, acute);
  const auto inbox = handovers().inbox({}, kEva);
  EXPECT_EQ(inbox->items.front().reference, acute);
  EXPECT_EQ(inbox->items[1].reference, slow);
  std::vector<std::string> paged;
  Page page{.limit = 2};
  do {
    const auto list = handovers().inbox(page, kEva);
    ASSERT_TRUE(list);
    for (const auto& item : list->items) paged.push_back(item.reference);
    page.after = list->cursor;
  } while (!page.after.empty());
  std::vector<std::string> whole;
  for (const auto& item : inbox->items) whole.push_back(item.reference);
  EXPECT_EQ(paged, whole);
}

}  // namespace
}  // namespace ingang::app
