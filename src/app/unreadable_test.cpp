// One case that cannot be read takes no list with it: it stands there, and says that it is so.
#include "app/list_making.h"
#include "app/reconciliation.h"
#include "app/search.h"
#include "app/world_test.h"

namespace ingang::app {
namespace {

class UnreadableTest : public World {
 protected:
  // Its row says that its stream is of another kind: no entry of it decodes.
  void break_row_of(const std::string& reference) {
    auto row = ledger_->row_by_reference("report", reference);
    ASSERT_TRUE(row && *row);
    (*row)->kind = "handover";
    (*row)->state = "delivered";
    ASSERT_TRUE(ledger_->mend_row(**row));
  }
  [[nodiscard]] std::vector<std::string> found(const std::string& reference) {
    const auto out = Search{house()}.find({.identity_number = {},
                                           .reference = reference,
                                           .name = {},
                                           .birth_year = {},
                                           .purpose = "Samtal med mottagningen"},
                                          kSara);
    std::vector<std::string> references;
    EXPECT_TRUE(out) << (out ? "" : code_of(out.error()));
    if (!out) return references;
    for (const auto& item : out->list.items) references.push_back(item.reference);
    return references;
  }
};

TEST_F(UnreadableTest, StandsInTheQueueMarkedAndHidesNobodyElse) {
  const auto broken = received();
  const auto whole = received();
  break_row_of(broken);
  const auto queue = reports().queue({}, kSara);
  ASSERT_TRUE(queue) << code_of(queue.error());
  ASSERT_EQ(queue->items.size(), 2U);
  for (const auto& item : queue->items) EXPECT_EQ(is_unreadable(item), item.reference == broken);
  EXPECT_EQ(found(whole), std::vector{whole});
  EXPECT_EQ(found(broken), std::vector{broken});
  EXPECT_TRUE(Reconciliation{house()}.of(stockholm(clock_.now()).date, kSara));
}

TEST_F(UnreadableTest, IsShownToNobodyForWhomItsRowWasNotMeant) {
  const auto broken = received();
  break_row_of(broken);
  const auto row = ledger_->row_by_reference("handover", broken);
  ASSERT_TRUE(row && *row);
  const Viewer stranger{house(), kHanna, clock_.now()};
  const auto theirs = item_for(stranger, **row);
  ASSERT_TRUE(theirs);
  EXPECT_FALSE(*theirs);
  const Viewer desk{house(), kSara, clock_.now()};
  const auto identity = item_for(desk, **row, access::Action::read_identity);
  ASSERT_TRUE(identity);
  EXPECT_FALSE(*identity) << "not as a hit on a number or a name";
}

}  // namespace
}  // namespace ingang::app
