// A node that stands still (SIGSTOP, as a machine does that is suspended): the other goes on and
// says what is so; and when it wakes it loses and doubles nothing.
#include <algorithm>

#include "nodes/given.h"

namespace ingang::cli {
namespace {

class FrozenNode : public NodesTest {
 protected:
  // Stops it in the middle of its transaction: the server waits for its next word, and the head is
  // its own.
  [[nodiscard]] bool stop_in_its_transaction(const Program& node) const {
    for (int tries = 0; tries < 400; ++tries) {
      kill(node.pid(), SIGSTOP);
      std::this_thread::sleep_for(30ms);
      const auto held = ask(
          "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
          " WHERE l.relation = 'ingang_ledger.head'::regclass AND l.granted"
          " AND l.mode IN ('RowShareLock', 'RowExclusiveLock') AND a.wait_event_type = 'Client'");
      if (held != "0") return true;
      kill(node.pid(), SIGCONT);
      std::this_thread::sleep_for(std::chrono::milliseconds{1 + tries % 7});
    }
    return false;
  }
};

TEST_F(FrozenNode, InItsTransactionStopsNobodysReport) {
  ASSERT_NO_FATAL_FAILURE(start_both());
  auto elsewhere = at_node(1);
  std::map<std::uint64_t, std::string> answered;
  {
    Officers officers(
        *this, [&] { return at_node(0); }, 8);
    ASSERT_TRUE(comes_true([&] { return officers.answered() > 20; }));
    ASSERT_TRUE(stop_in_its_transaction(*nodes_[0]));
    // Once, and not again and again: it waits, and is answered.
    const auto sent = elsewhere.post("/v1/reports", body(1), "nodes-test-key-once");
    EXPECT_TRUE(sent) << sent.error().sentence();
    for (std::uint64_t number = 2; number < 8; ++number) {
      const auto next = elsewhere.post("/v1/reports", body(number), random_key());
      ASSERT_TRUE(next) << next.error().sentence();
      answered[number] = std::string(next->at("reference").as_string());
    }
    if (sent) answered[1] = std::string(sent->at("reference").as_string());
    const auto before = officers.answered();
    kill(nodes_[0]->pid(), SIGCONT);
    EXPECT_TRUE(comes_true([&] { return officers.answered() > before + 20; }))
        << "it did not come back by itself";
    answered.merge(officers.stop());
  }
  expect_there_once(answered, 0);
  expect_there_once(answered, 1);
  expect_whole();
}

TEST_F(FrozenNode, ThatLedLeadsNoLongerAndTheOtherSaysWhatIsSo) {
  ASSERT_NO_FATAL_FAILURE(start_both());
  const auto operates = nodes_[1]->signed_in("drift").token();
  const auto led = leader();
  const auto signed_before = ask("SELECT max(size) FROM ingang_ledger.checkpoints");
  kill(nodes_[0]->pid(), SIGSTOP);
  auto elsewhere = at_node(1);
  const auto sent = elsewhere.post("/v1/reports", body(1), random_key());
  ASSERT_TRUE(sent) << sent.error().sentence();
  // Until another leads, what waits is said by the one that does not.
  EXPECT_GT(health(1, operates).at("ledger_size").to_number<std::uint64_t>(), 0U);
  EXPECT_TRUE(comes_true([&] { return !leader().empty() && leader() != led; })) << "nobody leads";
  const auto signed_on = [&] {
    return ask("SELECT max(size) = (SELECT size FROM ingang_ledger.head)"
               " FROM ingang_ledger.checkpoints") == "t";
  };
  EXPECT_TRUE(comes_true(signed_on)) << "nobody signs";
  EXPECT_TRUE(comes_true([&] {
    const auto said = health(1, operates);
    return said.at("index_lag").to_number<std::uint64_t>() == 0 &&
           said.if_contains("checkpoint_at") != nullptr;
  })) << boost::json::serialize(health(1, operates));
  EXPECT_TRUE(comes_true([&] { return health(1, operates).at("alarms").as_array().empty(); }))
      << boost::json::serialize(health(1, operates));
  kill(nodes_[0]->pid(), SIGCONT);
  const auto again = elsewhere.post("/v1/reports", body(2), random_key());
  ASSERT_TRUE(again) << again.error().sentence();
  EXPECT_TRUE(comes_true(signed_on));
  // Both say the same of what one of them does.
  EXPECT_TRUE(comes_true([&] {
    auto here = health(0, operates);
    return here.at("index_lag").to_number<std::uint64_t>() == 0 &&
           here.at("alarms").as_array().empty();
  })) << boost::json::serialize(health(0, operates));
  EXPECT_EQ(ask("SELECT count(*) FROM (SELECT size < lag(size) OVER (ORDER BY id) AS back"
                " FROM ingang_ledger.checkpoints) AS all_of_them WHERE back"),
            "0")
      << "an older note stands behind a newer one; before it was " << signed_before;
  expect_whole();
}

}  // namespace
}  // namespace ingang::cli
