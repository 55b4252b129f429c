// What acts now and was passed on: what the unit that did not answer is told afterwards, and what
// it no longer sees.
#include "app/world_test.h"

namespace ingang::app {
namespace {

using PassedOn = World;

const auto kFarsta = person("fia", "Fia Farsta", "0180-farsta-mottagning", "0180-farsta",
                            {Role::intake, Role::protection_assessor});

report::Content in_danger_in(std::string municipality, std::string district) {
  report::Content told;
  told.reporter.phone = Personal{"08-465 004 91"};
  told.child.name = person::Name{.given = Personal{"Alva"}, .family = Personal{"Testsson"}};
  told.now.place = Personal{"Exempeltorget"};
  told.now.municipality = municipality;
  told.now.district = district;
  told.danger = report::DangerNow::yes;
  told.danger_text = Personal{"Två män väntar utanför."};
  told.what_happened = Personal{"Hotad i trappan."};
  told.circumstances.at_risk = report::Answer::yes;
  told.circumstances.gang_related = report::Answer::yes;
  told.circumstances.home_municipality = std::move(municipality);
  told.circumstances.home_district = std::move(district);
  return told;
}

// LAW: sol.stay. It is open and has it again: its minutes run now, not tomorrow.
TEST_F(PassedOn, AUnitThatIsOpenHasItsMinutesNow) {
  const auto handover =
      routed(received(in_danger_in("0180", "farsta"))).handovers.front().reference;
  pass(6 * kMinute);
  ASSERT_TRUE(handovers().pass_on(handover, "0180-socialjour-hub", kSara, once()));
  const auto taken = handovers().receive(handover, kSara, once());
  ASSERT_TRUE(taken) << code_of(taken.error());
  const auto receive = std::ranges::find(taken->clocks, "receive", &ClockView::kind);
  ASSERT_NE(receive, taken->clocks.end());
  EXPECT_EQ(receive->unit, "Mottagningen, Farsta");
  EXPECT_EQ(receive->due - clock_.now(), 5 * kMinute);
}

// What came to the wrong unit is nowhere yet, on every page.
TEST_F(PassedOn, WhatWasReturnedIsFrammeNowhereInAnyView) {
  const auto handover = routed(received(in_danger_in("0125", {}))).handovers.front().reference;
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  const auto back = handovers().return_(
      handover,
      {.reason = handover::ReturnReason::other_municipality, .evidence = Personal{"Fel kommun"}},
      kEva, once());
  ASSERT_TRUE(back) << code_of(back.error());
  const auto report = reports().view(back->report, kSara);
  const auto row = reports().queue({}, kSara)->items.front();
  for (const std::size_t fact : {1U, 2U}) {
    EXPECT_FALSE(report->facts[fact].holds());
    EXPECT_FALSE(report->handovers.front().facts[fact].holds()) << "the hub's card";
    EXPECT_FALSE(row.facts[fact].holds()) << "the hub's row";
    EXPECT_FALSE(back->facts[fact].holds()) << "the unit's page";
    EXPECT_EQ(row.facts[fact].due, report->facts[fact].due);
  }
  EXPECT_TRUE(row.facts[0].holds()) << "Sparad";
}

// LAW: secrecy.between_authorities. Asked at night, silent, and passed over.
TEST_F(PassedOn, ATeamThatDidNotAnswerKeepsTheProofAndNothingElse) {
  clock_.set(from_stockholm({.date = {2026, 11, 23}, .minute_of_day = 22 * 60}));
  const auto view = routed(received(in_danger_in("0125", {})));
  const auto handover = view.handovers.front().reference;
  ASSERT_EQ(view.handovers.front().unit.code, "nordvast-jour");
  ASSERT_TRUE(handovers().view(handover, kNina)->content);
  pass(6 * kMinute);
  ASSERT_TRUE(handovers().pass_on(handover, "0180-socialjour-hub", kSara, once()));
  ASSERT_TRUE(reports().supplement(view.reference, Personal{"Han heter Alex."}, kOlle, once()));
  const auto seen = handovers().view(handover, kNina);
  ASSERT_TRUE(seen) << "that it was asked is no secret to it";
  EXPECT_FALSE(seen->content);
  EXPECT_TRUE(seen->supplements.empty());
  ASSERT_TRUE(handovers().receive(handover, kSara, once()));
  clock_.set(from_stockholm({.date = {2026, 11, 24}, .minute_of_day = 9 * 60}));
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  ASSERT_TRUE(handovers().register_(handover,
                                    {.kind = handover::RegistrationKind::diary_number,
                                     .reference = Personal{"EKE 2026/9"},
                                     .on = {2026, 11, 24}},
                                    kEva, once()));
  EXPECT_FALSE(handovers().view(handover, kNina)->registration);
  EXPECT_TRUE(handovers().view(handover, kEva)->registration);
}

// A door that has closed is not rung: another is asked, and the row says so.
TEST_F(PassedOn, TheDeskIsNotSentToRingAClosedDoor) {
  clock_.set(from_stockholm({.date = {2026, 11, 27}, .minute_of_day = 16 * 60 + 20}));
  const auto handover =
      routed(received(in_danger_in("0180", "farsta"))).handovers.front().reference;
  const auto open = reports().queue({}, kSara)->items.front();
  EXPECT_FALSE(open.clock->ring.empty());
  EXPECT_EQ(std::ranges::count(open.tags, "closed_door"), 0);
  clock_.set(from_stockholm({.date = {2026, 11, 28}, .minute_of_day = 21 * 60}));
  const auto closed = reports().queue({}, kSara)->items.front();
  EXPECT_EQ(closed.reference, handover);
  EXPECT_NE(closed.clock->ring, open.clock->ring);
  EXPECT_EQ(std::ranges::count(closed.tags, "closed_door"), 1);
}

// It has no login, and it is open: it is rung, and nobody says that it is closed.
TEST_F(PassedOn, AnOpenUnitWithoutALoginIsNotSaidToBeClosed) {
  const auto view = routed(received(in_danger_in("0140", {})));
  ASSERT_EQ(view.handovers.front().unit.code, "0140-mottagning");
  ASSERT_FALSE(view.handovers.front().unit.login);
  const auto rows = reports().queue({}, kSara)->items;
  const auto row = std::ranges::find(rows, view.handovers.front().reference,
                                     [](const auto& item) { return item.reference; });
  ASSERT_NE(row, rows.end());
  EXPECT_EQ(std::ranges::count(row->tags, "closed_door"), 0);
}

// Until whoever stands in has received, the unit can register nothing: its row says whose step it
// is.
TEST_F(PassedOn, AUnitIsNotToldToDoWhatItCannot) {
  const auto handover =
      routed(received(in_danger_in("0180", "farsta"))).handovers.front().reference;
  pass(6 * kMinute);
  ASSERT_TRUE(handovers().pass_on(handover, "0180-socialjour-hub", kSara, once()));
  ASSERT_TRUE(handovers().assess_protection(
      handover, {.immediate_protection_needed = true, .reason = Personal{"Samtal med barnet."}},
      kFarsta, once()));
  const auto row = handovers().inbox({}, kFarsta)->items.front();
  ASSERT_TRUE(row.clock);
  EXPECT_EQ(row.clock->kind, "receive");
  EXPECT_FALSE(row.clock->yours);
}

}  // namespace
}  // namespace ingang::app
