// What rows, keys and their erasure promise.
#include <gmock/gmock.h>

#include "given.h"
#include "ledger/envelope.h"
#include "store_contract.h"

namespace ingang::ledger {

using Kind = StoreError::Kind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

Batch with_row(Row row) {
  Batch batch = given::batch(static_cast<std::uint32_t>(row.id.bytes[15]));
  batch.rows.push_back(std::move(row));
  return batch;
}

std::vector<std::string> references(const Stored<std::vector<Row>>& rows) {
  std::vector<std::string> names;
  if (rows) {
    for (const Row& row : *rows) names.push_back(row.reference);
  }
  return names;
}

RowQuery query(std::vector<std::string> audience) {
  RowQuery made;
  made.kind = "report";
  made.audience = std::move(audience);
  return made;
}

}  // namespace

TEST_P(StoreContract, ARowIsReadBackWhole) {
  Row row = given::row(
      1, {"unit:0125-mottagning", "hub", "a token with spaces, \"quotes\" and 'apostrophes'"});
  row.parent = given::stream(9);
  ASSERT_TRUE(store_->append(with_row(row)));
  EXPECT_EQ(**store_->row(given::stream(1)), row);
  EXPECT_EQ(**store_->row_by_reference("report", "ING-1"), row);
  EXPECT_EQ(*store_->row_by_reference("handover", "ING-1"), std::nullopt);
  EXPECT_EQ(*store_->row_by_reference("report", "ING-2"), std::nullopt);
  EXPECT_EQ(*store_->row(given::stream(2)), std::nullopt);
  EXPECT_THAT(references(store_->children(given::stream(9))), ElementsAre("ING-1"));
}

TEST_P(StoreContract, AReportWithoutAParentIsNobodysChild) {
  ASSERT_TRUE(store_->append(with_row(given::row(1))));
  EXPECT_THAT(references(store_->children(StreamId{})), IsEmpty());
}

TEST_P(StoreContract, ARowReplacesTheOneBefore) {
  ASSERT_TRUE(store_->append(with_row(given::row(1))));
  Batch batch = given::batch(1, 1);
  Row row = given::row(1, {"archive"});
  row.version = 2;
  row.open = false;
  row.due = std::nullopt;
  batch.rows.push_back(row);
  ASSERT_TRUE(store_->append(batch));
  EXPECT_EQ(**store_->row(given::stream(1)), row);
  EXPECT_THAT(references(store_->rows(query({"unit:0125-mottagning"}))), IsEmpty());
  RowQuery all = query({"archive"});
  EXPECT_THAT(references(store_->rows(all)), IsEmpty());
  all.open_only = false;
  EXPECT_THAT(references(store_->rows(all)), ElementsAre("ING-1"));
}

TEST_P(StoreContract, AReferenceIsTakenOnce) {
  ASSERT_TRUE(store_->append(with_row(given::row(1))));
  Row row = given::row(2);
  row.reference = "ING-1";
  const auto refused = store_->append(with_row(row));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Kind::duplicate);
  EXPECT_EQ(store_->head()->size, 1U);
  row.kind = "handover";
  EXPECT_TRUE(store_->append(with_row(row)));
}

TEST_P(StoreContract, AnEmptyAudienceSeesNothing) {
  ASSERT_TRUE(store_->append(with_row(given::row(1))));
  ASSERT_TRUE(store_->append(with_row(given::row(2, {}))));
  EXPECT_THAT(references(store_->rows(query({}))), IsEmpty());
  EXPECT_THAT(references(store_->rows(query({""}))), IsEmpty());
  EXPECT_THAT(references(store_->rows(query({"unit:0125"}))), IsEmpty());
  EXPECT_THAT(references(store_->rows(query({"unit:0125-mottagning"}))), ElementsAre("ING-1"));
}

TEST_P(StoreContract, AListShowsEachRowOnceInOrderAndPagesOn) {
  for (const std::uint32_t i : {4U, 2U, 5U, 1U, 3U}) {
    Row row = given::row(i, {"hub", "unit:0125-mottagning"});
    if (i == 3) row.at = given::row(2).at;  // two at the same moment
    if (i == 5) row.unit = "nordvast-jour";
    ASSERT_TRUE(store_->append(with_row(row)));
  }
  RowQuery ask = query({"unit:0125-mottagning", "hub"});
  EXPECT_THAT(references(store_->rows(ask)),
              ElementsAre("ING-1", "ING-2", "ING-3", "ING-4", "ING-5"));
  ask.limit = 2;
  const auto first = store_->rows(ask);
  EXPECT_THAT(references(first), ElementsAre("ING-1", "ING-2"));
  ask.after = std::pair{first->back().at, first->back().id};
  const auto second = store_->rows(ask);
  EXPECT_THAT(references(second), ElementsAre("ING-3", "ING-4"));
  ask.after = std::pair{second->back().at, second->back().id};
  EXPECT_THAT(references(store_->rows(ask)), ElementsAre("ING-5"));
  ask.after.reset();
  ask.newest_first = true;
  const auto newest = store_->rows(ask);
  EXPECT_THAT(references(newest), ElementsAre("ING-5", "ING-4"));
  ask.after = std::pair{newest->back().at, newest->back().id};
  const auto older = store_->rows(ask);
  EXPECT_THAT(references(older), ElementsAre("ING-3", "ING-2"))
      << "two at the same moment, the other way too";
  ask.after = std::pair{older->back().at, older->back().id};
  EXPECT_THAT(references(store_->rows(ask)), ElementsAre("ING-1"));
  ask.newest_first = false;
  ask.after.reset();
  ask.unit = "nordvast-jour";
  EXPECT_THAT(references(store_->rows(ask)), ElementsAre("ING-5"));
  ask.kind = "handover";
  EXPECT_THAT(references(store_->rows(ask)), IsEmpty());
}

TEST_P(StoreContract, OpenRowsWhoseClockHasRunOutAreFound) {
  for (std::uint32_t i = 1; i <= 4; ++i) {
    Row row = given::row(i, {});  // due 4999, 4998, 4997, 4996
    if (i == 2) row.due = std::nullopt;
    if (i == 3) row.open = false;
    ASSERT_TRUE(store_->append(with_row(row)));
  }
  EXPECT_THAT(references(store_->rows_due({.until = Instant{4'999}, .limit = 10})),
              ElementsAre("ING-4", "ING-1"));
  EXPECT_THAT(references(store_->rows_due({.until = Instant{4'998}, .limit = 10})),
              ElementsAre("ING-4"));
  EXPECT_THAT(references(store_->rows_due({.until = Instant{4'999}, .limit = 1})),
              ElementsAre("ING-4"));
  EXPECT_THAT(references(store_->rows_due({.until = Instant{4'000}, .limit = 10})), IsEmpty());
}

TEST_P(StoreContract, ClocksAreReadByStateAndAudiencePageByPage) {
  for (std::uint32_t i = 1; i <= 6; ++i) {
    Row row = given::row(i, {i == 5 ? "other-hub" : "hub"});  // the latest first: due 4999, 4998 …
    row.state = i % 2 == 0 ? "waiting" : i == 3 ? "registered" : "received";
    ASSERT_TRUE(store_->append(with_row(row)));
  }
  DueQuery ask{.of = {{"report", {"waiting", "received"}}},
               .audience = std::vector<std::string>{"hub"},
               .limit = 3};
  const auto first = store_->rows_due(ask);
  EXPECT_THAT(references(first), ElementsAre("ING-6", "ING-4", "ING-2"));
  ask.after = std::pair{*first->back().due, first->back().id};
  EXPECT_THAT(references(store_->rows_due(ask)), ElementsAre("ING-1"));
  ask.after.reset();
  ask.of = {};
  ask.limit = 10;
  EXPECT_THAT(references(store_->rows_due(ask)),
              ElementsAre("ING-6", "ING-4", "ING-3", "ING-2", "ING-1"));
  ask.audience = std::vector<std::string>{};
  EXPECT_THAT(references(store_->rows_due(ask)), IsEmpty());
}

TEST_P(StoreContract, AStateOfOneKindIsNoStateOfAnother) {
  for (std::uint32_t i = 1; i <= 3; ++i) {
    Row row = given::row(i, {"hub"});
    row.state = i == 3 ? "answered" : "waiting";
    if (i != 1) row.kind = "handover";
    ASSERT_TRUE(store_->append(with_row(row)));
  }
  DueQuery ask{.of = {{"report", {"waiting"}}}, .limit = 10};
  EXPECT_THAT(references(store_->rows_due(ask)), ElementsAre("ING-1"));
  ask.of = {{"handover", {"waiting"}}};
  EXPECT_THAT(references(store_->rows_due(ask)), ElementsAre("ING-2"));
  ask.of = {{"handover"}};
  EXPECT_THAT(references(store_->rows_due(ask)), ElementsAre("ING-3", "ING-2"));
  ask.of = {{"report"}, {"handover", {"answered"}}};
  EXPECT_THAT(references(store_->rows_due(ask)), ElementsAre("ING-3", "ING-1"));
  ask.of = {{"consultation"}};
  EXPECT_THAT(references(store_->rows_due(ask)), IsEmpty());
}

TEST_P(StoreContract, AllRowsAreWalkedByStream) {
  for (const std::uint32_t i : {3U, 1U, 2U})
    ASSERT_TRUE(store_->append(with_row(given::row(i, {}))));
  EXPECT_THAT(references(store_->rows_all({}, 2)), ElementsAre("ING-1", "ING-2"));
  EXPECT_THAT(references(store_->rows_all(given::stream(2), 2)), ElementsAre("ING-3"));
}

TEST_P(StoreContract, AMendedRowIsFoundByItsAudience) {
  ASSERT_TRUE(store_->append(given::batch(1)));
  ASSERT_TRUE(store_->mend_row(given::row(1, {"hub"})));
  EXPECT_THAT(references(store_->rows(query({"hub"}))), ElementsAre("ING-1"));
  EXPECT_EQ(store_->head()->size, 1U);
}

TEST_P(StoreContract, RowsAreMendedAllOrNone) {
  for (const std::uint32_t i : {1U, 2U})
    ASSERT_TRUE(store_->append(with_row(given::row(i, {"hub"}))));
  auto first = given::row(1, {"farsta"});
  auto second = given::row(2, {"farsta"});
  ASSERT_TRUE(store_->mend_rows({first, second}));
  EXPECT_THAT(references(store_->rows(query({"farsta"}))), ElementsAre("ING-1", "ING-2"));
  EXPECT_THAT(references(store_->rows(query({"hub"}))), IsEmpty());
  first.state = "closed";
  second.reference = "ING-1";
  EXPECT_EQ(store_->mend_rows({first, second}).error().kind, Kind::duplicate);
  EXPECT_EQ((*store_->row(given::stream(1)))->state, given::row(1, {}).state);
}

TEST_P(StoreContract, ADroppedRowIsInNoListAndItsReferenceIsFree) {
  for (const std::uint32_t i : {1U, 2U})
    ASSERT_TRUE(store_->append(with_row(given::row(i, {"hub"}))));
  ASSERT_TRUE(store_->drop_rows({given::stream(1), given::stream(7)}));
  EXPECT_EQ(*store_->row(given::stream(1)), std::nullopt);
  EXPECT_THAT(references(store_->rows(query({"hub"}))), ElementsAre("ING-2"));
  auto heir = given::row(2, {"hub"});
  heir.reference = "ING-1";
  EXPECT_TRUE(store_->mend_row(heir));
  EXPECT_TRUE(store_->mend_row(given::row(1, {"hub"})).error().kind == Kind::duplicate);
}

TEST_P(StoreContract, ListsThatWereEmptiedAreThereAgainWhenTheRowsAreMended) {
  for (const std::uint32_t i : {1U, 2U})
    ASSERT_TRUE(store_->append(with_row(given::row(i, {"hub"}))));
  ASSERT_TRUE(store_->empty(Derived::lists));
  ASSERT_TRUE(store_->mend_rows({given::row(1, {"hub"}), given::row(2, {"hub"})}));
  EXPECT_THAT(references(store_->rows(query({"hub"}))), ElementsAre("ING-1", "ING-2"));
  const auto page = store_->streams({}, given::stream(9), 10);
  ASSERT_TRUE(page);
  EXPECT_THAT(page->unlisted, IsEmpty());
}

TEST_P(StoreContract, AnIndexThatWasEmptiedFindsNothingUntilItIsMade) {
  Batch batch = with_row(given::row(1, {"hub"}));
  batch.index.push_back({given::stream(1), "0125", given::key(1), given::bytes("names")});
  ASSERT_TRUE(store_->append(std::move(batch)));
  const std::vector<Indexed> made{
      {.task = 0, .stream = given::stream(1), .key = given::key(1), .tokens = {given::hash("a")}}};
  ASSERT_TRUE(store_->index_all(made));
  ASSERT_TRUE(store_->empty(Derived::index));
  EXPECT_THAT(*store_->find_indexed(given::hash("a"), 10), IsEmpty());
  EXPECT_THAT(*store_->index_tasks(10), IsEmpty());
  for (int twice = 0; twice < 2; ++twice) ASSERT_TRUE(store_->index_all(made));
  EXPECT_THAT(*store_->find_indexed(given::hash("a"), 10), ElementsAre(given::stream(1)));
}

TEST_P(StoreContract, KeysComeWithTheBatchThatFirstUsesThem) {
  ASSERT_TRUE(store_->append(given::batch(1)));
  const auto key = store_->key(given::key(1));
  ASSERT_TRUE(key && *key);
  EXPECT_EQ((*key)->id, given::key(1));
  EXPECT_EQ((*key)->authority, "0125");
  EXPECT_EQ((*key)->year, 2026);
  EXPECT_EQ((*key)->parent_version, 1U);
  EXPECT_EQ((*key)->wrapped, Bytes(72, 7));
  EXPECT_EQ(*store_->key(given::key(2)), std::nullopt);
}

TEST_P(StoreContract, DestroyingAKeyErasesWhatDerivesFromIt) {
  for (std::uint32_t i = 1; i <= 2; ++i) {
    Batch batch = with_row(given::row(i, {"hub"}));
    batch.outbox.push_back(given::outbox(i, i, Instant{10}));
    batch.index.push_back({given::stream(i), "0125", given::key(i), given::bytes("names")});
    batch.once =
        given::once("key" + std::to_string(i), "body", now_.load() + std::chrono::hours(24), i);
    ASSERT_TRUE(store_->append(batch));
    ASSERT_TRUE(store_->index(77, given::stream(i), given::key(i), {given::hash("name")}));
  }
  const auto root = store_->head()->root;
  ASSERT_TRUE(store_->destroy_keys({given::key(1)}));
  ASSERT_TRUE(store_->destroy_keys({given::key(1)}));  // Once more does no harm.

  EXPECT_EQ(*store_->key(given::key(1)), std::nullopt);
  EXPECT_EQ(*store_->row(given::stream(1)), std::nullopt);
  EXPECT_EQ(*store_->row_by_reference("report", "ING-1"), std::nullopt);
  EXPECT_THAT(references(store_->rows(query({"hub"}))), ElementsAre("ING-2"));
  EXPECT_THAT(*store_->index_tasks(10), SizeIs(1));
  EXPECT_THAT(*store_->find_indexed(given::hash("name"), 10), ElementsAre(given::stream(2)));
  EXPECT_THAT(*store_->outbox_due(Instant{10}, 10), SizeIs(1));
  Batch free_again = given::batch(3);
  free_again.once = given::once("key1", "other body", now_.load() + std::chrono::hours(24), 3);
  EXPECT_TRUE(store_->append(free_again));

  EXPECT_EQ(store_->read_all(0, 2)->at(0).sealed, given::bytes("sealed"));
  EXPECT_EQ(store_->leaves(0, 10)->size(), 3U);
  EXPECT_NE(store_->head()->root, root);
  const auto destroyed = store_->destroyed_keys({}, 10);
  ASSERT_THAT(*destroyed, SizeIs(1));
  EXPECT_EQ(destroyed->front().id, given::key(1));
  EXPECT_EQ(destroyed->front().at, now_.load());
  EXPECT_THAT(*store_->destroyed_keys(given::key(1), 10), IsEmpty());
}

TEST_P(StoreContract, AnErasedOutboxItemLeavesItsHash) {
  Batch batch = given::batch(1);
  batch.outbox.push_back(given::outbox(1, 1, Instant{10}));
  batch.outbox.push_back(given::outbox(2, 1, Instant{20}));
  ASSERT_TRUE(store_->append(batch));
  const Hash attached = store_->read(given::stream(1))->front().attached;
  EXPECT_EQ(attached, attached_digest(std::span<const OutboxItem>(batch.outbox)));
  ASSERT_TRUE(store_->destroy_keys({given::key(1)}));
  const auto kept = store_->outbox_between(0, 1);
  ASSERT_THAT(*kept, SizeIs(2));
  EXPECT_THAT(kept->at(0).item.sealed, IsEmpty());
  EXPECT_TRUE(kept->at(0).done);
  EXPECT_EQ(attached_digest(std::span<const AttachedItem>(*kept)), attached);
}

TEST_P(StoreContract, ARowWhoseAudienceNamesOneTwiceIsShownOnce) {
  auto batch = given::batch(1);
  batch.rows = {given::row(1, {"unit:b", "unit:a", "unit:b"})};
  ASSERT_TRUE(store_->append(batch));
  EXPECT_THAT(*store_->rows(query({"unit:b"})), SizeIs(1));
  EXPECT_THAT(*store_->rows(query({"unit:a", "unit:b"})), SizeIs(1));
}

TEST_P(StoreContract, NoTokenComesBackAfterErasure) {
  Batch batch = given::batch(1);
  batch.index.push_back({given::stream(1), "0125", given::key(1), given::bytes("names")});
  ASSERT_TRUE(store_->append(batch));
  const auto task = store_->index_tasks(1)->front().first;
  ASSERT_TRUE(store_->destroy_keys({given::key(1)}));
  (void)store_->index(task, given::stream(1), given::key(1), {given::hash("name")});
  EXPECT_THAT(*store_->find_indexed(given::hash("name"), 10), IsEmpty());
}

}  // namespace ingang::ledger
