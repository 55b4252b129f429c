// What only the memory store does: fail where a test wants it to. The rest: tests/contract.
#include "ledger/memory_store.h"

#include <gtest/gtest.h>

namespace ingang::ledger {
namespace {

using Kind = StoreError::Kind;

class MemoryFaults : public testing::Test {
 protected:
  static Batch batch() {
    Batch made;
    SealedEntry entry;
    entry.authority = "0125";
    made.keys.push_back(
        {.id = entry.key, .authority = "0125", .year = 2026, .parent_version = 1, .wrapped = {}});
    made.streams.push_back({.stream = {}, .expected = 0, .entries = {entry}});
    made.once =
        Idempotency{.key = {}, .body = {}, .seal = {}, .answer = {}, .expires = Instant{1'000}};
    return made;
  }

  std::optional<FaultPoint> fault_;
  std::unique_ptr<Store> store_ = open_memory(
      {.clock = [] { return Instant{1}; }}, [this](FaultPoint point) -> std::optional<StoreError> {
        if (fault_ != point) return std::nullopt;
        return StoreError{
            .kind = point == FaultPoint::after_commit ? Kind::unknown : Kind::unavailable,
            .what = "test"};
      });
};

TEST_F(MemoryFaults, AFaultBeforeLeavesNothing) {
  fault_ = FaultPoint::before_append;
  EXPECT_EQ(store_->append(batch()).error().kind, Kind::unavailable);
  fault_.reset();
  EXPECT_EQ(store_->head()->size, 0U);
}

TEST_F(MemoryFaults, AnUnknownAnswerIsFoundOutByAskingAgain) {
  fault_ = FaultPoint::after_commit;
  EXPECT_EQ(store_->append(batch()).error().kind, Kind::unknown);
  fault_.reset();
  const auto again = store_->append(batch());
  EXPECT_EQ(again.error().kind, Kind::replayed);
  EXPECT_EQ(again.error().receipt.first, 1U);
  EXPECT_EQ(store_->head()->size, 1U);
}

TEST_F(MemoryFaults, ReadsAndWritesFailEachAtTheirPoint) {
  fault_ = FaultPoint::read;
  EXPECT_EQ(store_->head().error().kind, Kind::unavailable);
  EXPECT_TRUE(store_->erase("draft", "x"));
  fault_ = FaultPoint::write;
  EXPECT_TRUE(store_->head());
  EXPECT_EQ(store_->erase("draft", "x").error().kind, Kind::unavailable);
}

}  // namespace
}  // namespace ingang::ledger
