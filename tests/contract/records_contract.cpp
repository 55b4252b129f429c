// What the index, the outbox and the mutable records promise.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "given.h"
#include "ledger/envelope.h"
#include "store_contract.h"

namespace ingang::ledger {

using Kind = StoreError::Kind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_P(StoreContract, IndexTasksWaitInOrderUntilTheyAreDone) {
  for (std::uint32_t i = 1; i <= 3; ++i) {
    Batch batch = given::batch(i);
    batch.index.push_back(
        {given::stream(i), "0125", given::key(i), given::bytes("names of " + std::to_string(i))});
    ASSERT_TRUE(store_->append(batch));
  }
  const auto tasks = store_->index_tasks(2);
  ASSERT_THAT(*tasks, SizeIs(2));
  const auto& [number, task] = tasks->front();
  EXPECT_EQ(task.stream, given::stream(1));
  EXPECT_EQ(task.authority, "0125");
  EXPECT_EQ(task.key, given::key(1));
  EXPECT_EQ(text(task.sealed), "names of 1");
  ASSERT_TRUE(store_->index(number, task.stream, task.key, {given::hash("a"), given::hash("b")}));
  ASSERT_TRUE(
      store_->index(tasks->at(1).first, given::stream(2), given::key(2), {given::hash("a")}));

  EXPECT_THAT(*store_->index_tasks(10), SizeIs(1));
  EXPECT_THAT(*store_->find_indexed(given::hash("a"), 10),
              testing::UnorderedElementsAre(given::stream(1), given::stream(2)));
  EXPECT_THAT(*store_->find_indexed(given::hash("a"), 1), SizeIs(1));
  EXPECT_THAT(*store_->find_indexed(given::hash("b"), 10), ElementsAre(given::stream(1)));
  EXPECT_THAT(*store_->find_indexed(given::hash("c"), 10), IsEmpty());
}

TEST_P(StoreContract, ATokenWrittenTwiceIsFoundOnce) {
  ASSERT_TRUE(store_->append(given::batch(1)));
  for (int i = 0; i < 2; ++i)
    ASSERT_TRUE(store_->index(77, given::stream(1), given::key(1), {given::hash("a")}));
  EXPECT_THAT(*store_->find_indexed(given::hash("a"), 10), ElementsAre(given::stream(1)));
}

TEST_P(StoreContract, OneStepMayBringAKeyTwiceATokenTwiceAndWhatIsThere) {
  for (std::uint32_t i = 1; i <= 2; ++i) ASSERT_TRUE(store_->append(given::batch(i)));
  const Indexed before{70, given::stream(2), given::key(2), {given::hash("b")}};
  ASSERT_TRUE(store_->index_all({before}));
  const Indexed one{77, given::stream(1), given::key(1), {given::hash("b"), given::hash("b")}};
  const Indexed more{78, given::stream(1), given::key(1), {given::hash("a"), given::hash("b")}};
  ASSERT_TRUE(store_->index_all({one, more, before}));
  EXPECT_THAT(*store_->find_indexed(given::hash("a"), 10), ElementsAre(given::stream(1)));
  EXPECT_THAT(*store_->find_indexed(given::hash("b"), 10),
              testing::UnorderedElementsAre(given::stream(1), given::stream(2)));
}

TEST_P(StoreContract, OutboxItemsAreDueInOrderUntilTheyAreDone) {
  Batch batch = given::batch(1);
  batch.outbox = {given::outbox(1, 1, Instant{30}), given::outbox(2, 1, Instant{10}),
                  given::outbox(3, 1, Instant{20})};
  ASSERT_TRUE(store_->append(batch));
  const auto due = store_->outbox_due(Instant{20}, 10);
  ASSERT_THAT(*due, SizeIs(2));
  EXPECT_EQ(due->at(0).id, given::outbox(2, 1, {}).id);
  EXPECT_EQ(due->at(0).kind, "mail");
  EXPECT_EQ(due->at(0).key, given::key(1));
  EXPECT_EQ(due->at(0).due, Instant{10});
  EXPECT_EQ(text(due->at(0).sealed), "mail");
  ASSERT_TRUE(store_->outbox_done(due->at(0).id, Instant{99}));
  EXPECT_THAT(*store_->outbox_due(Instant{100}, 10), SizeIs(2));
  EXPECT_THAT(*store_->outbox_due(Instant{100}, 1), SizeIs(1));
  EXPECT_EQ(store_->outbox_done(given::outbox(9, 1, {}).id, Instant{99}).error().kind,
            Kind::missing);
}

// A later entry of a stream comes without its key, which is there.
TEST_P(StoreContract, OutboxItemsMayComeWithALaterEntryOfTheirStream) {
  ASSERT_TRUE(store_->append(given::batch(1)));
  Batch later = given::batch(1, 1);
  later.outbox = {given::outbox(1, 1, Instant{10})};
  const auto receipt = store_->append(later);
  ASSERT_TRUE(receipt) << receipt.error().what;
  EXPECT_THAT(*store_->outbox_due(Instant{10}, 10), SizeIs(1));
}

TEST_P(StoreContract, OutboxItemsAreKeptBesideTheirEntry) {
  for (std::uint32_t i = 1; i <= 3; ++i) {
    Batch batch = given::batch(i);
    if (i != 2) batch.outbox.push_back(given::outbox(i, i, Instant{10}));
    batch.streams.push_back({given::stream(10 + i), 0, {given::entry(10 + i, i)}});
    ASSERT_TRUE(store_->append(batch));
  }
  ASSERT_TRUE(store_->outbox_done(given::outbox(1, 1, {}).id, Instant{99}));
  const auto all = store_->outbox_between(0, 6);
  ASSERT_THAT(*all, SizeIs(2));
  EXPECT_EQ(all->at(0).n, 1U);
  EXPECT_EQ(all->at(0).done, Instant{99});
  EXPECT_EQ(all->at(0).sealed_hash, given::hash("mail"));
  EXPECT_EQ(all->at(1).n, 5U);
  EXPECT_EQ(all->at(1).done, std::nullopt);
  EXPECT_THAT(*store_->outbox_between(1, 4), IsEmpty());
  EXPECT_THAT(*store_->outbox_between(4, 5), SizeIs(1));
  const auto entries = store_->read_all(0, 6);
  EXPECT_EQ(entries->at(4).attached, attached_digest(std::span(*all).subspan(1)));
  for (const std::size_t bare : {1U, 2U, 3U, 5U}) EXPECT_EQ(entries->at(bare).attached, Hash{});
}

TEST_P(StoreContract, AnOutboxItemNeedsAnEntryToComeWith) {
  Batch batch;
  batch.outbox.push_back(given::outbox(1, 1, Instant{10}));
  EXPECT_EQ(store_->append(batch).error().kind, Kind::missing);
  EXPECT_THAT(*store_->outbox_due(Instant{10}, 10), IsEmpty());
}

TEST_P(StoreContract, ARecordIsReplacedByWhoHasSeenItsLatestVersion) {
  ASSERT_EQ(*store_->put(given::record("draft", "d1", "0125")), 1U);
  EXPECT_EQ(store_->put(given::record("draft", "d1", "0125")).error().kind, Kind::conflict);
  EXPECT_EQ(store_->put(given::record("draft", "d2", "0125", 3)).error().kind, Kind::conflict);
  Record next = given::record("draft", "d1", "0126", 1);
  next.value = given::bytes("changed");
  next.expires = Instant{50};
  next.changed_at = Instant{2};
  ASSERT_EQ(*store_->put(next), 2U);
  EXPECT_EQ(store_->put(next).error().kind, Kind::conflict);

  const auto found = store_->find("draft", "d1");
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->kind, "draft");
  EXPECT_EQ((*found)->key, "d1");
  EXPECT_EQ((*found)->owner, "0126");
  EXPECT_EQ((*found)->version, 2U);
  EXPECT_EQ(text((*found)->value), "changed");
  EXPECT_EQ((*found)->expires, Instant{50});
  EXPECT_EQ((*found)->changed_at, Instant{2});
  EXPECT_EQ(*store_->find("session", "d1"), std::nullopt);
}

TEST_P(StoreContract, OfManyWritersOfARecordOneWins) {
  std::atomic<int> won{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      if (store_->put(given::record("shift", "s1", "0125"))) ++won;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(won, 1);
}

TEST_P(StoreContract, RecordsAreListedByOwner) {
  for (const char* name : {"c", "a", "b"})
    ASSERT_TRUE(store_->put(given::record("draft", name, "0125")));
  ASSERT_TRUE(store_->put(given::record("draft", "z", "0126")));
  ASSERT_TRUE(store_->put(given::record("shift", "a", "0125")));
  const auto mine = store_->list("draft", "0125", 10);
  ASSERT_THAT(*mine, SizeIs(3));
  EXPECT_EQ(mine->at(0).key, "a");
  EXPECT_EQ(mine->at(2).key, "c");
  EXPECT_THAT(*store_->list("draft", "0125", 2), SizeIs(2));
  EXPECT_THAT(*store_->list("draft", "", 10), IsEmpty());
}

TEST_P(StoreContract, RecordsAreErasedByNameAndByTime) {
  for (int i = 1; i <= 3; ++i) {
    Record record = given::record("session", std::to_string(i), "sara");
    if (i < 3) record.expires = Instant{i * 10};
    ASSERT_TRUE(store_->put(record));
  }
  Record other = given::record("draft", "1", "sara");
  other.expires = Instant{1};
  ASSERT_TRUE(store_->put(other));
  EXPECT_EQ(*store_->erase_expired("session", Instant{9}), 0U);
  EXPECT_EQ(*store_->erase_expired("session", Instant{10}), 1U);
  EXPECT_EQ(*store_->find("session", "1"), std::nullopt);
  ASSERT_TRUE(store_->erase("session", "2"));
  ASSERT_TRUE(store_->erase("session", "2"));
  EXPECT_THAT(*store_->list("session", "sara", 10), SizeIs(1));
  EXPECT_TRUE(store_->find("draft", "1")->has_value());
  EXPECT_EQ(*store_->put(given::record("session", "2", "sara")), 1U);
}

TEST_P(StoreContract, EveryRecordIsMetInOrderAPageAtATime) {
  for (const char* name : {"b", "a"}) ASSERT_TRUE(store_->put(given::record("draft", name, "1")));
  ASSERT_TRUE(store_->put(given::record("session", "a", "2")));
  ASSERT_TRUE(store_->put(given::record("account", "z", "3")));
  std::vector<std::string> met;
  for (auto page = *store_->records_all({}, 3); !page.empty();
       page = *store_->records_all({page.back().kind, page.back().key}, 3)) {
    for (const auto& record : page) met.push_back(record.kind + " " + record.key);
  }
  EXPECT_THAT(met, ElementsAre("account z", "draft a", "draft b", "session a"));
}

TEST_P(StoreContract, ARecordUnderAnotherNameIsElseWhatItWas) {
  Record was = given::record("account", "sara", "accounts");
  was.expires = Instant{50};
  ASSERT_TRUE(store_->put(was));
  was.version = 1;
  ASSERT_EQ(*store_->put(was), 2U);
  Record now = **store_->find("account", "sara");
  now.key = "~1";
  now.owner = "~2";
  now.value = given::bytes("sealed anew");
  const std::vector<ledger::Renamed> renamed{{.was = {"account", "sara"}, .now = now}};
  ASSERT_TRUE(store_->rename_records(renamed));
  EXPECT_EQ(*store_->find("account", "sara"), std::nullopt);
  const auto found = store_->find("account", "~1");
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->owner, "~2");
  EXPECT_EQ((*found)->version, 2U);
  EXPECT_EQ(text((*found)->value), "sealed anew");
  EXPECT_EQ((*found)->expires, Instant{50});
  EXPECT_EQ((*found)->changed_at, now.changed_at);
  // Again, as after a crash; and what stands there meanwhile is not overwritten.
  auto once_more = renamed;
  once_more.front().now.value = given::bytes("late");
  ASSERT_TRUE(store_->rename_records(once_more));
  EXPECT_EQ(text((*store_->find("account", "~1"))->value), "sealed anew");
  ASSERT_TRUE(store_->leave_no_trace());
  EXPECT_EQ(text((*store_->find("account", "~1"))->value), "sealed anew");
}

TEST_P(StoreContract, ARecordMayHaveAnotherOwnerUnderItsOwnName) {
  ASSERT_TRUE(store_->put(given::record("session", "s1", "sara")));
  Record now = **store_->find("session", "s1");
  now.owner = "~2";
  ASSERT_TRUE(store_->rename_records({{.was = {"session", "s1"}, .now = now}}));
  EXPECT_THAT(*store_->list("session", "sara", 10), IsEmpty());
  EXPECT_THAT(*store_->list("session", "~2", 10), SizeIs(1));
}

TEST_P(StoreContract, ASentDraftGoesWithTheBatchThatSendsIt) {
  ASSERT_TRUE(store_->put(given::record("draft", "d1", "0125")));
  Batch loser = given::batch(1, 4);
  loser.draft_done = "d1";
  ASSERT_FALSE(store_->append(loser));
  EXPECT_TRUE(store_->find("draft", "d1")->has_value());
  Batch batch = given::batch(1);
  batch.draft_done = "d1";
  ASSERT_TRUE(store_->append(batch));
  EXPECT_EQ(*store_->find("draft", "d1"), std::nullopt);
}

// What a draft became is noted with the batch that sends it, and once.
TEST_P(StoreContract, OfTwoBatchesThatSendADraftOneLandsAndSaysWhatItBecame) {
  const auto sending = [&](std::uint32_t number) {
    Batch batch = given::batch(number);
    batch.draft_done = "d1";
    batch.draft_sent = given::record("draft_sent", "d1", "0125");
    batch.draft_sent->value = given::bytes("ING-" + std::to_string(number));
    return batch;
  };
  ASSERT_TRUE(store_->put(given::record("draft", "d1", "0125")));
  Batch loser = sending(1);
  loser.streams.front().expected = 4;
  ASSERT_EQ(store_->append(loser).error().kind, Kind::conflict);
  EXPECT_EQ(*store_->find("draft_sent", "d1"), std::nullopt);
  EXPECT_TRUE(store_->find("draft", "d1")->has_value());

  std::atomic<std::uint32_t> won{0};
  std::atomic<int> lost{0};
  std::vector<std::thread> threads;
  for (std::uint32_t number = 1; number <= 16; ++number) {
    threads.emplace_back([&, number] {
      const auto answer = store_->append(sending(number));
      if (answer) won = number;
      if (!answer && answer.error().kind == Kind::conflict) ++lost;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(lost, 15);
  EXPECT_EQ(store_->head()->size, 1U);
  EXPECT_EQ(*store_->find("draft", "d1"), std::nullopt);
  const auto sent = store_->find("draft_sent", "d1");
  ASSERT_TRUE(sent && *sent);
  EXPECT_EQ((*sent)->value, given::bytes("ING-" + std::to_string(won)));
  EXPECT_EQ((*sent)->version, 1U);
  EXPECT_EQ((*sent)->owner, "0125");
  EXPECT_EQ(store_->append(sending(99)).error().kind, Kind::conflict);
}

// As when a node that no longer leads ends its last step: what came meanwhile waits still.
TEST_P(StoreContract, ATaskThatIsDoneTwiceEndsNobodyElses) {
  const auto append = [&](std::uint32_t i) {
    Batch batch = given::batch(i);
    batch.index.push_back({given::stream(i), "0125", given::key(i), given::bytes("names")});
    ASSERT_TRUE(store_->append(batch));
  };
  append(1);
  const auto tasks = store_->index_tasks(9);
  ASSERT_TRUE(tasks);
  ASSERT_EQ(tasks->size(), 1U);
  const Indexed done{tasks->front().first, given::stream(1), given::key(1), {given::hash("one")}};
  ASSERT_TRUE(store_->index_all({done}));
  append(2);
  ASSERT_TRUE(store_->index_all({done}));
  const auto left = store_->index_tasks(9);
  ASSERT_TRUE(left);
  ASSERT_EQ(left->size(), 1U);
  EXPECT_EQ(left->front().second.stream, given::stream(2));
  EXPECT_EQ(store_->find_indexed(given::hash("one"), 9)->size(), 1U);
}

}  // namespace ingang::ledger
