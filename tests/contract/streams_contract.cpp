// What streams() and keys() promise: a page of streams beside their rows, as verify reads them.
#include <gmock/gmock.h>

#include "given.h"
#include "store_contract.h"

namespace ingang::ledger {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

namespace {

std::vector<std::pair<StreamId, std::uint32_t>> places(const std::vector<Entry>& entries) {
  std::vector<std::pair<StreamId, std::uint32_t>> all;
  for (const Entry& entry : entries) all.emplace_back(entry.stream, entry.version);
  return all;
}

std::vector<StreamId> ids(const std::vector<Row>& rows) {
  std::vector<StreamId> all;
  for (const Row& row : rows) all.push_back(row.id);
  return all;
}

StreamId last() {
  StreamId id;
  id.bytes.fill(0xff);
  return id;
}

// 1 and 3 have two entries and a row, 2 has one entry and none; the entries come in turn.
void fill(Store& store) {
  for (const std::uint32_t i : {3U, 1U, 2U}) {
    Batch batch = given::batch(i);
    if (i != 2) batch.rows.push_back(given::row(i, {"hub", "unit:0125-mottagning"}));
    ASSERT_TRUE(store.append(batch));
  }
  for (const std::uint32_t i : {1U, 3U}) ASSERT_TRUE(store.append(given::batch(i, 1)));
}

}  // namespace

TEST_P(StoreContract, StreamsAreReadBesideTheirRowsInOrder) {
  fill(*store_);
  const auto all = store_->streams(StreamId{}, last(), 100);
  ASSERT_TRUE(all);
  const auto one = given::stream(1);
  const auto two = given::stream(2);
  const auto three = given::stream(3);
  EXPECT_THAT(places(all->entries),
              ElementsAre(std::pair{one, 1U}, std::pair{one, 2U}, std::pair{two, 1U},
                          std::pair{three, 1U}, std::pair{three, 2U}));
  EXPECT_EQ(all->entries[1].sealed, store_->read(one)->at(1).sealed);
  EXPECT_THAT(ids(all->rows), ElementsAre(one, three));
  EXPECT_EQ(all->rows[1], **store_->row(three));
  EXPECT_THAT(all->unlisted, IsEmpty());
}

TEST_P(StoreContract, StreamsAreThoseAfterOneUntilAnother) {
  fill(*store_);
  const auto some = store_->streams(given::stream(1), given::stream(2), 100);
  ASSERT_TRUE(some);
  EXPECT_THAT(places(some->entries), ElementsAre(std::pair{given::stream(2), 1U}));
  EXPECT_THAT(some->rows, IsEmpty());
  const auto none = store_->streams(given::stream(3), last(), 100);
  ASSERT_TRUE(none);
  EXPECT_THAT(none->entries, IsEmpty());
}

TEST_P(StoreContract, StreamsAreCutOffAtTheLimit) {
  fill(*store_);
  const auto page = store_->streams(StreamId{}, last(), 1);
  ASSERT_TRUE(page);
  EXPECT_THAT(places(page->entries), ElementsAre(std::pair{given::stream(1), 1U}));
  EXPECT_THAT(ids(page->rows), ElementsAre(given::stream(1)));
}

TEST_P(StoreContract, KeysAreThoseThatAreThere) {
  fill(*store_);
  const auto keys = store_->keys({given::key(3), given::key(77), given::key(1)});
  ASSERT_TRUE(keys);
  ASSERT_THAT(*keys, SizeIs(2));
  EXPECT_EQ(keys->at(0).id, given::key(3));
  EXPECT_EQ(keys->at(0).wrapped, (**store_->key(given::key(3))).wrapped);
  EXPECT_EQ(keys->at(1).id, given::key(1));
  ASSERT_TRUE(store_->destroy_keys({given::key(3)}));
  EXPECT_THAT(*store_->keys({given::key(3), given::key(1)}), SizeIs(1));
  EXPECT_THAT(*store_->keys({}), IsEmpty());
}

}  // namespace ingang::ledger
