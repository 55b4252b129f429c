// What append() promises to many at once.
#include <atomic>
#include <future>
#include <thread>

#include "given.h"
#include "ledger/envelope.h"
#include "ledger/merkle.h"
#include "store_contract.h"

namespace ingang::ledger {

using Kind = StoreError::Kind;

TEST_P(StoreContract, AHundredReplaysAtOnceLandOnce) {
  std::atomic<int> landed{0};
  std::atomic<int> replayed{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 100; ++i) {
    threads.emplace_back([&] {
      Batch batch = given::batch(1);
      batch.once = given::once("key", "body", now_.load() + std::chrono::hours(24));
      const auto answer = store_->append(batch);
      if (answer) ++landed;
      if (!answer && answer.error().kind == Kind::replayed && answer.error().receipt.first == 1)
        ++replayed;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(landed, 1);
  EXPECT_EQ(replayed, 99);
  EXPECT_EQ(store_->head()->size, 1U);
}

TEST_P(StoreContract, OfTwoWritersAtOnceOneWins) {
  for (std::uint32_t round = 1; round <= 20; ++round) {
    ASSERT_TRUE(store_->append(given::batch(round)));
    std::atomic<int> won{0};
    std::atomic<int> lost{0};
    const auto write = [&](std::string_view who) {
      const auto answer = store_->append(given::batch(round, 1, who));
      if (answer) ++won;
      if (!answer && answer.error().kind == Kind::conflict) ++lost;
    };
    std::thread one(write, "Sara");
    std::thread other(write, "Olle");
    one.join();
    other.join();
    EXPECT_EQ(won, 1);
    EXPECT_EQ(lost, 1);
    EXPECT_EQ(store_->read(given::stream(round))->size(), 2U);
  }
}

TEST_P(StoreContract, LosersHarmNobodyElse) {
  ASSERT_TRUE(store_->append(given::batch(1)));
  std::atomic<int> landed{0};
  std::atomic<int> lost{0};
  std::vector<std::thread> threads;
  for (std::uint32_t t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (std::uint32_t i = 0; i < 25; ++i) {
        const bool loser = i % 2 == 1;
        const auto answer =
            store_->append(loser ? given::batch(1, 0) : given::batch(100 + t * 25 + i));
        ++(answer ? landed : lost);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(landed, 8 * 13);
  EXPECT_EQ(lost, 8 * 12);
  EXPECT_EQ(store_->head()->size, 1U + 8 * 13);
  const auto entries = store_->read_all(0, 1000);
  Frontier tree;
  for (std::size_t i = 0; i < entries->size(); ++i) {
    EXPECT_EQ(entries->at(i).n, i + 1);
    tree.append(leaf_hash("ingang.example/contract", entries->at(i)));
  }
  EXPECT_EQ(tree.root(), store_->head()->root);
  EXPECT_GE(store_->pulse().batches, 8U * 13U);
  EXPECT_LE(store_->pulse().commits, store_->pulse().batches);
}

// What the first of a group writes, the next in it must see. The listener holds the writer while
// the others wait, so that they are committed together where commits are shared.
TEST_P(StoreContract, WhatAGroupWritesIsKnownWithinIt) {
  std::promise<void> others_wait;
  std::atomic<bool> held{false};
  store_->on_commit([&](const Commit&) {
    if (!held.exchange(true)) others_wait.get_future().wait();
  });
  Batch first = given::batch(2);
  first.rows.push_back(given::row(2));
  first.once = given::once("key", "body", now_.load() + std::chrono::hours(24), 2);
  Batch same_reference = given::batch(3);
  same_reference.rows.push_back(given::row(3));
  same_reference.rows.back().reference = first.rows.back().reference;
  Batch moved = given::batch(2, 1);
  moved.rows.push_back(given::row(2, {"unit:0180-jour"}));
  Batch under_its_key = given::batch(4, 1);
  under_its_key.streams.front().expected = 0;
  under_its_key.streams.front().entries.front().key = given::key(2);
  const std::vector<Batch> in_order{first,           first, same_reference,
                                    given::batch(2), moved, under_its_key};
  std::vector<std::optional<Kind>> answers(in_order.size());
  std::vector<std::thread> threads;
  threads.emplace_back([&] { EXPECT_TRUE(store_->append(given::batch(1))); });
  while (!held) std::this_thread::yield();
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    threads.emplace_back([&, i] {
      if (const auto done = store_->append(in_order[i]); !done) answers[i] = done.error().kind;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  others_wait.set_value();
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(answers,
            (std::vector<std::optional<Kind>>{std::nullopt, Kind::replayed, Kind::duplicate,
                                              Kind::conflict, std::nullopt, std::nullopt}));
  EXPECT_EQ(store_->head()->size, 4U);
  EXPECT_EQ(store_->row(given::stream(2))->value(), moved.rows.back());
  const auto shown = [&](const char* token) {
    return store_->rows({.kind = "report", .audience = {token}})->size();
  };
  EXPECT_EQ(shown("unit:0180-jour"), 1U);
  EXPECT_EQ(shown("unit:0125-mottagning"), 0U) << "hidden from where it no longer belongs";
}

TEST_P(StoreContract, ListenersHearEachCommitInOrder) {
  std::mutex guard;
  std::vector<std::uint64_t> heard;
  std::vector<std::string> references;
  store_->on_commit([&](const Commit& commit) {
    const std::lock_guard lock(guard);
    heard.push_back(commit.receipt.last);
    for (const Row& row : commit.rows) references.push_back(row.reference);
  });
  std::vector<std::thread> threads;
  for (std::uint32_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::uint32_t i = 0; i < 10; ++i) {
        Batch batch = given::batch(1 + t * 10 + i);
        batch.rows.push_back(given::row(1 + t * 10 + i));
        EXPECT_TRUE(store_->append(batch));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::lock_guard lock(guard);
  ASSERT_EQ(heard.size(), 40U);
  EXPECT_TRUE(std::is_sorted(heard.begin(), heard.end()));
  EXPECT_EQ(references.size(), 40U);
}

TEST_P(StoreContract, IndexingBesideWritingAndErasingLosesNothingAndBringsNothingBack) {
  constexpr std::uint32_t kReports = 61;
  const auto name = [](StreamId of) { return given::hash(of.text()); };
  std::atomic<std::uint32_t> written{0};
  std::atomic<bool> over{false};
  std::thread writer([&] {
    for (std::uint32_t i = 1; i <= kReports; ++i) {
      Batch batch = given::batch(i);
      batch.index.push_back({given::stream(i), "0125", given::key(i), given::bytes("names")});
      EXPECT_TRUE(store_->append(batch));
      written = i;
    }
  });
  std::thread eraser([&] {
    for (std::uint32_t i = 20; i < kReports; i += 20) {
      while (written <= i) std::this_thread::yield();
      EXPECT_TRUE(store_->destroy_keys({given::key(i)}));
    }
    writer.join();
    over = true;
  });
  for (bool last = false; !last;) {
    last = over;
    std::vector<Indexed> done;
    const auto tasks = store_->index_tasks(7);
    for (const auto& [number, task] : *tasks)
      done.push_back({number, task.stream, task.key, {name(task.stream), given::hash("all")}});
    EXPECT_TRUE(store_->index_all(done));
    last = last && done.empty();
  }
  eraser.join();
  EXPECT_EQ(store_->head()->size, kReports);
  EXPECT_EQ(store_->find_indexed(given::hash("all"), 100)->size(), kReports - 3);
  for (std::uint32_t i = 1; i <= kReports; ++i)
    EXPECT_EQ(store_->find_indexed(name(given::stream(i)), 9)->size(), i % 20 == 0 ? 0U : 1U) << i;
}

}  // namespace ingang::ledger
