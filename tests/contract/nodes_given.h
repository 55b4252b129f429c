// Nodes: several stores on one schema of the tests' PostgreSQL, each as a node of its own would
// open it.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "given.h"
#include "stores/postgres/postgres_store.h"
#include "support/postgres_cluster.h"

namespace ingang::ledger {

using namespace std::chrono_literals;

constexpr auto kPatience = 10s;

template <typename Condition>
[[nodiscard]] bool comes_true(Condition condition) {
  for (const auto until = std::chrono::steady_clock::now() + kPatience;
       std::chrono::steady_clock::now() < until;) {
    if (condition()) return true;
    std::this_thread::sleep_for(20ms);
  }
  return condition();
}

class PostgresNodes : public testing::Test {
 protected:
  void SetUp() override {
    static std::atomic<int> count{0};
    schema_ = "nodes_" + std::to_string(::getpid()) + "_" + std::to_string(count++);
  }
  [[nodiscard]] Stored<std::unique_ptr<Store>> try_to_open(bool untouched = false) const {
    return stores::open_postgres({.url = cluster().url(),
                                  .keys_url = {},
                                  .schema = schema_,
                                  .ledger = {.ledger = "ingang.example/nodes",
                                             .clock = [] { return Instant{1'795'424'400'000}; }},
                                  .untouched = untouched});
  }
  [[nodiscard]] std::unique_ptr<Store> open(bool untouched = false) const {
    auto store = try_to_open(untouched);
    EXPECT_TRUE(store) << store.error().what;
    return store ? std::move(*store) : nullptr;
  }
  [[nodiscard]] std::unique_ptr<Store> open_to_read() const { return open(true); }
  // A node with a clock of its own: the computer's, and as much beside it as is said.
  [[nodiscard]] std::unique_ptr<Store> open(const std::atomic<int>& seconds_beside) const {
    const auto clock = [&] {
      return Instant{std::chrono::duration_cast<Duration>(
                         std::chrono::system_clock::now().time_since_epoch())
                         .count()} +
             std::chrono::seconds{seconds_beside};
    };
    auto store =
        stores::open_postgres({.url = cluster().url(),
                               .keys_url = {},
                               .schema = schema_,
                               .ledger = {.ledger = "ingang.example/nodes", .clock = clock},
                               .skew_max = 2s});
    EXPECT_TRUE(store) << store.error().what;
    return store ? std::move(*store) : nullptr;
  }
  // With that clock.
  [[nodiscard]] Stored<std::unique_ptr<Store>> try_to_open(std::function<Instant()> clock) const {
    return stores::open_postgres(
        {.url = cluster().url(),
         .keys_url = {},
         .schema = schema_,
         .ledger = {.ledger = "ingang.example/nodes", .clock = std::move(clock)}});
  }
  static Batch report(std::uint32_t number) {
    auto made = given::batch(number);
    made.rows = {given::row(number)};
    made.once = Idempotency{.key = given::hash("once " + std::to_string(number)),
                            .body = given::hash("body"),
                            .seal = given::key(number),
                            .answer = given::bytes("answer"),
                            .expires = Instant{1'895'424'400'000}};
    return made;
  }

  std::string schema_;
};

}  // namespace ingang::ledger
