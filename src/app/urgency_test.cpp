// Urgency that is raised after the report was handed over.
#include <algorithm>

#include "app/world_test.h"

namespace ingang::app {
namespace {

using UrgencyTest = World;

// What the hub learns after it has handed over reaches whoever was handed it.
TEST_F(UrgencyTest, UrgencyRaisedAfterRoutingIsRaisedAtTheReceiver) {
  const auto reference = received();
  const auto handover = routed(reference).handovers.front().reference;
  EXPECT_EQ(handovers().view(handover, kEva)->clocks.front().due, kMonday10 + 120 * kMinute);
  pass(10 * kMinute);
  const auto note = [&](report::Urgency urgency) {
    const auto noted =
        reports().note_urgency(reference, urgency, Personal{"Har ett vapen"}, kSara, once());
    EXPECT_TRUE(noted) << code_of(noted.error());
  };
  note(report::Urgency::acute);
  const auto view = handovers().view(handover, kEva);
  EXPECT_EQ(view->urgency, report::Urgency::acute);
  EXPECT_EQ(view->clocks.front().kind, "receive");
  EXPECT_EQ(view->clocks.front().due, kMonday10 + 15 * kMinute);
  EXPECT_EQ(view->timeline.back().what, "handover.urgency_raised");
  const auto item = handovers().inbox({}, kEva)->items.front();
  EXPECT_EQ(item.urgency, "acute");
  EXPECT_EQ(item.tags.back(), "urgency_raised");

  const auto size = ledger_->read((**ledger_->row_by_reference("handover", handover)).id)->size();
  pass(kMinute);
  note(report::Urgency::acute);
  note(report::Urgency::other);
  EXPECT_EQ(ledger_->read((**ledger_->row_by_reference("handover", handover)).id)->size(), size)
      << "neither repeated nor lowered";
  EXPECT_EQ(handovers().view(handover, kEva)->urgency, report::Urgency::acute);
  expect_whole();
}

TEST_F(UrgencyTest, UrgencyIsRaisedWhereTheHandoverIsOpenOnly) {
  const auto first = handed_over();
  const auto report = handovers().view(first, kEva)->report;
  ASSERT_TRUE(handovers().return_(first,
                                  {.reason = handover::ReturnReason::moved,
                                   .evidence = Personal{"Bor i Huddinge"},
                                   .suggested_authority = "0126"},
                                  kEva, once()));
  ASSERT_TRUE(
      handovers().redirect(first, {.authority = "0126", .unit = "0126-mottagning"}, kSara, once()));
  const auto next = handovers().inbox({}, kHanna)->items.front().reference;
  ASSERT_TRUE(handovers().receive(next, kHanna, once()));
  const auto noted = reports().note_urgency(report, report::Urgency::acute,
                                            Personal{"Har ett vapen"}, kSara, once());
  ASSERT_TRUE(noted) << code_of(noted.error());
  EXPECT_EQ(handovers().view(next, kHanna)->urgency, report::Urgency::acute)
      << "received, and told all the same";
  EXPECT_EQ((**ledger_->row_by_reference("handover", first)).urgency, "other") << "let go";
  expect_whole();
}

}  // namespace
}  // namespace ingang::app
