// The line between the server and its database is held up, or cut in the middle of a word: what was
// answered is there once, and the server goes on by itself.
#include <gtest/gtest.h>
#include <stdlib.h>

#include "faults/line_proxy.h"
#include "faults/load.h"
#include "support/postgres_cluster.h"

namespace ingang::faults {
namespace {

namespace fs = std::filesystem;

TEST(LineTest, AServerWhoseDatabaseIsOutOfReachGoesOnWhenItIsBack) {
  Scenario scenario("the line to the database cut (PostgreSQL)", 3);
  std::string pattern = (fs::temp_directory_path() / "ingang-line-XXXXXX").string();
  const fs::path folder = mkdtemp(pattern.data());
  auto url = cluster().fresh_database("line");
  const auto real = cluster().folder().string();
  url.replace(url.find(real), real.size(), folder.string());
  {
    LineProxy line(folder, real);
    ::setenv("INGANG_STORE", url.c_str(), 1);
    Program program(folder / "var", folder / "log");
    ::unsetenv("INGANG_STORE");
    ASSERT_FALSE(program.url().empty()) << program.said();
    Load load;
    load.sign_in(program);
    for (int round = 0; round < scenario.rounds() && !testing::Test::HasFailure(); ++round) {
      const auto after = load.answered() + 1 + scenario.below(15);
      const std::chrono::milliseconds held{scenario.below(300)};
      const std::chrono::milliseconds away{scenario.below(1500)};
      load.more(30);
      std::jthread cutter([&] {
        for (int i = 0; i < 20'000 && load.answered() < after; ++i)
          std::this_thread::sleep_for(std::chrono::milliseconds{1});
        line.hold();
        std::this_thread::sleep_for(held);
        if (away.count() % 4 != 0) line.cut();  // now and then it was only slow
        std::this_thread::sleep_for(away);
        line.pass();
      });
      load.send(program);
      cutter.join();
      scenario.back_after(load.until_answered(program));
      load.check(program, scenario, false);
      EXPECT_TRUE(load.send_all(program, std::chrono::seconds{60}));
      load.check(program, scenario, true);
      scenario.round_done();
    }
    program.end(SIGTERM);
    ::setenv("INGANG_STORE", url.c_str(), 1);
    EXPECT_EQ(not_whole(folder / "var"), "") << "INGANG_SEED=" << scenario.seed();
    ::unsetenv("INGANG_STORE");
  }
  fs::remove_all(folder);
}

// Signed in is who signed in, also while nobody can be looked up: 503, and never the sign-in page.
TEST(LineTest, WhoeverIsSignedInIsNotSentAwayWhileTheDatabaseIsOutOfReach) {
  std::string pattern = (fs::temp_directory_path() / "ingang-line-XXXXXX").string();
  const fs::path folder = mkdtemp(pattern.data());
  auto url = cluster().fresh_database("away");
  const auto real = cluster().folder().string();
  url.replace(url.find(real), real.size(), folder.string());
  {
    LineProxy line(folder, real);
    ::setenv("INGANG_STORE", url.c_str(), 1);
    const Program program(folder / "var", folder / "log");
    ::unsetenv("INGANG_STORE");
    ASSERT_FALSE(program.url().empty()) << program.said();
    auto polis = program.signed_in("polis");
    ASSERT_TRUE(polis.get("/v1/reports"));
    line.hold();
    line.cut();
    std::this_thread::sleep_for(std::chrono::seconds{2});  // what was known of the session is old
    for (const char* path : {"/v1/session", "/v1/reports"}) {
      const auto away = polis.get(path);
      ASSERT_FALSE(away) << path;
      EXPECT_EQ(away.error().status, 503) << path << " " << away.error().code;
    }
    line.pass();
    for (int i = 0; i < 100 && !polis.get("/v1/session"); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
    EXPECT_TRUE(polis.get("/v1/reports")) << "signed in as before";
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace ingang::faults
