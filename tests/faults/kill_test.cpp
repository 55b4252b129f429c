// A server, or its database, that is killed again and again while reports come in has lost nothing
// that it answered, and doubled nothing; and every look that was answered is in the access log.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <thread>

#include "app/case_keys.h"
#include "cli/installation.h"
#include "faults/load.h"
#include "ledger/sealing.h"
#include "support/postgres_cluster.h"

namespace ingang::faults {
namespace {

namespace fs = std::filesystem;

class KillTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-kill-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  void TearDown() override {
    ::unsetenv("INGANG_STORE");
    fs::remove_all(folder_);
  }
  [[nodiscard]] fs::path installed() const { return folder_ / "var"; }
  [[nodiscard]] std::unique_ptr<Program> start(std::string_view log = "log") const {
    auto made = std::make_unique<Program>(installed(), folder_ / log);
    EXPECT_FALSE(made->url().empty()) << made->said();
    return made;
  }

  // Somewhere among what is sent now, and anywhere in what the server does then.
  void in_the_middle(Scenario& scenario, const Program& program,
                     const std::function<void()>& deed) {
    const auto after = load_.answered() + 1 + scenario.below(kEach / 2);
    const auto moment = std::chrono::microseconds{scenario.below(5'000)};
    load_.more(kEach);
    std::jthread killer([&] {
      for (int i = 0; i < 20'000 && load_.answered() < after; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
      std::this_thread::sleep_for(moment);
      deed();
    });
    load_.send(program);
  }

  // Looks that were answered and are not in the access log.
  [[nodiscard]] std::size_t looks_missing() const {
    cli::Places places;
    places.folder = installed();
    places.data = fs::path(INGANG_SOURCE_DIR) / "data";
    const auto opened = cli::Installation::open(places);
    EXPECT_TRUE(opened) << opened.error();
    auto& log = (*opened)->access_log();
    const app::CaseKeys keys(log, (*opened)->keys(), 16);
    std::set<std::string> noted;
    for (std::uint64_t after = 0; true;) {
      const auto entries = log.read_all(after, 1000).value();
      if (entries.empty()) break;
      after = entries.back().n;
      for (const auto& entry : entries) {
        const auto plain = ledger::open_entry(**keys.open(entry.key), entry);
        const auto said = plain ? text(*plain) : std::string_view{};
        const auto at = said.find("ING-");
        if (said.find("\"report.view\"") != said.npos && at != said.npos)
          noted.emplace(said.substr(at, 15));
      }
    }
    std::size_t missing = 0;
    for (const auto& reference : load_.looked()) missing += noted.contains(reference) ? 0 : 1;
    return missing;
  }

  static constexpr std::uint64_t kEach = 40;
  fs::path folder_;
  Load load_;
};

TEST_F(KillTest, TheServerOverSqlite) {
  Scenario scenario("kill -9 of the server (SQLite)", 4);
  auto program = start();
  load_.sign_in(*program);
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    const auto before = load_.answered();
    in_the_middle(scenario, *program, [&] { program->end(SIGKILL); });
    ASSERT_LT(load_.answered(), before + kEach) << "the server was not killed in the middle";
    EXPECT_EQ(not_whole(installed()), "") << "INGANG_SEED=" << scenario.seed();
    const auto from = std::chrono::steady_clock::now();
    program = start();
    const auto started = std::chrono::steady_clock::now() - from;
    scenario.back_after(started + load_.until_answered(*program));
    load_.check(*program, scenario, false);
    EXPECT_TRUE(load_.send_all(*program, std::chrono::seconds{60}));
    load_.check(*program, scenario, true);
    scenario.round_done();
  }
  scenario.back_how("started anew");
  program->end(SIGTERM);
  EXPECT_EQ(not_whole(installed()), "");
  EXPECT_EQ(looks_missing(), 0U);
}

TEST_F(KillTest, TheServerOrTheDatabaseOverPostgreSQL) {
  Scenario scenario("kill -9 of the server or the database (PostgreSQL)", 2);
  ::setenv("INGANG_STORE", cluster().fresh_database("killed").c_str(), 1);
  auto program = start();
  load_.sign_in(*program);
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    const bool database = (round + scenario.seed()) % 2 == 0;
    in_the_middle(scenario, *program, [&] {
      if (database)
        cluster().kill();
      else
        program->end(SIGKILL);
    });
    // Counted from when the database takes connections again, or the server is started.
    if (database) cluster().start();
    const auto from = std::chrono::steady_clock::now();
    if (!database) program = start();
    const auto started = std::chrono::steady_clock::now() - from;
    scenario.back_after(started + load_.until_answered(*program));
    load_.check(*program, scenario, false);
    EXPECT_TRUE(load_.send_all(*program, std::chrono::seconds{60}));
    load_.check(*program, scenario, true);
    EXPECT_EQ(not_whole(installed()), "") << "INGANG_SEED=" << scenario.seed();
    scenario.round_done();
  }
  scenario.back_how("database: by itself; server: started anew");
  program->end(SIGTERM);
  EXPECT_EQ(not_whole(installed()), "") << "INGANG_SEED=" << scenario.seed();
}

// The one that is left answers for both, at once: nobody waits for a lease to run out.
TEST_F(KillTest, OneOfTwoNodesOverPostgreSQL) {
  Scenario scenario("kill -9 of one of two nodes (PostgreSQL)", 1);
  ::setenv("INGANG_STORE", cluster().fresh_database("nodes").c_str(), 1);
  std::unique_ptr<Program> nodes[] = {start("one"), start("other")};
  load_.sign_in(*nodes[0]);
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    auto& killed = nodes[round % 2];
    const auto& left = nodes[1 - round % 2];
    in_the_middle(scenario, *killed, [&] { killed->end(SIGKILL); });
    scenario.back_after(load_.until_answered(*left));
    load_.check(*left, scenario, false);
    EXPECT_TRUE(load_.send_all(*left, std::chrono::seconds{60}));
    load_.check(*left, scenario, true);
    killed = start(round % 2 == 0 ? "one" : "other");
    load_.check(*killed, scenario, true);
    scenario.round_done();
  }
  for (auto& node : nodes) node->end(SIGTERM);
  EXPECT_EQ(not_whole(installed()), "") << "INGANG_SEED=" << scenario.seed();
}

}  // namespace
}  // namespace ingang::faults
