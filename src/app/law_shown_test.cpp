// The law beside a time: its citation as it was in force when the clock began, and who has checked
// it.
#include <algorithm>

#include "app/world_test.h"

namespace ingang::app {
namespace {

// A lawyer has read the row about the protection assessment, and no other.
const CountyData& read_by_a_lawyer() {
  static const CountyData data = [] {
    auto made = county_with_room();
    made.law.at("sol.protection_assessment").checked_by = "Jurist Juristsson";
    return made;
  }();
  return data;
}

ClockView clock_of(const std::vector<ClockView>& clocks, std::string_view kind) {
  const auto found = std::ranges::find(clocks, kind, &ClockView::kind);
  return found == clocks.end() ? ClockView{} : *found;
}

class LawBesideAClock : public World {};

TEST_F(LawBesideAClock, IsCitedAndNobodyHasCheckedIt) {
  const auto handover = handed_over();
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  const auto view = handovers().view(handover, kEva);
  ASSERT_TRUE(view);
  const auto assess = clock_of(view->clocks, "protection_assessment");
  EXPECT_EQ(assess.basis, "law");
  EXPECT_EQ(assess.law.citation, "SoL (2025:400) 20 kap. 1 §");
  EXPECT_EQ(assess.law.checked_by, "");
  EXPECT_EQ(clock_of(view->clocks, "decision_14_days").law.citation, "SoL (2025:400) 20 kap. 2 §");
  const auto registering = clock_of(view->clocks, "register");
  EXPECT_EQ(registering.basis, "target");
  EXPECT_EQ(registering.law.citation, "") << "an agreed target has no law";
}

TEST_F(LawBesideAClock, OfAnOldCaseIsThatOfItsDay) {
  clock_.set(from_stockholm({.date = {2025, 6, 30}, .minute_of_day = 10 * 60}));
  const auto handover = handed_over();
  clock_.set(from_stockholm({.date = {2025, 7, 1}, .minute_of_day = 10 * 60}));
  const auto view = handovers().view(handover, kEva);
  ASSERT_TRUE(view);
  EXPECT_EQ(clock_of(view->clocks, "protection_assessment").law.citation,
            "SoL (2001:453) 11 kap. 1 a §");
}

// LAW: secrecy.duty_to_inform. A duty is shown, not asked: whoever receives sees by which law the
// copy came. One that was given when no duty was noted claims none.
TEST_F(LawBesideAClock, IsBehindTheCopyToo) {
  const auto handover = handed_over();
  const auto view = handovers().view(handover, kEva);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->gate.citation, "SoL (2025:400) 19 kap. 1 §; polislagen (1984:387) 6 §");
  EXPECT_EQ(view->gate.checked_by, "");
}
TEST_F(LawBesideAClock, IsNotClaimedBehindACopyFromBeforeItWasNoted) {
  clock_.set(from_stockholm({.date = {2025, 6, 30}, .minute_of_day = 10 * 60}));
  const auto view = handovers().view(handed_over(), kEva);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->gate.citation, "");
}

class LawThatWasChecked : public World {
 protected:
  LawThatWasChecked() : World(read_by_a_lawyer()) {}
};

TEST_F(LawThatWasChecked, SaysByWhom) {
  const auto handover = handed_over();
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  const auto view = handovers().view(handover, kEva);
  ASSERT_TRUE(view);
  EXPECT_EQ(clock_of(view->clocks, "protection_assessment").law.checked_by, "Jurist Juristsson");
  EXPECT_EQ(clock_of(view->clocks, "decision_14_days").law.checked_by, "");
}

}  // namespace
}  // namespace ingang::app
