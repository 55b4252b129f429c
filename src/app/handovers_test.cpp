// Chains of handovers: returned, sent on, after hours, by phone, protected; and many hands at once.
#include <algorithm>
#include <thread>

#include "app/checkpoint_keeper.h"
#include "app/erase.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

using HandoversTest = World;

RegisterHandover under(std::string reference) {
  return {.kind = handover::RegistrationKind::actualisation,
          .reference = Personal{std::move(reference)},
          .on = {2026, 11, 23}};
}

TEST_F(HandoversTest, AReturnStaysWithTheReturnerUntilTheNextHasReceived) {
  const auto first = handed_over();
  const auto report = handovers().view(first, kEva)->report;
  auto back = handovers().return_(first,
                                  {.reason = handover::ReturnReason::moved,
                                   .evidence = Personal{"Folkbokförd i Huddinge sedan oktober"},
                                   .suggested_authority = "0126"},
                                  kEva, once());
  ASSERT_TRUE(back) << code_of(back.error());
  EXPECT_EQ(back->state, "returned");
  EXPECT_FALSE(reports().view(report, kOlle)->facts[1].holds())
      << "what came to the wrong unit is nowhere yet";

  const report::Receiver to{.authority = "0126", .unit = "0126-mottagning"};
  auto on = handovers().redirect(first, to, kSara, once());
  ASSERT_TRUE(on) << code_of(on.error());
  ASSERT_EQ(on->handovers.size(), 2U);
  const auto next =
      on->handovers[0].reference == first ? on->handovers[1].reference : on->handovers[0].reference;
  EXPECT_EQ(handovers().view(first, kEva)->state, "returned");

  ASSERT_TRUE(handovers().receive(next, kHanna, once()));
  EXPECT_EQ(reports().view(report, kSara)->handovers.size(), 2U);
  const auto old_row = ledger_->row_by_reference("handover", first);
  EXPECT_EQ((**old_row).state, "released");
  ASSERT_TRUE(handovers().register_(next, under("A-1"), kHanna, once()));
  EXPECT_EQ(reports().view(report, kOlle)->state, "closed");
  expect_whole();
}

// The duty worker knows seventy reports apart by age and place, also those that are with somebody.
TEST_F(HandoversTest, TheHubsListTellsTheChildUntilTheNamndHasRegisteredIt) {
  const auto handover = handed_over();
  const auto line = [&]() -> std::optional<ChildLineView> {
    const auto queue = reports().queue({}, kSara);
    return queue && queue->items.size() == 1 ? queue->items.front().child : std::nullopt;
  };
  ASSERT_TRUE(line());
  EXPECT_FALSE(handovers().view(handover, kSara)->content) << "the copy is the unit's";
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  EXPECT_TRUE(line());
  ASSERT_TRUE(handovers().register_(handover, under("A-1"), kEva, once()));
  EXPECT_FALSE(line());
}

// LAW: receipt.cannot_be_refused. Nobody is left holding what another has received.
TEST_F(HandoversTest, WhoeverReturnedItIsReleasedAlsoWhenTheNextReturnedItUnreceived) {
  const auto bea = person("bea", "Bea Botkyrka", "0127-mottagning", "0127", {Role::intake});
  const auto back = [&](const std::string& handover, const access::Actor& by) {
    const auto returned = handovers().return_(handover,
                                              {.reason = handover::ReturnReason::moved,
                                               .evidence = Personal{"Bor inte här"},
                                               .suggested_authority = {}},
                                              by, once());
    EXPECT_TRUE(returned) << code_of(returned.error());
  };
  const auto sent_on = [&](const std::string& handover, const std::string& authority) {
    const auto on = handovers().redirect(
        handover, {.authority = authority, .unit = authority + "-mottagning"}, kSara, once());
    EXPECT_TRUE(on) << code_of(on.error());
    const auto next =
        std::ranges::find(on->handovers, authority + "-mottagning",
                          [](const HandoverSummaryView& one) { return one.unit.code; });
    return next == on->handovers.end() ? std::string{} : next->reference;
  };
  const auto state = [&](const std::string& handover) {
    return (**ledger_->row_by_reference("handover", handover)).state;
  };
  const auto first = handed_over();
  const auto report = handovers().view(first, kEva)->report;
  back(first, kEva);
  const auto second = sent_on(first, "0126");
  back(second, kHanna);
  const auto third = sent_on(second, "0127");
  EXPECT_EQ(state(first), "returned") << "held until somebody has received";
  EXPECT_EQ(state(second), "returned");

  ASSERT_TRUE(handovers().receive(third, bea, once()));
  EXPECT_EQ(state(first), "released");
  EXPECT_EQ(state(second), "released");
  EXPECT_FALSE(handovers().view(first, kEva)->content) << "the copy is no longer theirs";
  const auto queue = reports().queue({}, kSara);
  ASSERT_EQ(queue->items.size(), 1U) << "the hub hears of it until it is registered";
  EXPECT_EQ(queue->items.front().reference, third);
  ASSERT_TRUE(handovers().register_(third, under("A-4"), bea, once()));
  EXPECT_TRUE(reports().queue({}, kSara)->items.empty());
  EXPECT_EQ(reports().view(report, kOlle)->state, "closed");
  expect_whole();
}

TEST_F(HandoversTest, AnAfterHoursTeamsReceptionOpensTheLegToTheDayUnit) {
  clock_.set(Instant{kMonday10.ms} + std::chrono::hours{10});  // 20:00
  const auto handover = handed_over();
  auto night = handovers().receive(handover, kNina, once());
  ASSERT_TRUE(night) << code_of(night.error());
  ASSERT_EQ(night->legs.size(), 2U);
  EXPECT_EQ(night->legs[0].unit.code, "nordvast-jour");
  EXPECT_EQ(night->legs[0].state, "received");
  EXPECT_EQ(night->legs[1].unit.code, "0125-mottagning");
  EXPECT_EQ(night->legs[1].state, "delivered");
  const auto opening = from_stockholm({.date = {2026, 11, 24}, .minute_of_day = 8 * 60});
  const auto receive = std::ranges::find(night->clocks, "receive", &ClockView::kind);
  ASSERT_NE(receive, night->clocks.end());
  EXPECT_GT(receive->due, opening) << "its own clock, from opening time";
  EXPECT_EQ(refusal(handovers().register_(handover, under("A-2"), kNina, once())),
            "offered_to_another_unit");

  clock_.set(opening + kMinute);
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  auto registered = handovers().register_(handover,
                                          {.kind = handover::RegistrationKind::actualisation,
                                           .reference = Personal{"A-3"},
                                           .on = {2026, 11, 24}},
                                          kEva, once());
  EXPECT_TRUE(registered) << code_of(registered.error());
  expect_whole();
}

TEST_F(HandoversTest, AUnitWithoutALoginIsToldByPhone) {
  auto told = content();
  told.circumstances.home_municipality = "0140";
  told.now.municipality = "0140";
  const auto reference = received(told);
  const auto view = routed(reference);
  ASSERT_EQ(view.handovers.size(), 1U);
  const auto handover = view.handovers.front().reference;
  EXPECT_EQ(view.handovers.front().state, "offered");
  const handover::PhoneProof proof{.spoke_with = Personal{"Karin Nykvarn"},
                                   .number = Personal{"08-465 004 17"},
                                   .at = clock_.now(),
                                   .read_back = true};
  pass(kMinute);
  auto phoned = handovers().by_phone(handover, proof, kSara, once());
  ASSERT_TRUE(phoned) << code_of(phoned.error());
  EXPECT_TRUE(phoned->facts[1].holds());
  EXPECT_TRUE(phoned->facts[2].holds());
  EXPECT_TRUE(phoned->facts[2].by_phone);
  EXPECT_EQ(phoned->facts[2].by, Personal{"Karin Nykvarn"});
  auto typed = handovers().register_(handover, under("NK 77"), kSara, once());
  ASSERT_TRUE(typed) << code_of(typed.error());
  EXPECT_TRUE(typed->registration->typed_in_later);
  EXPECT_EQ(reports().view(reference, kOlle)->state, "closed");
  // Registered is not assessed, and nobody there can say so here: the hub keeps it until it has.
  const auto queue = reports().queue({}, kSara);
  ASSERT_EQ(queue->items.size(), 1U);
  EXPECT_EQ(queue->items.front().clock->kind, "protection_assessment");
  EXPECT_TRUE(queue->items.front().clock->yours);
  ASSERT_TRUE(handovers().assess_protection(
      handover, {.reason = Personal{"Karin Nykvarn: inget behov av skydd"}}, kSara, once()));
  EXPECT_TRUE(reports().queue({}, kSara)->items.empty());
  expect_whole();
}

// LAW: secrecy.protected_persons
TEST_F(HandoversTest, ProtectionInTheRegisterHoldsTheReportForAClearedPerson) {
  auto told = content();
  auto number = person::Personnummer::parse("201806152380", {2026, 11, 23});
  for (int digit = 1; !number && digit < 10; ++digit) {
    number = person::Personnummer::parse("20180615238" + std::to_string(digit), {2026, 11, 23});
  }
  ASSERT_TRUE(number);
  told.child.identifiers.push_back({.number = *number});
  residence_.put(std::string{number->reveal(Purpose::test)},
                 {.protected_grade = person::ProtectedIdentity::skyddad_folkbokforing,
                  .source = "test",
                  .as_of = {2026, 11, 1}});
  const auto reference = received(told);
  const auto proposal = reports().proposal(reference, kSara);
  ASSERT_TRUE(proposal) << code_of(proposal.error());
  EXPECT_TRUE(proposal->held);
  const auto view = reports().view(reference, kSara);
  ASSERT_TRUE(view);
  EXPECT_TRUE(view->masked);
  EXPECT_EQ(view->content_hidden, "held");
  EXPECT_TRUE(view->content->what_happened.empty());
  const auto route = to_ekero_by_hand("Samråd med chef");
  EXPECT_EQ(refusal(reports().route(reference, route, kSara, once())), "needs_cleared_person");
  auto by_cleared = reports().route(reference, route, kCleared, once());
  EXPECT_TRUE(by_cleared) << code_of(by_cleared.error());
  EXPECT_TRUE(reports().view(reference, kOlle)->handovers.front().unit.code.empty());
  expect_whole();
}

TEST_F(HandoversTest, OfManyWhoReceiveAtOnceOneDoesAndTheOthersAreToldWho) {
  const auto reference = sent();
  std::vector<access::Actor> desk;
  for (int i = 0; i < 8; ++i) {
    desk.push_back(person("jour" + std::to_string(i), "Jour " + std::to_string(i),
                          "0180-socialjour-hub", "0180-socialjour", {Role::duty_worker}));
  }
  std::vector<Outcome<ReportView>> answers(desk.size(), failed(Fault{}));
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < desk.size(); ++i) {
      threads.emplace_back([&, i] { answers[i] = reports().receive(reference, desk[i], once()); });
    }
  }
  std::size_t winner = desk.size();
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i]) continue;
    EXPECT_EQ(std::exchange(winner, i), desk.size()) << "only one receives";
  }
  ASSERT_LT(winner, desk.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (i == winner) continue;
    EXPECT_EQ(refusal(answers[i]), "already_received");
    EXPECT_EQ(std::get<Refused>(answers[i].error()).who, desk[winner].who.name);
  }
  expect_whole();
}

TEST_F(HandoversTest, TwoReceiversRegisteredAtOnceCloseTheReport) {
  for (int round = 0; round < 5; ++round) {
    auto told = content();
    told.danger = report::DangerNow::yes;
    told.now.municipality = "0126";
    const auto reference = received(told);
    const auto view = routed(reference);
    ASSERT_EQ(view.handovers.size(), 2U);
    std::string at_ekero;
    std::string at_huddinge;
    for (const auto& one : view.handovers)
      (one.unit.code == "0125-mottagning" ? at_ekero : at_huddinge) = one.reference;
    EXPECT_EQ(std::ranges::count(view.handovers, true, &HandoverSummaryView::acting), 1);
    ASSERT_TRUE(handovers().receive(at_ekero, kEva, once()));
    ASSERT_TRUE(handovers().receive(at_huddinge, kHanna, once()));
    {
      std::jthread one(
          [&] { EXPECT_TRUE(handovers().register_(at_ekero, under("E-1"), kEva, once())); });
      std::jthread two(
          [&] { EXPECT_TRUE(handovers().register_(at_huddinge, under("H-1"), kHanna, once())); });
    }
    EXPECT_EQ(reports().view(reference, kOlle)->state, "closed");
  }
  expect_whole();
}

TEST_F(HandoversTest, TheSameKeyAHundredTimesIsOneReport) {
  const Once same{.route = "POST /v1/reports", .key = "the-same-key-0001", .body = "{\"a\":1}"};
  std::vector<std::string> references(100);
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < 4; ++t) {
      threads.emplace_back([&, t] {
        for (std::size_t i = t; i < references.size(); i += 4) {
          const auto answer = reports().send({.content = content()}, kOlle, same);
          if (answer) references[i] = answer->reference;
        }
      });
    }
  }
  EXPECT_EQ(std::ranges::count(references, references.front()), 100);
  EXPECT_FALSE(references.front().empty());
  EXPECT_EQ(reports().list({}, kOlle)->items.size(), 1U);
  EXPECT_EQ(
      refusal(reports().send({.content = content()}, kOlle, {same.route, same.key, "{\"a\":2}"})),
      "key_reused");
  EXPECT_NE(reports().send({.content = content()}, kOther, same)->reference, references.front())
      << "scoped to the actor";
}

TEST_F(HandoversTest, ARepeatedReceptionIsAnsweredAsDoneAndAuthorisedAgain) {
  const auto handover = handed_over();
  const auto same = once();
  ASSERT_TRUE(handovers().receive(handover, kEva, same));
  const auto size = ledger_->head()->size;
  const auto again = handovers().receive(handover, kEva, same);
  ASSERT_TRUE(again) << code_of(again.error());
  EXPECT_EQ(again->state, "received");
  EXPECT_EQ(ledger_->head()->size, size);
  EXPECT_EQ(refusal(handovers().receive(handover, kEva, once())), "already_received_here");
  auto moved = kEva;
  moved.who.unit = "0126-mottagning";
  moved.who.authority = "0126";
  EXPECT_EQ(refusal(handovers().receive(handover, moved, same)), "no_such_handover");
}

TEST_F(HandoversTest, ErasureLeavesNothingToOpenAndTheLedgerWhole) {
  const auto handover = handed_over();
  const auto report = handovers().view(handover, kEva)->report;
  const auto other = sent(content("Annansson"));
  const auto streams = std::array{(**ledger_->row_by_reference("report", report)).id,
                                  (**ledger_->row_by_reference("handover", handover)).id};
  const Eraser eraser(house(), {});
  EXPECT_EQ(refusal(eraser.erase(report, kSara.who, "retention.test")), "case_still_open");
  EXPECT_EQ(refusal(eraser.erase(handover, kSara.who, "retention.test")), "case_still_open");
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  ASSERT_TRUE(handovers().register_(handover,
                                    {.kind = handover::RegistrationKind::diary_number,
                                     .reference = Personal{"EK 2026/1"},
                                     .on = stockholm(clock_.now()).date},
                                    kEva, once()));
  EXPECT_EQ(refusal(eraser.erase(handover, kSara.who, "retention.test")), "case_still_open")
      << "registered, and not assessed";
  ASSERT_TRUE(handovers().assess_protection(
      handover, {.immediate_protection_needed = false, .reason = Personal{"Tryggt"}}, kEbba,
      once()));
  const auto erased = eraser.erase(report, kSara.who, "retention.test");
  ASSERT_TRUE(erased) << code_of(erased.error());
  EXPECT_EQ(erased->keys_destroyed, 2U);
  EXPECT_EQ(erased->copies, (std::vector<std::string>{handover}));
  EXPECT_EQ(refusal(reports().view(report, kOlle)), "no_such_report");
  EXPECT_EQ(refusal(handovers().view(handover, kEva)), "no_such_handover");
  for (const auto& stream : streams) {
    const auto entries = ledger_->read(stream);
    ASSERT_TRUE(entries);
    for (const auto& entry : *entries) EXPECT_FALSE(house().case_keys.open(entry.key));
  }
  EXPECT_TRUE(reports().view(other, kOlle));
  EXPECT_EQ(reports().list({}, kOlle)->items.size(), 1U);
  expect_whole();
}

TEST_F(HandoversTest, TheSweeperFindsARowThatDiffersOrIsMissing) {
  const auto handover = handed_over();
  sent();
  Alarms alarms;
  Sweeper sweeper(house(), alarms);
  const auto round = [&] {
    for (int steps = 0; steps < 100; ++steps) {
      const auto done = sweeper.check_some(2);
      ASSERT_TRUE(done);
      if (*done) return;
    }
    FAIL() << "never came round";
  };
  round();
  EXPECT_FALSE(alarms.any());
  const auto right = **ledger_->row_by_reference("handover", handover);
  auto wrong = right;
  wrong.audience.clear();
  ASSERT_TRUE(ledger_->mend_row(wrong));
  round();
  ASSERT_EQ(alarms.list().size(), 1U);
  EXPECT_EQ(alarms.list().front().code, "row_differs");
  ASSERT_TRUE(ledger_->mend_row(right));
  round();
  EXPECT_FALSE(alarms.any());
}

TEST_F(HandoversTest, ACheckpointNamesBothLogsAndIsKeptOutside) {
  const auto file =
      std::filesystem::path(testing::TempDir()) / ("checkpoint-" + std::to_string(::getpid()));
  sent();
  Alarms alarms;
  CheckpointKeeper keeper(house(), alarms, file);
  const auto first = keeper.sign();
  ASSERT_TRUE(first);
  ASSERT_TRUE(*first);
  EXPECT_FALSE(*keeper.sign()) << "nothing has grown";
  ASSERT_TRUE(reports().queue({}, kSara));
  const auto second = keeper.sign();
  ASSERT_TRUE(second && *second) << "the access log has grown";
  const auto origin = ledger_->head()->origin;
  const auto opened = ledger::open_note((**second).note, keys_->signer(origin).verifier());
  ASSERT_TRUE(opened);
  ASSERT_TRUE(opened->access);
  EXPECT_EQ(opened->access->size, access_log_->head()->size);
  EXPECT_EQ(std::filesystem::file_size(file), (**second).note.size());
  std::filesystem::remove(file);
}

TEST_F(HandoversTest, WhoWaitsForAClosedUnitIsToldWhenItOpens) {
  pass(std::chrono::hours{12});  // Monday at 22
  const auto reference = received();
  const auto handover = handed_over_by_hand(reference, kSara);
  const auto clock = [&] {
    const auto view = reports().view(reference, kSara);
    return view && !view->handovers.empty() ? view->handovers.front().clock : std::nullopt;
  };
  ASSERT_TRUE(clock());
  EXPECT_EQ(clock()->kind, "receive");
  ASSERT_TRUE(clock()->opens_at);
  EXPECT_EQ(*clock()->opens_at, kMonday10 + std::chrono::hours{22});
  pass(std::chrono::hours{11});  // Tuesday at 9
  ASSERT_TRUE(clock());
  EXPECT_FALSE(clock()->opens_at) << "it is open, and has not received";
}

}  // namespace
}  // namespace ingang::app
