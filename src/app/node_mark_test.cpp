#include "app/node_mark.h"

#include <gmock/gmock.h>

#include "app/fake_ports.h"
#include "ledger/memory_store.h"

namespace ingang::app {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

NodeIdentity identity() {
  return {.program = "0.1.0",
          .ledger = "ingang.example/stockholm",
          .folder = "0123",
          .key = "4567",
          .data = {{"deadlines.toml", "89ab"}, {"texts", "cdef"}}};
}

TEST(NodeDifference, NamesWhatDiffers) {
  auto other = identity();
  EXPECT_FALSE(difference(identity(), other).any());
  other.program = "0.2.0";
  EXPECT_FALSE(difference(identity(), other).any()) << "a version alone decides nothing";
  other.folder = "9999";
  other.data = {{"deadlines.toml", "89ab"}, {"texts", "0000"}, {"quotas.toml", "1111"}};
  const auto from = difference(identity(), other);
  EXPECT_THAT(from.place, ElementsAre("folder"));
  EXPECT_THAT(from.data, ElementsAre("texts", "quotas.toml"));
  EXPECT_EQ(from.program, "0.2.0");
}

class NodeMarkTest : public ::testing::Test {
 protected:
  FakeClock clock_{Instant{1'800'000'000'000}};
  SeededIds ids_;
  std::unique_ptr<ledger::Store> ledger_ = store("ingang.example/a");
  std::unique_ptr<ledger::Store> access_ = store("ingang.example/b");
  std::unique_ptr<ledger::Store> store(std::string name) {
    return ledger::open_memory(
        {.ledger = std::move(name), .clock = [this] { return clock_.now(); }});
  }
};

TEST_F(NodeMarkTest, IsAsLargeAsAReportInBothLogsAndGoesByItself) {
  NodeMark mark(*ledger_, *access_, clock_, ids_, identity());
  EXPECT_FALSE(mark.written());
  ASSERT_TRUE(mark.write());
  ASSERT_TRUE(mark.write());
  EXPECT_TRUE(mark.written());
  for (auto* store : {ledger_.get(), access_.get()}) {
    const auto found = store->list(kNodeRecord, kNodeRecord, 10);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 1U);
    EXPECT_GE(found->front().value.size(), 4095U);
    EXPECT_EQ(found->front().version, 2U);
    EXPECT_EQ(store->erase_expired(kNodeRecord, clock_.now()), 0U);
    EXPECT_EQ(store->erase_expired(kNodeRecord, clock_.now() + NodeMark::kStays + 1s), 1U);
  }
  EXPECT_TRUE(mark.write()) << "swept, it is written again";
}

TEST_F(NodeMarkTest, OneThatEndedWithoutAWordIsSilentUntilItsNameIsTakenAgain) {
  NodeMark own(*ledger_, *access_, clock_, ids_, identity());
  own.say({.name = "a:1"});
  NodeMark gone(*ledger_, *access_, clock_, ids_, identity());
  gone.say({.name = "b:1", .leaves_trace = true, .untraced = {"x"}});
  ASSERT_TRUE(own.write());
  ASSERT_TRUE(gone.write());
  ASSERT_TRUE(own.others());
  clock_.advance(NodeMark::kSilentAfter - 1s);
  EXPECT_FALSE(own.nodes().back().silent);
  clock_.advance(1s);
  const auto others = own.others();
  ASSERT_TRUE(others);
  ASSERT_EQ(others->size(), 1U);
  EXPECT_EQ(others->front().said.name, "b:1");
  EXPECT_TRUE(others->front().said.leaves_trace);
  EXPECT_THAT(others->front().said.untraced, ElementsAre("x"));
  EXPECT_EQ(others->front().silent, NodeMark::kSilentAfter);
  ASSERT_EQ(own.nodes().size(), 2U);
  EXPECT_TRUE(own.nodes().front().here);
  EXPECT_TRUE(own.nodes().back().silent);
  EXPECT_FALSE(own.nodes().back().leads_ledger) << "nobody leads who is not there";

  NodeMark again(*ledger_, *access_, clock_, ids_, identity());
  again.say({.name = "b:1"});
  ASSERT_TRUE(again.write());
  EXPECT_THAT(*again.end_earlier(false), ElementsAre(gone.key()));
  EXPECT_EQ(own.others()->size(), 1U);
  EXPECT_EQ(own.others()->front().key, again.key());
  EXPECT_EQ(again.end_earlier(true)->size(), 1U) << "alone, it is the only one";
  EXPECT_TRUE(own.write()) << "and one that lived after all is back";
}

TEST_F(NodeMarkTest, AnotherLivesWhileItsMarkMoves) {
  NodeMark own(*ledger_, *access_, clock_, ids_, identity());
  NodeMark other(*ledger_, *access_, clock_, ids_, identity());
  ASSERT_TRUE(own.write());
  ASSERT_TRUE(other.write());
  const auto lives = [&] {
    const auto others = own.others();
    EXPECT_TRUE(others);
    EXPECT_EQ(others->size(), 1U) << "itself is no other";
    return !others->empty() && others->front().lives;
  };
  EXPECT_FALSE(lives()) << "nobody knows at the first look";
  EXPECT_FALSE(lives());
  ASSERT_TRUE(other.write());
  EXPECT_TRUE(lives());
  EXPECT_FALSE(lives());
}

}  // namespace
}  // namespace ingang::app
