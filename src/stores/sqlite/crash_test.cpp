// A process that is killed in the middle of its writing has lost nothing that it acknowledged.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>
#include <thread>

#include "ledger/merkle.h"
#include "stores/sqlite/given.h"

namespace ingang::stores {
namespace {

using given::batch;
using given::id;

class Crash : public given::InFolder {
 protected:
  // Appends from several threads until it is killed; tells each acknowledged number through the
  // pipe.
  [[noreturn]] void append_for_ever(int pipe) const {
    const auto store = open();
    std::vector<std::thread> threads;
    for (std::uint64_t t = 0; t < 8; ++t) {
      threads.emplace_back([&, t] {
        for (std::uint64_t number = t;; number += 8) {
          if (!store->append(batch(number))) ::_exit(1);
          if (::write(pipe, &number, sizeof number) != sizeof number) ::_exit(1);
        }
      });
    }
    for (auto& thread : threads) thread.join();
    ::_exit(1);
  }

  // What was acknowledged before the kill. Several threads write, so the order is nobody's.
  std::set<std::uint64_t> acknowledged_before_kill(std::size_t at_least) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) append_for_ever(ends[1]);
    ::close(ends[1]);
    std::set<std::uint64_t> acknowledged;
    std::uint64_t number = 0;
    while (::read(ends[0], &number, sizeof number) == sizeof number) {
      acknowledged.insert(number);
      if (acknowledged.size() == at_least) ::kill(child, SIGKILL);
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status));
    return acknowledged;
  }
};

TEST_F(Crash, LosesNothingThatWasAcknowledged) {
  const auto acknowledged = acknowledged_before_kill(300);
  ASSERT_GE(acknowledged.size(), 300U);

  const auto store = open();
  ASSERT_TRUE(store);
  for (const std::uint64_t number : acknowledged) {
    ASSERT_EQ(store->read(id<ledger::StreamId>(number))->size(), 1U) << number;
    ASSERT_TRUE(*store->row(id<ledger::StreamId>(number))) << number;
    const auto again = store->append(batch(number));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, ledger::StoreError::Kind::replayed);
  }
}

TEST_F(Crash, LeavesATreeThatFitsAndAKeyForEachEntry) {
  acknowledged_before_kill(100);
  const auto store = open();
  ASSERT_TRUE(store);
  const auto entries = *store->read_all(0, 1'000'000);
  ledger::Frontier tree;
  const auto leaves = store->leaves(0, 1'000'000);
  for (const Hash& leaf : *leaves) tree.append(leaf);
  EXPECT_EQ(tree.size(), entries.size());
  EXPECT_EQ(tree.root(), store->head()->root);
  for (const auto& entry : entries) EXPECT_TRUE(*store->key(entry.key));
}

}  // namespace
}  // namespace ingang::stores
