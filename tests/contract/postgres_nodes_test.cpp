// Several nodes on one PostgreSQL: one order, each told of the others, one that leads, and a server
// that dies in the middle loses nothing that was acknowledged.
#include <gmock/gmock.h>

#include <mutex>
#include <set>

#include "ledger/merkle.h"
#include "nodes_given.h"

namespace ingang::ledger {
namespace {

using Kind = StoreError::Kind;
// What a listener has been told, in the order it came.
class Told {
 public:
  void listen(Store& store) {
    store.on_commit([this](const Commit& commit) {
      const std::lock_guard lock(mutex_);
      for (auto n = commit.receipt.first; n <= commit.receipt.last; ++n) positions_.push_back(n);
      for (const auto& row : commit.rows) references_.push_back(row.reference);
    });
  }
  [[nodiscard]] std::vector<std::uint64_t> positions() {
    const std::lock_guard lock(mutex_);
    return positions_;
  }
  [[nodiscard]] std::vector<std::string> references() {
    const std::lock_guard lock(mutex_);
    return references_;
  }

 private:
  std::mutex mutex_;
  std::vector<std::uint64_t> positions_;
  std::vector<std::string> references_;
};

TEST_F(PostgresNodes, AreToldOfEachOthersCommitsOnce) {
  const auto here = open();
  const auto there = open();
  Told at_here;
  Told at_there;
  at_here.listen(*here);
  at_there.listen(*there);
  ASSERT_TRUE(here->append(report(1)));
  ASSERT_TRUE(there->append(report(2)));
  ASSERT_TRUE(here->append(report(3)));
  EXPECT_TRUE(comes_true([&] { return at_here.positions().size() >= 3; }));
  EXPECT_TRUE(comes_true([&] { return at_there.positions().size() >= 3; }));
  std::this_thread::sleep_for(1200ms);  // another look would tell twice, if any did
  EXPECT_THAT(at_here.positions(), testing::UnorderedElementsAre(1, 2, 3));
  EXPECT_THAT(at_there.positions(), testing::UnorderedElementsAre(1, 2, 3));
  EXPECT_THAT(at_there.references(), testing::UnorderedElementsAre("ING-1", "ING-2", "ING-3"));
}

TEST_F(PostgresNodes, WriteOneOrderTogether) {
  constexpr std::uint32_t kEach = 60;
  const auto here = open();
  const auto there = open();
  {
    std::vector<std::jthread> threads;
    for (std::uint32_t t = 0; t < 8; ++t) {
      threads.emplace_back([&, t] {
        Store& store = t % 2 == 0 ? *here : *there;
        for (std::uint32_t i = 0; i < kEach; ++i) {
          EXPECT_TRUE(store.append(report(1 + t * kEach + i)));
        }
      });
    }
  }
  const auto head = here->head();
  ASSERT_TRUE(head);
  EXPECT_EQ(head->size, 8U * kEach);
  EXPECT_EQ(there->head()->root, head->root);
  Frontier tree;
  const auto leaves = here->leaves(0, UINT32_MAX);
  ASSERT_TRUE(leaves);
  for (const auto& leaf : *leaves) tree.append(leaf);
  EXPECT_EQ(tree.root(), head->root);
}

TEST_F(PostgresNodes, AnswerTheSameReportOnce) {
  const auto here = open();
  const auto there = open();
  std::atomic<int> stored{0};
  std::atomic<int> replayed{0};
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t) {
      threads.emplace_back([&, t] {
        const auto answer = (t % 2 == 0 ? *here : *there).append(report(7));
        if (answer) ++stored;
        if (!answer && answer.error().kind == Kind::replayed) ++replayed;
      });
    }
  }
  EXPECT_EQ(stored, 1);
  EXPECT_EQ(replayed, 7);
  EXPECT_EQ(here->head()->size, 1U);
}

TEST_F(PostgresNodes, RefuseTheSecondDecisionOnOneCase) {
  const auto here = open();
  const auto there = open();
  ASSERT_TRUE(here->append(given::batch(1)));
  ASSERT_TRUE(there->append(given::batch(1, 1, "there")));
  const auto late = here->append(given::batch(1, 1, "here"));
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, Kind::conflict);
}

TEST_F(PostgresNodes, GoOnIndexingWhenAKeysListOfTokensWasLost) {
  const auto node = open();
  ASSERT_TRUE(node->append(report(1)));
  const auto index = [&] {
    return node->index_all({{1, given::stream(1), given::key(1), {given::hash("a")}}}).has_value();
  };
  ASSERT_TRUE(index());
  ASSERT_EQ(cluster().refusal_of("DELETE FROM " + schema_ + ".tokens_of_key"), "");
  EXPECT_TRUE(index());
  EXPECT_THAT(*node->find_indexed(given::hash("a"), 9), testing::SizeIs(1));
}

// A step of one node is under way when another destroys its key: nothing comes back afterwards.
TEST_F(PostgresNodes, IndexNothingThatAnotherErased) {
  constexpr std::uint32_t kReports = 8;
  constexpr int kTokens = 20'000;
  const auto one = open();
  const auto other = open();
  for (std::uint32_t i = 1; i <= kReports; ++i) {
    Batch batch = given::batch(i);
    batch.index.push_back({given::stream(i), "0125", given::key(i), given::bytes("names")});
    ASSERT_TRUE(one->append(batch));
    const auto tasks = one->index_tasks(1);
    ASSERT_TRUE(tasks);
    ASSERT_EQ(tasks->size(), 1U);
    Indexed done{tasks->begin()->first, given::stream(i), given::key(i), {}};
    for (int token = 0; token < kTokens; ++token)
      done.tokens.push_back(given::hash(std::to_string(token)));
    std::thread eraser([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds{10 * i});
      EXPECT_TRUE(other->destroy_keys({given::key(i)}));
    });
    EXPECT_TRUE(one->index_all({done}));
    eraser.join();
    for (const int token : {0, kTokens / 2, kTokens - 1})
      EXPECT_EQ(one->find_indexed(given::hash(std::to_string(token)), 9)->size(), 0U) << i;
  }
}

TEST_F(PostgresNodes, HaveOneThatLeadsAndAnotherWhenItGoes) {
  auto here = open();
  ASSERT_TRUE(comes_true([&] { return here->leads(); }));
  const auto there = open();
  std::this_thread::sleep_for(1500ms);
  EXPECT_FALSE(there->leads());
  here.reset();
  EXPECT_TRUE(comes_true([&] { return there->leads(); }));
}

TEST_F(PostgresNodes, NeitherWriteNorLeadWithAClockThatIsNotTheOthers) {
  std::atomic<int> beside{0};
  const auto here = open(beside);
  ASSERT_TRUE(comes_true([&] { return here->leads(); }));
  ASSERT_TRUE(here->append(report(1)));
  const std::atomic<int> right{0};
  const auto there = open(right);
  std::uint32_t number = 2;
  for (const int wrong : {30, -30}) {
    beside = wrong;
    ASSERT_TRUE(comes_true([&] { return !here->clock_agrees(); })) << wrong;
    const auto refused = here->append(report(number));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Kind::unavailable);
    EXPECT_TRUE(comes_true([&] { return there->leads(); }));
    EXPECT_FALSE(here->leads());
    beside = 0;
    ASSERT_TRUE(comes_true([&] { return here->clock_agrees(); }));
    EXPECT_TRUE(here->append(report(number++)));
  }
  EXPECT_TRUE(there->clock_agrees());
  EXPECT_TRUE(there->append(report(number)));
  EXPECT_EQ(there->head()->size, 4U);
}

TEST_F(PostgresNodes, AreOpenedWithAWrongClockButRefuseFromTheStart) {
  const std::atomic<int> ahead{5};
  const auto here = open(ahead);
  EXPECT_FALSE(here->clock_agrees());
  EXPECT_FALSE(here->append(report(1)));
  std::this_thread::sleep_for(1500ms);
  EXPECT_FALSE(here->leads());
}

TEST_F(PostgresNodes, LoseNothingAcknowledgedWhenTheServerIsKilled) {
  const auto here = open();
  std::atomic<bool> ending{false};
  std::mutex mutex;
  std::set<std::uint32_t> acknowledged;
  std::vector<std::jthread> threads;
  for (std::uint32_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::uint32_t number = 1 + t; !ending; number += 4) {
        // As a client does: until there is an answer, with the same key.
        while (!ending) {
          const auto answer = here->append(report(number));
          if (!answer && answer.error().kind != Kind::replayed) {
            std::this_thread::sleep_for(5ms);
            continue;
          }
          const std::lock_guard lock(mutex);
          acknowledged.insert(number);
          break;
        }
      }
    });
  }
  const auto count = [&] {
    const std::lock_guard lock(mutex);
    return acknowledged.size();
  };
  ASSERT_TRUE(comes_true([&] { return count() > 50; }));
  cluster().kill();
  const auto before = count();
  cluster().start();
  EXPECT_TRUE(comes_true([&] { return count() > before + 50; }))
      << "it did not come back by itself";
  ending = true;
  threads.clear();

  std::set<std::uint32_t> stored;
  const auto entries = here->read_all(0, UINT32_MAX);
  ASSERT_TRUE(entries) << entries.error().what;
  for (const auto& entry : *entries) {
    const auto& id = entry.stream.bytes;
    const auto number =
        static_cast<std::uint32_t>(id[12] << 24 | id[13] << 16 | id[14] << 8 | id[15]);
    EXPECT_TRUE(stored.insert(number).second) << number << " is there twice";
  }
  EXPECT_TRUE(std::ranges::includes(stored, acknowledged));
}

}  // namespace
}  // namespace ingang::ledger
