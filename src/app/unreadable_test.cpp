// One case that cannot be read takes no list with it: it stands there, and says that it is so.
#include "app/duty_watch.h"
#include "app/list_making.h"
#include "app/reconciliation.h"
#include "app/search.h"
#include "app/unreadable_case.h"
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
  const auto row = ledger_->row_by_reference("handover", broken);
  ASSERT_TRUE(row && *row && (**row).due);
  const auto found_item = std::ranges::find(queue->items, broken, &ReportItem::reference);
  ASSERT_TRUE(found_item->clock) << "it has a clock, which the row tells";
  EXPECT_EQ(found_item->clock->due, (**row).due);
  EXPECT_EQ(found_item->clock->kind, "receive");
  EXPECT_EQ(found_item->facts[0].at, (**row).facts[0]) << "it is saved, and says since when";
  EXPECT_TRUE(found_item->facts[0].holds());
  EXPECT_TRUE(found_item->unit) << "and where it lies";
  EXPECT_EQ(found(whole), std::vector{whole});
  EXPECT_EQ(found(broken), std::vector{broken});
  EXPECT_TRUE(Reconciliation{house()}.of(stockholm(clock_.now()).date, kSara));
}

TEST_F(UnreadableTest, AtTheDoorItStaysTheDesksOwnStep) {
  const auto waits = sent();
  const auto taken = received();
  for (const auto& reference : {waits, taken}) {
    const auto row = ledger_->row_by_reference("report", reference);
    ASSERT_TRUE(row && *row);
    const auto item = unreadable_item({house(), kSara, clock_.now()}, **row);
    ASSERT_TRUE(item && *item && (**item).clock);
    EXPECT_TRUE((**item).clock->yours) << (**item).clock->kind;
    EXPECT_EQ((**item).clock->unit, "Socialjouren i Stockholm, en ingång");
    ASSERT_TRUE((**item).unit);
    EXPECT_EQ((**item).unit->name, "Socialjouren i Stockholm, en ingång");
  }
}

TEST_F(UnreadableTest, IsAnAlarmOfTheDeskForThoseInWhoseListsItStands) {
  const auto broken = sent();
  const auto row = ledger_->row_by_reference("report", broken);
  ASSERT_TRUE(row && *row);
  const std::vector<Alarm> alarms{
      {.code = "row_differs", .about = (**row).id.text(), .since = clock_.now()},
      {.code = "stream_unreadable", .about = (**row).id.text(), .since = clock_.now()},
      {.code = "stream_unreadable", .about = std::string(32, '0'), .since = clock_.now()}};
  const auto desk = unreadable_at_desk(house(), alarms, kSara);
  ASSERT_TRUE(desk && *desk);
  EXPECT_EQ((**desk).count, 1U) << "of what it has a row of";
  EXPECT_EQ((**desk).references, std::vector{broken});
  EXPECT_EQ((**desk).since, clock_.now());
  const auto other = unreadable_at_desk(house(), alarms, kHanna);
  ASSERT_TRUE(other);
  EXPECT_FALSE(*other);
  EXPECT_FALSE(*unreadable_at_desk(house(), {}, kSara));
}

// LAW: secrecy.between_authorities
// LAW: secrecy.access_log
TEST_F(UnreadableTest, OnlyItsOwnFailingIsCalledSoAndAStrangerIsToldThatThereIsNone) {
  const auto whole = received();
  const auto broken = received();
  break_row_of(broken);
  const auto ask = [&](const std::string& reference, std::string_view kind,
                       const access::Actor& actor) {
    return find_unreadable(house(), {.reference = reference, .kind = kind, .operation = "GET"},
                           actor);
  };
  const auto known = ask(broken, "handover", kSara);
  ASSERT_TRUE(known && *known) << "the case itself does not decode";
  EXPECT_EQ((**known).reference, broken);
  EXPECT_TRUE(is_unreadable(**known));
  const auto row = ledger_->row_by_reference("handover", broken);
  const auto noted = house().accesses.about((**row).id);
  ASSERT_TRUE(noted && !noted->empty());
  EXPECT_EQ(noted->back().access.act, "GET.unreadable");
  const auto other = ask(whole, "report", kSara);
  ASSERT_TRUE(other);
  EXPECT_FALSE(*other) << "it opens: what failed was something else";
  const auto stranger = ask(broken, "handover", kHanna);
  ASSERT_FALSE(stranger);
  EXPECT_EQ(std::get<Refused>(stranger.error()).refusals.front().code.text, "no_such_handover");
}

TEST_F(UnreadableTest, OneThatIsLinkedTakesNoOtherPageWithIt) {
  const auto broken = received();
  const auto whole = received();
  ASSERT_TRUE(reports().link(whole, {.reference = broken, .kind = report::LinkKind::sibling}, kSara,
                             once()));
  ASSERT_EQ(reports().view(whole, kSara)->links.size(), 1U);
  // Its row leads to a stream of which no entry is a report's.
  const auto handover = routed(received()).handovers.front().reference;
  auto row = **ledger_->row_by_reference("report", broken);
  ASSERT_TRUE(ledger_->drop_rows({row.id}));
  row.id = (**ledger_->row_by_reference("handover", handover)).id;
  ASSERT_TRUE(ledger_->mend_row(row));
  const auto view = reports().view(whole, kSara);
  ASSERT_TRUE(view) << code_of(view.error());
  EXPECT_TRUE(view->links.empty()) << "nobody knows how it is protected";
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
  const auto identity = item_for(desk, **row, Gives::identity);
  ASSERT_TRUE(identity);
  EXPECT_FALSE(*identity) << "not as a hit on a number or a name";
  // LAW: secrecy.protected_persons
  ledger::Row held = **row;
  held.tags += " protected";
  held.unit = "0125-mottagning";
  const auto item = item_for(desk, held);
  ASSERT_TRUE(item && *item);
  EXPECT_FALSE((**item).unit) << "nor where somebody protected is";
  EXPECT_EQ((**item).clock->unit, "");
}

}  // namespace
}  // namespace ingang::app
