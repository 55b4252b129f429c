// A drill that is killed leaves nothing that can be read, wherever it was held; what it left goes
// with the next one, or with the next start.
#include <sys/wait.h>

#include "operating/given.h"
#include "support/octets.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;

class DrillTest : public OperatingTest {
 protected:
  void SetUp() override {
    OperatingTest::SetUp();
    ASSERT_EQ(run_ingang(fmt::format("seed --reports 40 --folder {}", at("var"))).code, 0);
    ASSERT_EQ(run_ingang(fmt::format("backup --folder {} --to {}", at("var"), at("kept"))).code, 0);
    fs::create_directory(folder_ / "temporary");
    ::setenv("TMPDIR", at("temporary").c_str(), 1);
    const auto key = every_octet_of(folder_ / "var/keys/master.key");
    ASSERT_EQ(key.size(), 32U);
    needles_ = {key, "Exempelpolis", "Mottagarsson"};
  }
  void TearDown() override {
    ::unsetenv("TMPDIR");
    OperatingTest::TearDown();
  }

  [[nodiscard]] static std::vector<fs::path> trials(const fs::path& in) {
    std::vector<fs::path> out;
    for (const auto& each : fs::directory_iterator(in)) {
      if (each.path().filename().string().starts_with("ingang-drill-")) out.push_back(each.path());
    }
    return out;
  }
  // Killed when both logs lie in the trial's folder. Whether it was.
  bool killed(const fs::path& in, const std::vector<std::string>& more) const {
    std::vector<std::string> words{"ingang", "drill",    "--folder", at("var"),
                                   "--from", at("kept"), "--data",   "data"};
    words.insert(words.end(), more.begin(), more.end());
    std::vector<char*> given;
    for (auto& word : words) given.push_back(word.data());
    given.push_back(nullptr);
    const pid_t pid = ::fork();
    if (pid == 0) {
      ::execv(INGANG_PROGRAM, given.data());
      ::_exit(127);
    }
    for (int i = 0; i < 60'000; ++i) {
      for (const auto& trial : trials(in)) {
        if (!fs::exists(trial / "var.part/access/ledger.db")) continue;
        ::kill(pid, SIGKILL);
        int status = 0;
        ::waitpid(pid, &status, 0);
        return WIFSIGNALED(status);
      }
      if (::waitpid(pid, nullptr, WNOHANG) == pid) return false;
      ::usleep(200);
    }
    return false;
  }

  std::vector<std::string> needles_;
};

TEST_F(DrillTest, KilledItLeavesNothingReadableAndTheNextTakesThat) {
  ASSERT_TRUE(killed(folder_ / "var", {}));
  EXPECT_TRUE(fs::is_empty(folder_ / "temporary")) << "in the system's temporary folder";
  const auto left = trials(folder_ / "var");
  ASSERT_EQ(left.size(), 1U);
  const auto sought = seek(left.front(), needles_);
  for (const auto& found : sought.found) ADD_FAILURE() << found;
  EXPECT_GT(sought.octets, 100'000U) << "there was something to look through";
  EXPECT_TRUE(fs::is_symlink(left.front() / "var.part/keys/master.key"));

  const auto ran = run_ingang(fmt::format("drill --folder {} --from {}", at("var"), at("kept")));
  EXPECT_EQ(ran.code, 0) << ran.said;
  EXPECT_TRUE(trials(folder_ / "var").empty());
  EXPECT_TRUE(fs::is_empty(folder_ / "temporary"));
  EXPECT_EQ(fs::file_size(folder_ / "var/keys/master.key"), 32U) << "the link went, not the key";
}

TEST_F(DrillTest, KilledAtAnotherPlaceItLeavesNoKeyThere) {
  fs::create_directory(folder_ / "roomy");
  ASSERT_TRUE(killed(folder_ / "roomy", {"--in", at("roomy")}));
  const auto sought = seek(folder_ / "roomy", needles_);
  for (const auto& found : sought.found) ADD_FAILURE() << found;
  EXPECT_EQ(trials(folder_ / "roomy").size(), 1U);
}

TEST_F(DrillTest, WhatAKilledOneLeftGoesWithTheNextStart) {
  ASSERT_TRUE(killed(folder_ / "var", {}));
  Program program(folder_ / "var", folder_ / "log");
  ASSERT_NE(program.url(), "") << program.said();
  EXPECT_TRUE(trials(folder_ / "var").empty());
  EXPECT_EQ(fs::file_size(folder_ / "var/keys/master.key"), 32U);
}

}  // namespace
}  // namespace ingang::cli
