// A node that stands still in the middle of what others wait for: it is cut off by the server, they
// go on, and when it wakes it finds out by itself.
#include <libpq-fe.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "nodes_given.h"

namespace ingang::ledger {
namespace {

// A node in a process of its own that does one thing, and stops itself in the middle of it.
class StoppedNode {
 public:
  // `work` runs in the other process; it must not return before it has ended by itself.
  template <typename Work>
  explicit StoppedNode(Work work) : pid_(::fork()) {
    if (pid_ == 0) ::_exit(work());
    int status = 0;
    stopped_ = ::waitpid(pid_, &status, WUNTRACED) == pid_ && WIFSTOPPED(status);
  }
  StoppedNode(const StoppedNode&) = delete;
  StoppedNode& operator=(const StoppedNode&) = delete;
  ~StoppedNode() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  [[nodiscard]] bool stopped() const { return stopped_; }
  // Woken: what it ends with.
  [[nodiscard]] int wake() {
    ::kill(pid_, SIGCONT);
    int status = 0;
    ::waitpid(std::exchange(pid_, 0), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_;
  bool stopped_{};
};

constexpr int kStored = 0;
constexpr int kReplayed = 10;
constexpr int kRefused = 20;

using PostgresFrozen = PostgresNodes;

// The clock is read under the head's lock: there it stops.
TEST_F(PostgresFrozen, InItsTransactionOneStopsNobodyAndLosesAndDoublesNothing) {
  const auto append_and_stop = [&](std::uint32_t number) {
    return [this, number] {
      std::atomic<bool> stops{};
      const auto store = try_to_open([&] {
        if (stops.exchange(false)) ::raise(SIGSTOP);
        return Instant{1'795'424'400'000};
      });
      if (!store) return kRefused;
      stops = true;
      const auto answer = (**store).append(report(number));
      if (answer) return kStored;
      return answer.error().kind == StoreError::Kind::replayed ? kReplayed : kRefused;
    };
  };
  { ASSERT_TRUE(open()); }
  StoppedNode one(append_and_stop(1));
  StoppedNode other(append_and_stop(2));  // has the head when the first is cut off, and stops too
  ASSERT_TRUE(one.stopped());
  ASSERT_TRUE(other.stopped());
  const auto here = open();
  const auto own = here->append(report(3));
  EXPECT_TRUE(own) << own.error().what;
  // As a client that has tried the other node meanwhile.
  const auto again = here->append(report(2));
  EXPECT_TRUE(again) << again.error().what;
  EXPECT_EQ(one.wake(), kStored);
  EXPECT_EQ(other.wake(), kReplayed);
  EXPECT_EQ(here->head()->size, 3U);
  for (const std::uint32_t number : {1U, 2U, 3U})
    EXPECT_EQ(here->read(given::stream(number))->size(), 1U) << number;
}

// The server's own limit does not count while it waits for the rest of what was begun to be asked.
TEST_F(PostgresFrozen, BetweenAQuestionAndItsMarkOneIsCutOffByWhoeverWaits) {
  const auto here = open();
  ASSERT_TRUE(here->append(report(1)));
  PGconn* line = PQconnectdb(cluster().url().c_str());
  ASSERT_EQ(PQstatus(line), CONNECTION_OK);
  ASSERT_EQ(PQenterPipelineMode(line), 1);
  const auto hold = "SELECT 1 FROM " + schema_ + ".head FOR UPDATE";
  for (const char* sql : {"BEGIN", hold.c_str()}) {
    ASSERT_EQ(PQsendQueryParams(line, sql, 0, nullptr, nullptr, nullptr, nullptr, 0), 1);
  }
  ASSERT_EQ(PQsendFlushRequest(line), 1);
  ASSERT_EQ(PQflush(line), 0);
  for (int answers = 0; answers < 2;) {
    PGresult* answer = PQgetResult(line);
    answers += answer ? 1 : 0;
    PQclear(answer);
  }
  const auto written = here->append(report(2));
  EXPECT_TRUE(written) << written.error().what;
  PQfinish(line);
}

TEST_F(PostgresFrozen, OneThatLedLeadsNoLongerAndKnowsItWhenItWakes) {
  StoppedNode node([this] {
    const auto store = try_to_open();
    if (!store || !comes_true([&] { return (**store).leads(); })) return kRefused;
    ::raise(SIGSTOP);
    // At once, before it has asked anything.
    return (**store).leads() ? kRefused : kStored;
  });
  ASSERT_TRUE(node.stopped());
  const auto here = open();
  EXPECT_TRUE(comes_true([&] { return here->leads(); })) << "nobody leads";
  EXPECT_EQ(*here->nodes(), 2U) << "who stands still has it open";
  EXPECT_EQ(node.wake(), kStored);
  EXPECT_TRUE(here->leads());
  EXPECT_TRUE(comes_true([&] { return *here->nodes() == 1; }));
}

// What an operator locks for a copy is nobody's that stands still.
TEST_F(PostgresFrozen, NoOtherLineIsCutOff) {
  const auto here = open();
  PGconn* line = PQconnectdb(cluster().url().c_str());
  const auto hold = "BEGIN; LOCK TABLE " + schema_ + ".head IN EXCLUSIVE MODE";
  PQclear(PQexec(line, hold.c_str()));
  EXPECT_FALSE(here->append(report(1)));
  PGresult* answer = PQexec(line, "COMMIT");
  EXPECT_EQ(PQresultStatus(answer), PGRES_COMMAND_OK);
  PQclear(answer);
  PQfinish(line);
  EXPECT_TRUE(here->append(report(1)));
}

}  // namespace
}  // namespace ingang::ledger
