// A server on a disk that fills up says so (503), loses nothing, and goes on when there is room.
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/mount.h>

#include <fstream>
#include <thread>

#include "faults/load.h"

namespace ingang::faults {
namespace {

namespace fs = std::filesystem;

class FullTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-full-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    fs::create_directory(folder_ / "disk");
    mounted_ = ::mount("tmpfs", (folder_ / "disk").c_str(), "tmpfs", 0, "size=256m") == 0;
  }
  void TearDown() override {
    if (mounted_) ::umount2((folder_ / "disk").c_str(), MNT_DETACH);
    fs::remove_all(folder_);
  }

  void fill() const {
    std::ofstream out(folder_ / "disk/filler", std::ios::binary);
    for (std::size_t block : {1U << 20U, 1U << 12U}) {
      const std::string octets(block, 'x');
      out.clear();
      while (out.write(octets.data(), static_cast<std::streamsize>(octets.size())).flush()) {
      }
    }
  }

  // Some room may be left for a look or two: then the ordinary way is taken.
  [[nodiscard]] bool reads_into_the_journal(Client& cleared, const std::string& report) const {
    for (int i = 0; i < 5000 && journal_is_empty(); ++i) {
      const auto read =
          cleared.post(report + "/emergency-reading",
                       R"({"reason":"Fiktivt prov: disken är full."})", cli::random_key());
      if (!read) return false;
    }
    return !journal_is_empty();
  }
  [[nodiscard]] bool journal_is_empty() const {
    std::ifstream file(folder_ / "disk/var/emergency/journal-1", std::ios::binary);
    const std::string octets{std::istreambuf_iterator<char>(file), {}};
    EXPECT_FALSE(octets.empty());
    return octets.find_first_not_of('\0') == std::string::npos;
  }

  fs::path folder_;
  bool mounted_{};
};

TEST_F(FullTest, TheServerAnswers503AndGoesOnWhenThereIsRoom) {
  if (!mounted_) GTEST_SKIP() << "a disk of its own can only be mounted by root";
  Scenario scenario("disk full under the server (SQLite)", 2);
  const auto installed = folder_ / "disk/var";
  Program program(installed, folder_ / "log");
  ASSERT_FALSE(program.url().empty()) << program.said();
  Load load;
  load.sign_in(program);
  const auto cleared = token_of(program, "jour.natt");
  auto acute = report_body(0);
  acute.replace(acute.find("\"no\""), 4, R"("yes","danger_text":"Fiktiv fara.")");
  const auto told = with_token(program, load.token()).post("/v1/reports", acute, "full-acute-key");
  ASSERT_TRUE(told) << told.error().sentence();
  const auto in_danger = "/v1/reports/" + std::string(told->at("reference").as_string());
  std::uint64_t fillers = 0;
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    load.more(20);
    EXPECT_TRUE(load.send_all(program, std::chrono::seconds{60}));
    fill();
    // Room that the database has taken already is used first.
    int status = 200;
    auto client = with_token(program, load.token());
    for (int i = 0; i < 5000 && status == 200; ++i) {
      const auto sent = client.post("/v1/reports", report_body(fillers),
                                    fmt::format("full-test-key-{:08}", fillers));
      status = sent ? 200 : sent.error().status;
      if (sent) ++fillers;
    }
    EXPECT_EQ(status, 503) << "round " << round;
    // No reading without a trace: a look that cannot be noted is not answered. (The access log may
    // have some room left.)
    int looked = 200;
    for (int i = 0; i < 20'000 && looked == 200; ++i) {
      const auto read = client.get("/v1/reports");
      looked = read ? 200 : read.error().status;
    }
    EXPECT_EQ(looked, 503) << "round " << round;
    // LAW: secrecy.access_log. But an acute report is read, by whoever is cleared, and on record.
    auto night = with_token(program, cleared);
    EXPECT_TRUE(reads_into_the_journal(night, in_danger)) << "round " << round;
    fs::remove(folder_ / "disk/filler");
    scenario.back_after(load.until_answered(program));
    // The one that was refused, by the same key.
    EXPECT_TRUE(client.post("/v1/reports", report_body(fillers),
                            fmt::format("full-test-key-{:08}", fillers)));
    ++fillers;
    for (int i = 0; i < 100 && !journal_is_empty(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
    EXPECT_TRUE(journal_is_empty()) << "the look has not come to the access log";
    load.check(program, scenario, false);
    scenario.round_done();
  }
  program.end(SIGTERM);
  EXPECT_EQ(not_whole(installed), "");
}

}  // namespace
}  // namespace ingang::faults
