// The power goes while the write-ahead log is moved into the file, again and again: the store
// alone, with a log so short that it is moved every few batches.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <mutex>
#include <set>
#include <thread>

#include "faults/losing_disk.h"
#include "faults/scenario.h"
#include "ledger/verify.h"
#include "stores/sqlite/given.h"

namespace ingang::faults {
namespace {

using namespace stores::given;
using Kind = ledger::StoreError::Kind;

class StorePowerTest : public InFolder {
 protected:
  void TearDown() override {
    std::mt19937_64 any(1);
    disk_.power_back(any);
    InFolder::TearDown();
  }
  [[nodiscard]] std::unique_ptr<ledger::Store> open_short_log() const {
    auto with = settings();
    with.checkpoint_pages = 8;
    auto store = stores::open_sqlite(with);
    EXPECT_TRUE(store) << store.error().what;
    return store ? std::move(*store) : nullptr;
  }
  // Until the power goes.
  void append_many(ledger::Store& store) {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 3; ++t) {
      threads.emplace_back([&] {
        while (!disk_.is_cut()) {
          const auto number = next_++;
          if (!store.append(batch(number))) return;
          const std::scoped_lock lock(mutex_);
          answered_.insert(number);
        }
      });
    }
  }
  // Entry, row and key: all of them or none.
  static int parts_there(const ledger::Store& store, std::uint64_t number) {
    const auto entries = store.read(id<ledger::StreamId>(number));
    const auto row = store.row(id<ledger::StreamId>(number));
    return (entries && entries->size() == 1 ? 1 : 0) + (row && *row ? 1 : 0);
  }
  static bool key_there(const ledger::Store& store, std::uint64_t number) {
    const auto key = store.key(id<ledger::KeyId>(number));
    return key && *key;
  }

  LosingDisk& disk_ = LosingDisk::installed();
  std::atomic<std::uint64_t> next_{1};
  std::mutex mutex_;
  std::set<std::uint64_t> answered_;
};

TEST_F(StorePowerTest, WhatWasAnsweredIsWholeWhereverTheLogWas) {
  Scenario scenario("power loss while the log is moved (SQLite)", 12);
  LosingDisk::Lost lost_writes;
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    auto store = open_short_log();
    ASSERT_TRUE(store) << "INGANG_SEED=" << scenario.seed();
    const auto from = next_.load();
    const auto before = answered_.size();
    disk_.cut_at(1 + scenario.below(1200));
    append_many(*store);
    store.reset();
    std::mt19937_64 chance(scenario.any());
    const auto lost = disk_.power_back(chance);
    lost_writes.dropped += lost.dropped;
    lost_writes.torn += lost.torn;
    store = open_short_log();
    ASSERT_TRUE(store) << "INGANG_SEED=" << scenario.seed();
    std::uint64_t gone = 0;
    for (const auto number : answered_)
      gone += parts_there(*store, number) == 2 && key_there(*store, number) ? 0 : 1;
    EXPECT_EQ(gone, 0U) << "INGANG_SEED=" << scenario.seed() << ", round " << round;
    std::uint64_t doubled = 0;
    for (auto number = from; number < next_; ++number) {
      const int parts = parts_there(*store, number);
      EXPECT_NE(parts, 1) << "half a case, INGANG_SEED=" << scenario.seed();
      EXPECT_TRUE(parts != 2 || key_there(*store, number)) << "an entry without its key";
      const auto again = store->append(batch(number));
      const bool replayed = !again && again.error().kind == Kind::replayed;
      EXPECT_TRUE(parts == 2 ? replayed : again.has_value()) << "asked again with the same key";
      doubled += parts == 2 && !replayed ? 1 : 0;
      answered_.insert(number);
    }
    const auto report = ledger::verify(*store, {.ledger = "ingang.example/test"});
    for (const auto& finding : report.findings)
      ADD_FAILURE() << ledger::name(finding.kind) << ", INGANG_SEED=" << scenario.seed();
    scenario.answered(answered_.size() - before);
    scenario.lost(gone);
    scenario.doubled(doubled);
    scenario.round_done();
  }
  scenario.back_how("opened anew");
  std::printf("%llu writes dropped, %llu torn\n",
              static_cast<unsigned long long>(lost_writes.dropped),
              static_cast<unsigned long long>(lost_writes.torn));
}

}  // namespace
}  // namespace ingang::faults
