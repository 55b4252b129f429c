// What is late is told: each clock of its own, and again until what is due has been done.
#include "app/overdue.h"

#include "app/world_test.h"
#include "domain/access/tokens.h"

namespace ingang::app {
namespace {

class HeardOfOverdue : public Notifier {
 public:
  void changed(const Change& change) override {
    EXPECT_EQ(change.kind, "late");
    references.push_back(change.reference);
    audience = change.audience;
  }
  std::vector<std::string> references;
  std::vector<std::string> audience;  // of the last
};

class OverdueTest : public World {
 protected:
  // What is told when the clock stands there.
  std::vector<std::string> told(Instant at) {
    clock_.set(at);
    heard_.references.clear();
    const auto count = overdue_.tell(at);
    EXPECT_TRUE(count);
    EXPECT_EQ(count.value_or(0), heard_.references.size());
    return heard_.references;
  }
  static Instant at(LocalDate day, int hour, int minute = 0) {
    return from_stockholm({.date = day, .minute_of_day = hour * 60 + minute});
  }

  using References = std::vector<std::string>;
  HeardOfOverdue heard_;
  Overdue overdue_{house(), heard_};
};

const LocalDate kFriday{2026, 11, 27};
const LocalDate kSunday{2026, 11, 29};
const LocalDate kNextMonday{2026, 11, 30};

// LAW: sol.protection_assessment. Its limit passes in the weekend; the day unit's clock runs on.
TEST_F(OverdueTest, TheDayUnitsClockIsToldAlthoughAnotherPassedBeforeIt) {
  clock_.set(at(kFriday, 19, 30));
  const auto handover = handed_over();
  ASSERT_TRUE(handovers().receive(handover, kNina, once()));
  EXPECT_EQ(told(at(kFriday, 20)), References{});
  EXPECT_EQ(told(at(kSunday, 0, 1)), References{handover}) << "not assessed";
  EXPECT_EQ(told(at(kSunday, 1)), References{});
  EXPECT_EQ(told(at(kSunday, 2, 1)), References{handover}) << "and again, as the reminders say";
  EXPECT_EQ(told(at(kNextMonday, 9, 59)), References{handover});
  EXPECT_EQ(told(at(kNextMonday, 10)), References{handover}) << "not received by the day unit";
  EXPECT_EQ(told(at(kNextMonday, 10, 1)), References{});
}

TEST_F(OverdueTest, AReceivedLegIsNotTold) {
  clock_.set(at(kFriday, 19, 30));
  const auto handover = handed_over();
  ASSERT_TRUE(handovers().receive(handover, kNina, once()));
  EXPECT_EQ(told(at(kSunday, 0, 1)), References{handover});
  ASSERT_TRUE(handovers().assess_protection(
      handover, {.immediate_protection_needed = false, .reason = Personal{"Tryggt"}}, kEbba,
      once()));
  clock_.set(at(kNextMonday, 8, 5));
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  EXPECT_EQ(told(at(kNextMonday, 10)), References{});
}

TEST_F(OverdueTest, AClockThatWasOldWhenItWasWrittenIsTold) {
  const auto reference = received();
  EXPECT_EQ(told(kMonday10 + std::chrono::minutes{30}), References{});
  ASSERT_TRUE(
      reports().note_urgency(reference, report::Urgency::acute, Personal{"Vapen"}, kSara, once()));
  EXPECT_EQ(told(kMonday10 + std::chrono::minutes{31}), References{reference})
      << "it was to be handed over within five minutes";
  EXPECT_EQ(told(kMonday10 + std::chrono::minutes{32}), References{});
}

// Found by tests/simulation: its later clocks were silent until somebody did something with it.
TEST_F(OverdueTest, AStreamThatCouldNotBeReadOnceIsAskedAnewForItsLaterClocks) {
  clock_.set(at(kFriday, 19, 30));
  const auto handover = handed_over();
  open_ = std::make_unique<OpenHouse>(parts());  // nothing is remembered
  Overdue anew(house(), heard_);
  clock_.set(at(kFriday, 23));
  int reads = 0;  // the rows, and then the stream
  ledger_fails_ = [&](ledger::FaultPoint point) {
    return point == ledger::FaultPoint::read && ++reads == 2;
  };
  ASSERT_EQ(anew.tell(at(kFriday, 23)), 1U) << "by its row";
  ASSERT_GE(reads, 2);
  ledger_fails_ = {};
  EXPECT_EQ(anew.tell(at(kFriday, 23, 1)), 0U) << "told already";
  clock_.set(at(kSunday, 0, 1));
  EXPECT_EQ(anew.tell(at(kSunday, 0, 1)), 1U) << "not assessed";
  EXPECT_EQ(anew.tell(at(kSunday, 0, 2)), 0U);
}

// Taken and never registered made no sound: after Registrerad the hub is told nothing.
TEST_F(OverdueTest, TheHubIsToldUntilRegisteredAndTheUnitUntilAssessed) {
  const auto hears = [&](const access::Actor& actor) {
    const auto tokens = access::tokens(actor);
    return std::ranges::find_first_of(heard_.audience, tokens) != heard_.audience.end();
  };
  const auto handover = handed_over();
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  const LocalDate thursday{2026, 11, 26};
  EXPECT_EQ(told(at(thursday, 8)), References{handover});
  EXPECT_TRUE(hears(kSara));
  EXPECT_TRUE(hears(kEva));
  ASSERT_TRUE(handovers().register_(handover,
                                    {.kind = handover::RegistrationKind::diary_number,
                                     .reference = Personal{"SN 2026/412"},
                                     .on = thursday},
                                    kEva, once()));
  EXPECT_EQ(told(at(thursday, 12)), References{handover});
  EXPECT_FALSE(hears(kSara));
  EXPECT_TRUE(hears(kEva));
}

// Found by tests/simulation: nobody was told, and the hub has it until its assessment is noted.
TEST_F(OverdueTest, WhatTheHubNotesForAUnitWithoutALoginIsItsOwnAlthoughItCouldNotBeReadOnce) {
  auto child = content();
  child.circumstances.home_municipality = child.now.municipality = "0140";
  const auto handover = routed(received(child)).handovers.front().reference;
  const handover::PhoneProof proof{.spoke_with = Personal{"Karin Nykvarn"},
                                   .number = Personal{"08-465 004 17"},
                                   .at = clock_.now(),
                                   .read_back = true};
  pass(kMinute);
  ASSERT_TRUE(handovers().by_phone(handover, proof, kSara, once()));
  const RegisterHandover as{.kind = handover::RegistrationKind::diary_number,
                            .reference = Personal{"NK 77"},
                            .on = stockholm(clock_.now()).date};
  ASSERT_TRUE(handovers().register_(handover, as, kSara, once()));
  open_ = std::make_unique<OpenHouse>(parts());  // nothing is remembered
  Overdue anew(house(), heard_);
  clock_.set(at({2026, 11, 26}, 8));
  int reads = 0;  // the rows, and then the stream
  ledger_fails_ = [&](ledger::FaultPoint point) {
    return point == ledger::FaultPoint::read && ++reads == 2;
  };
  ASSERT_EQ(anew.tell(clock_.now()), 1U) << "by its row";
  ledger_fails_ = {};
  const auto hub = access::tokens(kSara);
  EXPECT_NE(std::ranges::find_first_of(heard_.audience, hub), heard_.audience.end());
}

// Each second only a page of what was late before is read: no one is left out.
TEST_F(OverdueTest, AmongVeryManyTheOldOneIsMetInItsTurn) {
  for (int i = 0; i < 501; ++i) sent();
  const auto reference = received();
  EXPECT_EQ(told(kMonday10 + std::chrono::hours{3}).size(), 502U);
  const auto late = received();
  EXPECT_EQ(told(clock_.now() + std::chrono::minutes{30}), References{});
  ASSERT_TRUE(
      reports().note_urgency(late, report::Urgency::acute, Personal{"Vapen"}, kSara, once()));
  References all;
  for (int second = 1; second <= 3; ++second) {
    for (auto& one : told(clock_.now() + std::chrono::seconds{1})) all.push_back(one);
  }
  EXPECT_EQ(all, References{late});
}

// What the hub's queue is told of it.
TEST_F(OverdueTest, TheQueueTellsThatTheLegUnderWayIsNotReceived) {
  clock_.set(at(kFriday, 19, 30));
  const auto handover = handed_over();
  const auto item = [&] {
    const auto queue = reports().queue({}, kSara);
    EXPECT_TRUE(queue && queue->items.size() == 1);
    return queue && !queue->items.empty() ? queue->items.front() : ReportItem{};
  };
  EXPECT_FALSE(item().received);
  ASSERT_TRUE(handovers().receive(handover, kNina, once()));
  clock_.set(at(kNextMonday, 10));
  EXPECT_TRUE(item().facts[2].holds()) << "the after-hours team has it";
  EXPECT_FALSE(item().received) << "but not the day unit";
  EXPECT_EQ(item().clock->kind, "protection_assessment");
  EXPECT_EQ(item().clock->unit, "Socialjouren Nordväst") << "that holds it until then";
  EXPECT_EQ(item().clock->who, kNina.who.name);
  const auto clocks = handovers().view(handover, kSara)->clocks;
  const auto receive = std::ranges::find(clocks, "receive", &ClockView::kind);
  ASSERT_NE(receive, clocks.end());
  EXPECT_EQ(receive->due, at(kNextMonday, 10));
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  const auto inbox = handovers().inbox({}, kEva);
  ASSERT_TRUE(inbox && inbox->items.size() == 1);
  EXPECT_TRUE(inbox->items.front().received);
  EXPECT_NE(inbox->items.front().clock->kind, "receive");
}

}  // namespace
}  // namespace ingang::app
