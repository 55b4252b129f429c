// The machine's clock is set back and forward under a server that works: nothing is lost, the order
// in the log holds, and nobody has to start it anew.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

#include "base/time.h"
#include "faults/load.h"

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
  program->end(SIGTERM);
  EXPECT_EQ(not_whole(folder_ / "var"), "") << "INGANG_SEED=" << scenario.seed();
}

}  // namespace
}  // namespace ingang::faults
