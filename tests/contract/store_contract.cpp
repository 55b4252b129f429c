// What append() promises. The rest of the contract: at_once_contract.cpp,
// rows_contract.cpp, records_contract.cpp.
#include "store_contract.h"

#include <gmock/gmock.h>

#include <atomic>

#include "given.h"
#include "ledger/envelope.h"
#include "ledger/merkle.h"

namespace ingang::ledger {

using Kind = StoreError::Kind;

void StoreContract::SetUp() {
  static std::atomic<int> count{0};
  folder_ = std::filesystem::temp_directory_path() /
            ("ingang-contract-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
  std::filesystem::create_directories(folder_);
  open();
}

void StoreContract::TearDown() {
  store_.reset();
  std::filesystem::remove_all(folder_);
}

void StoreContract::open() {
  store_ = GetParam().open(
      folder_, {.ledger = "ingang.example/contract", .clock = [this] { return now_.load(); }});
  ASSERT_NE(store_, nullptr);
}

void StoreContract::restart() {
  store_.reset();
  open();
}

TEST_P(StoreContract, EmptyLedgerHasTheRootOfAnEmptyTree) {
  const auto head = store_->head();
  ASSERT_TRUE(head);
  EXPECT_EQ(head->origin, "ingang.example/contract/epoch-1");
  EXPECT_EQ(head->epoch, 1U);
  EXPECT_EQ(head->size, 0U);
  EXPECT_EQ(hex(head->root), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_TRUE(store_->read(given::stream(1))->empty());
  EXPECT_TRUE(store_->read_all(0, 10)->empty());
  EXPECT_EQ(*store_->latest_checkpoint(), std::nullopt);
}

TEST_P(StoreContract, WhatIsRehearsedLeavesNothingAndTellsNobody) {
  int told = 0;
  store_->on_commit([&](const Commit&) { ++told; });
  ASSERT_TRUE(store_->append(given::batch(1)));
  auto batch = given::batch(2);
  batch.rows.push_back(given::row(2));
  batch.index.push_back({given::stream(2), "0125", given::key(2), given::bytes("task")});
  batch.once = Idempotency{.key = given::hash("once"),
                           .body = given::hash("body"),
                           .seal = given::key(2),
                           .answer = given::bytes("answer"),
                           .expires = Instant{INT64_MAX / 2}};
  const auto before = store_->head();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(store_->rehearse(batch));
  EXPECT_EQ(store_->head()->size, before->size);
  EXPECT_EQ(hex(store_->head()->root), hex(before->root));
  EXPECT_TRUE(store_->read(given::stream(2))->empty());
  EXPECT_EQ(*store_->row(given::stream(2)), std::nullopt);
  EXPECT_EQ(*store_->key(given::key(2)), std::nullopt);
  EXPECT_TRUE(store_->index_tasks(10)->empty());
  const auto receipt = store_->append(batch);
  ASSERT_TRUE(receipt) << "its key is no key that was used before";
  EXPECT_EQ(receipt->first, 2U);
  EXPECT_EQ(told, 2);
  EXPECT_EQ(store_->rehearse(batch).error().kind, Kind::replayed);
  EXPECT_EQ(store_->head()->size, 2U);
}

TEST_P(StoreContract, AppendedEntryIsReadBackAsItWas) {
  const Batch batch = given::batch(1);
  const auto receipt = store_->append(batch);
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->first, 1U);
  EXPECT_EQ(receipt->last, 1U);
  EXPECT_EQ(receipt->recorded_at, now_.load());

  const auto entries = store_->read(given::stream(1));
  ASSERT_TRUE(entries);
  ASSERT_EQ(entries->size(), 1U);
  const Entry& entry = entries->front();
  const SealedEntry& sent = batch.streams[0].entries[0];
  EXPECT_EQ(entry.n, 1U);
  EXPECT_EQ(entry.version, 1U);
  EXPECT_EQ(entry.stream, sent.stream);
  EXPECT_EQ(entry.authority, sent.authority);
  EXPECT_EQ(entry.key, sent.key);
  EXPECT_EQ(entry.decided_at, sent.decided_at);
  EXPECT_EQ(entry.recorded_at, now_.load());
  EXPECT_EQ(entry.sealed, sent.sealed);
  EXPECT_EQ(entry.commitment, sent.commitment);
  EXPECT_EQ(entry.sealed_hash, sent.sealed_hash);
  EXPECT_EQ(entry.attached, Hash{});
}

TEST_P(StoreContract, TreeGrowsWithEachEntry) {
  Frontier tree;
  for (std::uint32_t i = 1; i <= 9; ++i) {
    ASSERT_TRUE(store_->append(given::batch(i)));
    tree.append(leaf_hash("ingang.example/contract", store_->read(given::stream(i))->front()));
    const auto head = store_->head();
    EXPECT_EQ(head->size, i);
    EXPECT_EQ(head->root, tree.root());
  }
  const auto leaves = store_->leaves(0, 100);
  ASSERT_TRUE(leaves);
  ASSERT_EQ(leaves->size(), 9U);
  EXPECT_EQ(store_->leaves(4, 2)->at(1), leaves->at(5));
  EXPECT_EQ(store_->read_all(7, 100)->front().n, 8U);
  EXPECT_EQ(store_->read_all(2, 3)->size(), 3U);
  EXPECT_TRUE(store_->read_all(9, 3)->empty());
}

TEST_P(StoreContract, VersionsFollowTheStream) {
  ASSERT_TRUE(store_->append(given::batch(1)));
  ASSERT_TRUE(store_->append(given::batch(2)));
  Batch two = given::batch(1, 1, "second");
  two.streams[0].entries.push_back(given::entry(1, 1, "third"));
  const auto receipt = store_->append(two);
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->first, 3U);
  EXPECT_EQ(receipt->last, 4U);
  const auto entries = store_->read(given::stream(1));
  ASSERT_EQ(entries->size(), 3U);
  EXPECT_EQ(entries->at(2).version, 3U);
  EXPECT_EQ(entries->at(2).n, 4U);
  EXPECT_EQ(text(entries->at(2).sealed), "third");
}

TEST_P(StoreContract, AStreamThatHasMovedIsAConflictAndNothingLands) {
  ASSERT_TRUE(store_->append(given::batch(1)));
  for (const std::uint32_t wrong : {0U, 2U, 7U}) {
    Batch batch = given::batch(1, wrong, "late");
    batch.rows.push_back(given::row(1));
    batch.index.push_back({given::stream(1), "0125", given::key(1), given::bytes("names")});
    const auto refused = store_->append(batch);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Kind::conflict);
  }
  EXPECT_EQ(store_->head()->size, 1U);
  EXPECT_EQ(*store_->row(given::stream(1)), std::nullopt);
  EXPECT_TRUE(store_->index_tasks(10)->empty());
}

TEST_P(StoreContract, AnyVersionNeverConflicts) {
  ASSERT_TRUE(store_->append(given::batch(1)));
  ASSERT_TRUE(store_->append(given::batch(1, kAnyVersion)));
  EXPECT_EQ(store_->read(given::stream(1))->at(1).version, 2U);
}

TEST_P(StoreContract, SeveralStreamsLandTogetherOrNotAtAll) {
  ASSERT_TRUE(store_->append(given::batch(1)));
  Batch batch = given::batch(2);
  batch.streams.push_back({given::stream(1), 0, {given::entry(1, 1)}});
  ASSERT_FALSE(store_->append(batch));
  EXPECT_TRUE(store_->read(given::stream(2))->empty());
  EXPECT_EQ(*store_->key(given::key(2)), std::nullopt);

  batch.streams[1].expected = 1;
  const auto receipt = store_->append(batch);
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->last, 3U);
  EXPECT_EQ(store_->read(given::stream(2))->size(), 1U);
  EXPECT_EQ(store_->read(given::stream(1))->size(), 2U);
}

TEST_P(StoreContract, TheSameKeyAndBodyAreAnsweredAsBefore) {
  Batch batch = given::batch(1);
  batch.once = given::once("key", "body", now_.load() + std::chrono::hours(24));
  const auto first = store_->append(batch);
  ASSERT_TRUE(first);
  const auto again = store_->append(batch);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, Kind::replayed);
  EXPECT_EQ(text(again.error().answer), "answer");
  EXPECT_EQ(again.error().answer_key, given::key(1));
  EXPECT_EQ(again.error().receipt.first, first->first);
  EXPECT_EQ(again.error().receipt.last, first->last);
  EXPECT_EQ(again.error().receipt.recorded_at, first->recorded_at);

  batch.once->body = given::hash("another body");
  EXPECT_EQ(store_->append(batch).error().kind, Kind::key_reused);
  EXPECT_EQ(store_->head()->size, 1U);
}

TEST_P(StoreContract, AnExpiredKeyIsFreeAgain) {
  Batch batch = given::batch(1);
  batch.once = given::once("key", "body", now_.load() + std::chrono::hours(1));
  ASSERT_TRUE(store_->append(batch));
  now_ = now_.load() + std::chrono::hours(2);
  Batch next = given::batch(2);
  next.once = given::once("key", "other", now_.load() + std::chrono::hours(1), 2);
  EXPECT_TRUE(store_->append(next));
  EXPECT_EQ(*store_->erase_expired_answers(now_.load()), 0U);
  EXPECT_EQ(*store_->erase_expired_answers(now_.load() + std::chrono::hours(1)), 1U);
}

TEST_P(StoreContract, RecordedTimeNeverGoesBack) {
  const Instant before = now_.load();
  ASSERT_TRUE(store_->append(given::batch(1)));
  now_ = before - std::chrono::minutes(5);
  const auto receipt = store_->append(given::batch(2));
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->recorded_at, before);
  EXPECT_EQ(store_->head()->recorded_at, before);
  now_ = before + std::chrono::minutes(1);
  EXPECT_EQ(store_->append(given::batch(3))->recorded_at, before + std::chrono::minutes(1));
}

TEST_P(StoreContract, ABatchWithoutEntriesLeavesTheHeadAlone) {
  ASSERT_TRUE(store_->append(given::batch(1)));
  const Head before = *store_->head();
  now_ = now_.load() + std::chrono::minutes(1);
  Batch batch;
  batch.once = given::once("key", "body", now_.load() + std::chrono::hours(1));
  ASSERT_TRUE(store_->append(batch));
  EXPECT_EQ(store_->head()->size, before.size);
  EXPECT_EQ(store_->head()->root, before.root);
  EXPECT_EQ(store_->head()->recorded_at, before.recorded_at);
}

TEST_P(StoreContract, AnEntryWithoutItsKeyIsRefused) {
  Batch batch = given::batch(1);
  batch.keys.clear();
  EXPECT_EQ(store_->append(batch).error().kind, Kind::missing);
  ASSERT_TRUE(store_->append(given::batch(1)));
  ASSERT_TRUE(store_->destroy_keys({given::key(1)}));
  EXPECT_EQ(store_->append(given::batch(1, 1)).error().kind, Kind::missing);
  Batch back = given::batch(1, 1);
  back.keys.push_back(given::wrapped(1));
  EXPECT_EQ(store_->append(back).error().kind, Kind::missing);
  EXPECT_EQ(store_->head()->size, 1U);
}

TEST_P(StoreContract, CheckpointsAreKeptAndTheLatestIsFound) {
  ASSERT_TRUE(store_->append(given::batch(1)));
  ASSERT_TRUE(store_->append(given::batch(2)));
  EXPECT_FALSE(store_->save_checkpoint(3, "beyond the head"));
  ASSERT_TRUE(store_->save_checkpoint(1, "first\n"));
  ASSERT_TRUE(store_->save_checkpoint(2, "second\n"));
  EXPECT_EQ(*store_->latest_checkpoint(), "second\n");
  // As by a node that led, and stood still since it read the head.
  EXPECT_EQ(store_->save_checkpoint(1, "late\n").error().kind, Kind::conflict);
  EXPECT_EQ(*store_->latest_checkpoint(), "second\n");
}

TEST_P(StoreContract, ANewEpochGoesOnFromWhatIsThere) {
  ASSERT_TRUE(store_->append(given::batch(1)));
  EXPECT_EQ(store_->begin_epoch(1).error().kind, Kind::conflict);
  ASSERT_TRUE(store_->begin_epoch(3));
  EXPECT_EQ(store_->head()->origin, "ingang.example/contract/epoch-3");
  EXPECT_EQ(store_->head()->epoch, 3U);
  EXPECT_EQ(store_->append(given::batch(2))->first, 2U);
}

TEST_P(StoreContract, EverythingIsThereAfterARestart) {
  if (!GetParam().survives_restart) GTEST_SKIP() << "lives in memory";
  Batch batch = given::batch(1);
  batch.rows.push_back(given::row(1));
  batch.outbox.push_back(given::outbox(1, 1, now_.load()));
  batch.index.push_back({given::stream(1), "0125", given::key(1), given::bytes("names")});
  batch.once = given::once("key", "body", now_.load() + std::chrono::hours(24));
  ASSERT_TRUE(store_->append(batch));
  ASSERT_TRUE(store_->append(given::batch(2)));
  ASSERT_TRUE(store_->destroy_keys({given::key(2)}));
  ASSERT_TRUE(store_->put(given::record("draft", "d1", "0125")));
  ASSERT_TRUE(store_->save_checkpoint(1, "note\n"));
  ASSERT_TRUE(store_->begin_epoch(2));
  const Head before = *store_->head();
  const Instant earlier = now_.load() - std::chrono::hours(1);
  restart();

  now_ = earlier;
  EXPECT_EQ(store_->head()->root, before.root);
  EXPECT_EQ(store_->head()->origin, before.origin);
  EXPECT_EQ(store_->read(given::stream(1))->size(), 1U);
  EXPECT_EQ(**store_->row(given::stream(1)), given::row(1));
  EXPECT_EQ(store_->outbox_due(before.recorded_at, 10)->size(), 1U);
  EXPECT_EQ(store_->index_tasks(10)->size(), 1U);
  EXPECT_EQ(store_->append(batch).error().kind, Kind::replayed);
  EXPECT_EQ(store_->append(given::batch(2, 1)).error().kind, Kind::missing);
  EXPECT_EQ(store_->destroyed_keys({}, 10)->size(), 1U);
  EXPECT_TRUE(store_->find("draft", "d1")->has_value());
  EXPECT_EQ(*store_->latest_checkpoint(), "note\n");
  const auto receipt = store_->append(given::batch(3));
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->first, 3U);
  EXPECT_EQ(receipt->recorded_at, before.recorded_at);
}

TEST_P(StoreContract, TheDatabaseItselfRefusesToChangeOrDeleteAnEntry) {
  if (!GetParam().refuses_update) GTEST_SKIP() << "no door behind the store's back";
  ASSERT_TRUE(store_->append(given::batch(1)));
  EXPECT_TRUE(GetParam().refuses_update(folder_));
  EXPECT_TRUE(GetParam().refuses_delete(folder_));
  EXPECT_EQ(text(store_->read(given::stream(1))->front().sealed), "sealed");
}

}  // namespace ingang::ledger
