// A database with a synchronous standby: the standby is lost and comes back; the database is lost
// for ever, the standby is promoted, and the server finds it by itself (target_session_attrs).
// Nothing that was answered is lost, nothing is doubled, and health says what is so within five
// seconds.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <thread>

#include "faults/load.h"
#include "support/postgres_cluster.h"
#include "support/postgres_standby.h"

namespace ingang::faults {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

class StandbyTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-standby-test-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  void TearDown() override {
    ::unsetenv("INGANG_STORE");
    fs::remove_all(folder_);
  }
  [[nodiscard]] std::unique_ptr<Program> start(const std::string& store,
                                               const std::string& name = "var") const {
    ::setenv("INGANG_STORE", store.c_str(), 1);
    auto made = std::make_unique<Program>(folder_ / name, folder_ / (name + ".log"),
                                          std::vector<std::string>{"--drain-seconds", "0"});
    EXPECT_FALSE(made->url().empty()) << made->said();
    return made;
  }
  // From now on until it is so: at most five seconds.
  static void expect_told(const Program& program, int status, const Scenario& scenario) {
    const auto asked = [&] {
      auto client = program.client();
      const auto answer = client.get("/v1/health");
      return answer ? 200 : answer.error().status;
    };
    const auto from = steady_clock::now();
    while (asked() != status && steady_clock::now() - from < 20s) std::this_thread::sleep_for(50ms);
    const auto took = steady_clock::now() - from;
    EXPECT_EQ(asked(), status) << "INGANG_SEED=" << scenario.seed();
    EXPECT_LE(took, 5s) << status << ", INGANG_SEED=" << scenario.seed();
  }
  // Somewhere among what is sent until then.
  void in_the_middle(Load& load, Scenario& scenario, const Program& program,
                     const std::function<void()>& deed) {
    constexpr std::uint64_t kEach = 40;
    const auto after = load.answered() + 1 + scenario.below(kEach / 2);
    load.more(kEach);
    std::jthread sender([&] { load.send(program, 4); });
    for (int i = 0; i < 20'000 && load.answered() < after; ++i) std::this_thread::sleep_for(1ms);
    std::this_thread::sleep_for(std::chrono::microseconds{scenario.below(5'000)});
    deed();
  }

  fs::path folder_;
};

TEST_F(StandbyTest, IsLostAndComesBack) {
  Scenario scenario("synchronous standby lost, and back (PostgreSQL)", 1);
  const auto store = cluster().fresh_database("standby_lost");
  const auto program = start(store);
  Load load;
  load.sign_in(*program);
  Standby standby(cluster());
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    in_the_middle(load, scenario, *program, [&] {
      standby.kill();
      expect_told(*program, 503, scenario);
      standby.start();
      expect_told(*program, 200, scenario);
    });
    scenario.back_after(load.until_answered(*program));
    EXPECT_TRUE(load.send_all(*program, 60s)) << "INGANG_SEED=" << scenario.seed();
    load.check(*program, scenario, true);
    scenario.round_done();
  }
  program->end(SIGTERM);
  EXPECT_EQ(not_whole(folder_ / "var"), "") << "INGANG_SEED=" << scenario.seed();
}

TEST_F(StandbyTest, IsPromotedAndFound) {
  Scenario scenario("database lost, its standby promoted (PostgreSQL)", 1);
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    Cluster lost;
    Standby standby(lost);
    const auto name = "var" + std::to_string(round);
    const auto program = start("host=" + lost.folder().string() + "," + standby.folder().string() +
                                   " user=ingang dbname=postgres target_session_attrs=read-write",
                               name);
    Load load;
    load.sign_in(*program);
    in_the_middle(load, scenario, *program, [&] {
      lost.kill();
      expect_told(*program, 503, scenario);
      standby.promote();
      expect_told(*program, 200, scenario);
    });
    scenario.back_after(load.until_answered(*program));
    load.check(*program, scenario, false);
    EXPECT_TRUE(load.send_all(*program, 60s)) << "INGANG_SEED=" << scenario.seed();
    load.check(*program, scenario, true);
    program->end(SIGTERM);
    EXPECT_EQ(not_whole(folder_ / name), "") << "INGANG_SEED=" << scenario.seed();
    scenario.round_done();
  }
}

}  // namespace
}  // namespace ingang::faults
