// A ledger moved to PostgreSQL and back: killed at any moment it goes on; what is half moved serves
// nobody; and in the end both have the same.
#include <chrono>

#include "cli/verifying.h"
#include "operating/given.h"

namespace ingang::cli {
namespace {

using namespace std::chrono_literals;

class MoveTest : public OperatingTest {
 protected:
  void SetUp() override {
    OperatingTest::SetUp();
    if (seeded_.empty()) {
      seeded_ = folder_.string() + "-seeded";
      const auto seeded = run_ingang(fmt::format("seed --reports 120 --folder {}", seeded_));
      ASSERT_EQ(seeded.code, 0) << seeded.said;
    }
    std::filesystem::copy(seeded_, folder_ / "var", std::filesystem::copy_options::recursive);
    database_ = fresh_database();
  }
  static void TearDownTestSuite() {
    if (!seeded_.empty()) std::filesystem::remove_all(seeded_);
  }
  [[nodiscard]] std::string move_line() const {
    return fmt::format("move --from sqlite:{} --to 'postgres:{}'", at("var"), database_);
  }
  // Kills the move when the target has so many rows, or it has ended. Whether it was killed.
  bool kill_when(const std::string& table, int rows) const {
    const pid_t pid = ::fork();
    if (pid == 0) {
      const int out = ::open(at("log").c_str(), O_CREAT | O_APPEND | O_WRONLY, 0600);
      ::dup2(out, STDOUT_FILENO);
      ::dup2(out, STDERR_FILENO);
      const auto from = "sqlite:" + at("var");
      const auto to = "postgres:" + database_;
      ::execl(INGANG_PROGRAM, "ingang", "move", "--from", from.c_str(), "--to", to.c_str(),
              nullptr);
      ::_exit(127);
    }
    // 1 / 0 is refused by the server: a yes.
    const auto question = fmt::format("SELECT 1 / (count(*) < {})::int FROM {}", rows, table);
    for (int status = 0; ::waitpid(pid, &status, WNOHANG) == 0;) {
      if (!cluster().refusal_of_in(database_, question).contains("zero")) continue;
      ::kill(pid, SIGKILL);
      ::waitpid(pid, &status, 0);
      return WIFSIGNALED(status);
    }
    return false;
  }

  struct Heads {
    ledger::Head main, access;
  };
  static Heads heads(Installation& installation) {
    return {*installation.ledger().head(), *installation.access_log().head()};
  }

  std::string database_;
  inline static std::string seeded_;  // made once: it takes a while
};

TEST_F(MoveTest, KilledTwiceItGoesOnAndBothHaveTheSame) {
  EXPECT_TRUE(kill_when("ingang_ledger.entries", 1)) << "among the entries";
  const auto half =
      run_ingang(fmt::format("verify --folder {} --store '{}'", at("var"), database_));
  EXPECT_EQ(half.code, 2) << half.said;
  EXPECT_NE(half.said.find("end at different places"), std::string::npos) << half.said;
  // Served in between: the rows that were there are not the source's any longer.
  EXPECT_TRUE(kill_when("ingang_ledger.records", 1)) << "after the rows";
  const auto more = run_ingang(fmt::format("seed --reports 5 --seed 9 --folder {}", at("var")));
  ASSERT_EQ(more.code, 0) << more.said;
  ASSERT_EQ(run_ingang(fmt::format("user block ekero --folder {}", at("var"))).code, 0);

  const auto moved = run_ingang(move_line());
  EXPECT_EQ(moved.code, 0) << moved.said;
  EXPECT_NE(moved.said.find("fanns redan"), std::string::npos) << moved.said;
  const auto again = run_ingang(move_line());
  EXPECT_EQ(again.code, 0) << "done already: " << again.said;

  auto source = opened(at("var"));
  const auto before = heads(*source);
  source.reset();
  auto target = opened(at("var"), database_);
  const auto after = heads(*target);
  EXPECT_GT(before.main.size, 300U);
  EXPECT_EQ(before.main.root, after.main.root);
  EXPECT_EQ(before.access.root, after.access.root);
  EXPECT_EQ(before.main.size, after.main.size);
  const auto verified = verify_both(*target, std::nullopt);
  ASSERT_TRUE(verified);
  EXPECT_TRUE(verified->whole());
  EXPECT_GT(verified->main.rows, 100U);
  const auto blocked = target->accounts().find("ekero");
  EXPECT_TRUE(blocked && blocked->blocked) << "a row that changed in between";
  // The engine's own numbers go on from those that came along.
  EXPECT_TRUE(target->ledger().save_checkpoint(after.main.size, "note"));
}

TEST_F(MoveTest, BackAgainIsTheSameLedger) {
  ASSERT_EQ(run_ingang(move_line()).code, 0);
  const auto back =
      run_ingang(fmt::format("move --from 'postgres:{}' --to sqlite:{}", database_, at("back")));
  EXPECT_EQ(back.code, 0) << back.said;
  std::filesystem::copy(folder_ / "var/keys", folder_ / "back/keys");
  auto first = opened(at("var"));
  auto second = opened(at("back"));
  EXPECT_EQ(heads(*first).main.root, heads(*second).main.root);
  EXPECT_EQ(heads(*first).access.root, heads(*second).access.root);
  EXPECT_EQ(first->accounts().all().size(), second->accounts().all().size());
  const auto verified = verify_both(*second, std::nullopt);
  ASSERT_TRUE(verified);
  EXPECT_TRUE(verified->whole());
}

TEST_F(MoveTest, BackAgainIsTheSameHoweverOftenItIsKilled) {
  ASSERT_EQ(run_ingang(move_line()).code, 0);
  const auto line = fmt::format("move --from 'postgres:{}' --to sqlite:{}", database_, at("back"));
  for (const char* after : {"0.05", "0.15", "0.3", "0.5", "0.8"})
    (void)run_shell(fmt::format("timeout -s KILL {} {} {}", after, INGANG_PROGRAM, line));
  const auto back = run_ingang(line);
  EXPECT_EQ(back.code, 0) << back.said;
  std::filesystem::copy(folder_ / "var/keys", folder_ / "back/keys");
  auto first = opened(at("var"));
  auto second = opened(at("back"));
  EXPECT_EQ(heads(*first).main.root, heads(*second).main.root);
  const auto verified = verify_both(*second, std::nullopt);
  ASSERT_TRUE(verified);
  EXPECT_TRUE(verified->whole());
}

TEST_F(MoveTest, IsRefusedWhileSomebodyServes) {
  {
    const Program server(at("var"), at("server"));
    const auto refused = run_ingang(move_line());
    EXPECT_EQ(refused.code, 2);
    EXPECT_NE(refused.said.find("in use"), std::string::npos) << refused.said;
  }
  ASSERT_EQ(run_ingang(move_line()).code, 0);
  ::setenv("INGANG_STORE", database_.c_str(), 1);
  const Program server(at("var"), at("server"));
  ::unsetenv("INGANG_STORE");
  std::this_thread::sleep_for(2s);  // until it leads
  const auto refused =
      run_ingang(fmt::format("move --from 'postgres:{}' --to sqlite:{}", database_, at("back")));
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.said.find("in use"), std::string::npos) << refused.said;
}

TEST_F(MoveTest, IsRefusedIntoAnotherLedger) {
  ASSERT_EQ(run_ingang(fmt::format("seed --reports 2 --folder {}", at("other"))).code, 0);
  const auto refused =
      run_ingang(fmt::format("move --from sqlite:{} --to sqlite:{}", at("var"), at("other")));
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.said.find("another ledger"), std::string::npos) << refused.said;
}

}  // namespace
}  // namespace ingang::cli
