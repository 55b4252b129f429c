// Norway, Sollefteå and Gävle, sixty days each, with nobody doing anything: who hears, where it
// stands, and who is told that it is late.
#include "loop/given.h"

namespace ingang::loop {
namespace {

const LocalDate kMonday{2026, 11, 23};
constexpr std::array kDays{1, 2, 3, 7, 14, 28, 59};

using Incidents = LoopTest;

// Norway 2020–23: acknowledged, and never registered; nobody saw it for 32 months.
TEST_P(Incidents, NorwayAReportThatWasReceivedAndNeverRegisteredIsNeverSilent) {
  clock_.set(at(kMonday, 9));
  const auto handover = handed_over();
  const auto report = report_of(handover);
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  for (const int day : kDays) {
    SCOPED_TRACE("day " + std::to_string(day));
    const Instant morning = at(kMonday.plus_days(day), 8, 10);
    const Instant before = clock_.now();
    go_to(morning);
    const auto queue = reports().queue({}, kSara);
    const auto* at_hub = find(queue, handover);
    ASSERT_TRUE(at_hub && at_hub->clock) << "the hub has it until Registrerad";
    EXPECT_EQ(at_hub->clock->unit, "Mottagningen, Ekerö");
    EXPECT_EQ(at_hub->clock->who, kEva.who.name);
    EXPECT_FALSE(at_hub->clock->ring.empty());
    const auto inbox = handovers().inbox({}, kEva);
    const auto* at_unit = find(inbox, handover);
    ASSERT_TRUE(at_unit && at_unit->clock);
    EXPECT_TRUE(at_unit->clock->yours);
    EXPECT_EQ(at_unit->clock->kind, "protection_assessment");
    EXPECT_TRUE(reconciled(kSara, handover));
    EXPECT_TRUE(reconciled(kEva, handover));
    EXPECT_GT(screens_.late_told(kSara, handover, before), 0) << "the hub's screens sound";
    EXPECT_GT(screens_.late_told(kEva, handover, before), 0) << "the unit's too";
    EXPECT_TRUE(health_alarms());
    if (day == 1) continue;  // to be registered on the next working day
    const auto mine = reports().view(report, kOlle);
    ASSERT_TRUE(mine);
    EXPECT_EQ(mine->facts[3].late_since, at(kMonday.plus_days(2), 0)) << "and the reporter sees it";
  }
  register_(handover);
  assess(handover);
  const Instant over = clock_.now() + Duration{1};
  go_to(over + std::chrono::hours{48});
  EXPECT_EQ(screens_.late_told(kSara, handover, over), 0);
  EXPECT_EQ(screens_.late_told(kEva, handover, over), 0);
  EXPECT_FALSE(find(handovers().inbox({}, kEva), handover));
  EXPECT_FALSE(health_alarms());
  expect_whole();
}

// Sollefteå 2019: 63 lay unread for a year, and the senders had receipts.
TEST_P(Incidents, SolleftaAReportThatNobodyReadIsNeverSilent) {
  clock_.set(at(kMonday, 9));
  const auto handover = handed_over();
  const auto report = reports().queue({}, kSara)->items.front().report;
  for (const int day : kDays) {
    SCOPED_TRACE("day " + std::to_string(day));
    const Instant before = clock_.now();
    go_to(at(kMonday.plus_days(day), 8, 10));
    const auto queue = reports().queue({}, kSara);
    const auto* at_hub = find(queue, handover);
    ASSERT_TRUE(at_hub && at_hub->clock);
    EXPECT_EQ(at_hub->clock->kind, "receive");
    EXPECT_TRUE(at_hub->clock->who.empty()) << "nobody has it";
    EXPECT_TRUE(find(handovers().inbox({}, kEva), handover));
    EXPECT_GT(screens_.late_told(kSara, handover, before), 0);
    EXPECT_GT(screens_.late_told(kEva, handover, before), 0);
    EXPECT_TRUE(reconciled(kSara, handover));
    EXPECT_TRUE(health_alarms());
    const auto mine = reports().view(report, kOlle);
    ASSERT_TRUE(mine);
    EXPECT_EQ(mine->facts[2].late_since, at(kMonday, 11)) << "no name stands after Mottagen av";
    EXPECT_FALSE(mine->facts[2].holds());
  }
}

// Gävle: one clerk did away with 151. Here the nearest thing is to register and look no further.
TEST_P(Incidents, GavleWhatOneClerkRegistersUnreadStaysOpenAtTheUnitUntilAssessed) {
  clock_.set(at(kMonday, 9));
  std::vector<std::string> all;
  for (int i = 0; i < 15; ++i) {
    all.push_back(handed_over());
    ASSERT_TRUE(handovers().receive(all.back(), kEva, once()));
    register_(all.back());
  }
  const Instant registered = clock_.now();
  for (const int day : {2, 28, 59}) {
    SCOPED_TRACE("day " + std::to_string(day));
    const Instant before = clock_.now();
    go_to(at(kMonday.plus_days(day), 8, 10));
    const auto inbox = handovers().inbox({}, kEva);
    ASSERT_TRUE(inbox);
    EXPECT_EQ(inbox->items.size(), all.size());
    for (const auto& handover : all) {
      EXPECT_GT(screens_.late_told(kEva, handover, before), 0);
      EXPECT_EQ(screens_.late_told(kSara, handover, registered), 0)
          << "the hub hears nothing after Registrerad";
      EXPECT_TRUE(reconciled(kEva, handover));
      EXPECT_FALSE(reconciled(kSara, handover));
    }
    EXPECT_FALSE(health_alarms());
  }
  const auto mine = reports().list({.scope = Scope::all}, kOlle);
  ASSERT_TRUE(mine);
  for (const auto& item : mine->items) EXPECT_EQ(item.state, "closed");
  for (const auto& handover : all) assess(handover);
  EXPECT_TRUE(handovers().inbox({}, kEva)->items.empty());
}

// A unit without a login was told by phone; only the hub can register, and it keeps the report.
TEST_P(Incidents, AfterAHandoverByPhoneTheReportStaysInTheHubsQueueUntilRegistered) {
  clock_.set(at(kMonday, 9));
  auto told = content();
  told.circumstances.home_municipality = "0126";
  auto reference = received(std::move(told));
  const auto proposal = reports().proposal(reference, kSara);
  ASSERT_TRUE(proposal);
  const auto view = routed(reference);
  ASSERT_EQ(view.handovers.size(), 1U);
  const auto handover = view.handovers.front().reference;
  const auto rung = handovers().by_phone(handover,
                                         {.spoke_with = Personal{"Rut Ek"},
                                          .number = Personal{"08-465 004 60"},
                                          .at = clock_.now(),
                                          .read_back = true},
                                         kSara, once());
  ASSERT_TRUE(rung) << code_of(rung.error());
  const Instant before = clock_.now();
  go_to(at(kMonday.plus_days(3), 8, 10));
  EXPECT_TRUE(find(reports().queue({}, kSara), handover));
  EXPECT_GT(screens_.late_told(kSara, handover, before), 0);
}

INSTANTIATE_TEST_SUITE_P(Engines, Incidents, testing::Values(Engine::sqlite, Engine::postgres),
                         [](const auto& engine) {
                           return engine.param == Engine::sqlite ? "SQLite" : "PostgreSQL";
                         });

}  // namespace
}  // namespace ingang::loop
