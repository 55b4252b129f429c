// The machine's clock is set back and forward under a server that works: nothing is lost, the order
// in the log holds, and nobody has to start it anew.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <thread>

#include "base/time.h"
#include "faults/load.h"
#include "support/postgres_cluster.h"

namespace ingang::faults {
namespace {

namespace fs = std::filesystem;

// Debian's faketime: the wall clock of one process is what a file says; timers are left alone.
class ClockTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-clock-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    for (const auto* place : {"/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                              "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"}) {
      if (fs::exists(place)) library_ = place;
    }
  }
  void TearDown() override { fs::remove_all(folder_); }

  void set(std::int64_t seconds) const {
    const auto made = folder_ / "clock.new";
    std::ofstream(made) << fmt::format("{:+}\n", seconds);
    fs::rename(made, folder_ / "clock");
  }
  [[nodiscard]] std::unique_ptr<Program> start() const {
    ::setenv("LD_PRELOAD", library_.c_str(), 1);
    ::setenv("FAKETIME_TIMESTAMP_FILE", (folder_ / "clock").c_str(), 1);
    ::setenv("FAKETIME_NO_CACHE", "1", 1);
    ::setenv("FAKETIME_DONT_FAKE_MONOTONIC", "1", 1);
    auto made = std::make_unique<Program>(folder_ / "var", folder_ / "log");
    ::unsetenv("LD_PRELOAD");
    return made;
  }

  // That the server's clock goes by the file.
  bool is_set_by(const Program& program, const std::string& token, std::int64_t seconds) const {
    const auto clock = [&] {
      const auto list = with_token(program, token).get("/v1/reports");
      EXPECT_TRUE(list) << (list ? "" : list.error().sentence());
      return list ? Instant::find(list->at("now").as_string()).value_or(Instant{}) : Instant{};
    };
    const auto before = clock();
    set(seconds);
    const auto after = clock();
    set(0);
    return after - before >= std::chrono::seconds{seconds};
  }

  // Whether the server says so at the machine, or no more, within some seconds.
  bool comes_to_say(std::string_view code, std::string_view text, bool it_does) const {
    for (int tries = 0; tries < 100; ++tries) {
      const auto ran = cli::run_program("health --json --folder " + (folder_ / "var").string());
      boost::system::error_code wrong;
      const auto health = boost::json::parse(ran.said, wrong);
      EXPECT_FALSE(wrong) << ran.said;
      if (wrong) return false;
      const bool says = std::ranges::any_of(health.at("alarms").as_array(), [&](const auto& alarm) {
        return alarm.at("code").as_string() == code && alarm.at("text").as_string() == text;
      });
      if (says == it_does) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    return false;
  }
  // To a stranger, within five seconds.
  static bool comes_to_answer(const Program& program, int status) {
    for (int tries = 0; tries < 100; ++tries) {
      const auto health = program.client().get("/v1/health");
      if ((health ? 200 : health.error().status) == status) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    return false;
  }

  fs::path folder_;
  std::string library_;
};

TEST_F(ClockTest, SetBackAndForwardUnderTheServer) {
  if (library_.empty()) GTEST_SKIP() << "faketime is not installed: ./dev packages";
  Scenario scenario("the clock set back and forward (SQLite)", 4);
  set(0);
  auto program = start();
  ASSERT_FALSE(program->url().empty()) << program->said();
  Load load;
  load.sign_in(*program);
  constexpr std::int64_t kHour = 3600;
  EXPECT_TRUE(is_set_by(*program, load.token(), kHour)) << "the clock does not move at all";
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    load.more(30);
    std::jthread setter([&] {
      for (int i = 0; i < 5; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{30});
        set(static_cast<std::int64_t>(scenario.below(4 * kHour)) - 2 * kHour);
      }
    });
    load.send(*program);
    setter.join();
    set(0);
    scenario.back_after(load.until_answered(*program));
    EXPECT_TRUE(load.send_all(*program, std::chrono::seconds{60}));
    load.check(*program, scenario, true);
    scenario.round_done();
  }
  // Nobody but this machine knows the time: what it says against its own clock is told.
  set(-kHour);
  EXPECT_TRUE(comes_to_say("clock_wrong", "behind_ledger", true));
  EXPECT_TRUE(comes_to_say("clock_wrong", "jumped", true));
  EXPECT_TRUE(comes_to_answer(*program, 200)) << "reports are received all the same";
  set(3 * kHour);  // later than any time that chance has set
  EXPECT_TRUE(comes_to_say("clock_wrong", "behind_ledger", false));
  program->end(SIGTERM);
  EXPECT_EQ(not_whole(folder_ / "var"), "") << "INGANG_SEED=" << scenario.seed();
}

// Set back while no server was there to see it, after an hour in which nobody did anything: the
// last entry is older than the wrong clock.
TEST_F(ClockTest, SetBackWhileTheServerWasNotThere) {
  if (library_.empty()) GTEST_SKIP() << "faketime is not installed: ./dev packages";
  constexpr std::int64_t kHour = 3600;
  ::setenv("NO_FAKE_STAT", "1", 1);  // the file system's clock was right
  set(-3 * kHour);
  auto program = start();
  ASSERT_FALSE(program->url().empty()) << program->said();
  program->end(SIGTERM);
  set(-kHour);
  program = start();
  ::unsetenv("NO_FAKE_STAT");
  ASSERT_FALSE(program->url().empty()) << program->said();
  EXPECT_TRUE(comes_to_say("clock_wrong", "set_back", true));
  EXPECT_TRUE(comes_to_say("clock_wrong", "behind_ledger", false)) << "its entries are older";
  EXPECT_TRUE(comes_to_answer(*program, 200)) << "reports are received all the same";
  set(0);
  EXPECT_TRUE(comes_to_say("clock_wrong", "set_back", false)) << "it has caught up";
  program->end(SIGTERM);
}

// Decision 0020: the database's clock is the judge. The node neither receives nor leads while its
// own is another, says so, and goes on by itself.
TEST_F(ClockTest, SetWrongUnderANodeOnPostgresql) {
  if (library_.empty()) GTEST_SKIP() << "faketime is not installed: ./dev packages";
  Scenario scenario("a node's clock set wrong (PostgreSQL)", 2);
  ::setenv("INGANG_STORE", cluster().fresh_database("clock").c_str(), 1);
  set(0);
  auto program = start();
  ::unsetenv("INGANG_STORE");
  ASSERT_FALSE(program->url().empty()) << program->said();
  Load load;
  load.sign_in(*program);
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    load.more(30);
    load.send(*program);
    const auto away = static_cast<std::int64_t>(5 + scenario.below(600));
    set(scenario.below(2) == 0 ? away : -away);
    EXPECT_TRUE(comes_to_say("clock_skewed", "", true)) << "INGANG_SEED=" << scenario.seed();
    EXPECT_TRUE(comes_to_answer(*program, 503)) << "a node that can receive nothing";
    EXPECT_TRUE(comes_to_say("not_receiving", "clock", true));
    const auto before = load.answered();
    load.more(10);
    load.send(*program);
    EXPECT_EQ(load.answered(), before) << "a node with a wrong clock received";
    set(0);
    scenario.back_after(load.until_answered(*program));
    EXPECT_TRUE(comes_to_say("clock_skewed", "", false)) << "INGANG_SEED=" << scenario.seed();
    EXPECT_TRUE(comes_to_answer(*program, 200));
    EXPECT_TRUE(load.send_all(*program, std::chrono::seconds{60}));
    load.check(*program, scenario, true);
    scenario.round_done();
  }
}

}  // namespace
}  // namespace ingang::faults
