// The morning list: what is done answers for itself, and what is not is asked of, of whatever day.
#include "app/reconciliation.h"

#include "app/access_log.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

class ReconciliationTest : public World {
 protected:
  using Names = std::vector<std::string>;

  UnitBalance at_ekero(LocalDate date, const access::Actor& by) {
    const auto all = Reconciliation{house()}.of(date, by);
    EXPECT_TRUE(all) << (all ? "" : code_of(all.error()));
    if (!all) return {};
    const auto found = std::ranges::find(*all, "0125-mottagning", &UnitBalance::unit);
    return found == all->end() ? UnitBalance{} : *found;
  }
  static Names names(const std::vector<ReportItem>& items) {
    Names out;
    for (const auto& item : items) out.push_back(item.reference);
    return out;
  }
  void register_(const std::string& handover) {
    ASSERT_TRUE(handovers().register_(handover,
                                      {.kind = handover::RegistrationKind::actualisation,
                                       .reference = Personal{"A-1"},
                                       .on = stockholm(clock_.now()).date},
                                      kEva, once()));
  }
  void assess(const std::string& handover) {
    ASSERT_TRUE(handovers().assess_protection(
        handover, {.immediate_protection_needed = false, .reason = Personal{"Tryggt"}}, kEbba,
        once()));
  }
};

// LAW: registration.without_delay
TEST_F(ReconciliationTest, WhatIsRegisteredAnswersForItselfAndTheOlderAreAskedOf) {
  constexpr LocalDate kMonday{2026, 11, 23};
  const auto older = handed_over();
  pass(std::chrono::hours{24});
  const auto registered = handed_over();
  ASSERT_TRUE(handovers().receive(registered, kEva, once()));
  assess(registered);
  register_(registered);
  const auto open = handed_over();
  for (const auto& who : {kEva, kSara}) {
    const auto today = at_ekero(kMonday.plus_days(1), who);
    EXPECT_EQ(names(today.done), Names{registered}) << who.who.account;
    EXPECT_EQ(names(today.open), (Names{older, open})) << "of whatever day, the oldest first";
    EXPECT_EQ(today.sent, 2);
    EXPECT_EQ(today.registered, 1);
    const auto before = at_ekero(kMonday, who);
    EXPECT_EQ(names(before.done), Names{});
    EXPECT_EQ(before.sent, 1);
  }
}

TEST_F(ReconciliationTest, WhatIsRegisteredAndNotAssessedIsDoneForTheHubAlone) {
  const auto handover = handed_over();
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  register_(handover);
  const auto date = stockholm(clock_.now()).date;
  EXPECT_EQ(names(at_ekero(date, kSara).done), Names{handover});
  EXPECT_EQ(names(at_ekero(date, kSara).open), Names{});
  EXPECT_EQ(names(at_ekero(date, kEva).done), Names{});
  EXPECT_EQ(names(at_ekero(date, kEva).open), Names{handover});
  assess(handover);
  EXPECT_EQ(names(at_ekero(date, kEva).done), Names{handover});
}

// LAW: secrecy.access_log
TEST_F(ReconciliationTest, WhatIsListedAsDoneIsLoggedAsWhatIsListedAsOpen) {
  const auto handover = handed_over();
  ASSERT_TRUE(handovers().receive(handover, kEva, once()));
  assess(handover);
  register_(handover);
  access_broken_ = true;
  EXPECT_FALSE((Reconciliation{house()}.of(stockholm(clock_.now()).date, kEva)));
}

}  // namespace
}  // namespace ingang::app
