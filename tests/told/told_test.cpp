// Whoever watches is told within five seconds that a report could not be received, and that it can
// be again: /v1/health and /v1/ready, asked by a stranger, against a real disk, a real database, a
// real standby.
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <sys/mount.h>

#include <boost/json.hpp>
#include <fstream>
#include <future>
#include <thread>
#include <utility>

#include "faults/load.h"
#include "support/postgres_standby.h"

namespace ingang::faults {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

class ToldTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-told-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  void TearDown() override {
    if (mounted_) ::umount2((folder_ / "disk").c_str(), MNT_DETACH);
    fs::remove_all(folder_);
  }

  static int asked(const Program& program, const std::string& path) {
    auto client = program.client();
    const auto answer = client.get(path);
    return answer ? 200 : answer.error().status;
  }
  // As the operator at the machine reads it; the server's own word of why.
  [[nodiscard]] boost::json::object details(const fs::path& installed) const {
    const auto ran = cli::run_program("health --json --folder " + installed.string());
    boost::system::error_code wrong;
    const auto read = boost::json::parse(ran.said, wrong);
    EXPECT_FALSE(wrong) << ran.said;
    return wrong ? boost::json::object{} : read.as_object();
  }
  [[nodiscard]] bool names(const fs::path& installed, std::string_view code,
                           std::string_view about) const {
    const auto health = details(installed);
    if (!health.contains("alarms")) return false;
    return std::ranges::any_of(health.at("alarms").as_array(), [&](const auto& alarm) {
      return alarm.at("code").as_string() == code && alarm.at("text").as_string() == about;
    });
  }
  [[nodiscard]] bool comes_to_name(const fs::path& installed, std::string_view code,
                                   std::string_view about) const {
    for (int i = 0; i < 50; ++i) {
      if (names(installed, code, about)) return true;
      std::this_thread::sleep_for(100ms);
    }
    return false;
  }

  // From now on until both say so, and go on saying so: at most five seconds.
  static void expect_told(const Program& program, int status, std::string_view why) {
    const auto from = steady_clock::now();
    const std::pair told{status, status};
    const auto both = [&] {
      return std::pair{asked(program, "/v1/health"), asked(program, "/v1/ready")};
    };
    auto said = both();
    auto again = both();
    while ((said != told || again != told) && steady_clock::now() - from < 20s) {
      std::this_thread::sleep_for(50ms);
      said = std::exchange(again, both());
    }
    const auto took =
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - from);
    fmt::print("{}: {} after {} ms\n", why, status, took.count());
    EXPECT_EQ(said, told) << why;
    EXPECT_EQ(again, told) << why << ", and it was taken back";
    EXPECT_LE(took, 5s) << why;
  }

  void fill(std::uint64_t leave) const {
    std::ofstream out(folder_ / "disk/filler", std::ios::binary);
    for (const std::size_t block : {1U << 20U, 1U << 12U}) {
      const std::string octets(block, 'x');
      out.clear();
      while (fs::space(folder_ / "disk").available > leave + block &&
             out.write(octets.data(), static_cast<std::streamsize>(octets.size())).flush()) {
      }
    }
  }

  fs::path folder_;
  bool mounted_{};
};

TEST_F(ToldTest, ADiskWhoseReserveIsTakenAlarmsAndOneThatIsUsedUpReceivesNothing) {
  fs::create_directory(folder_ / "disk");
  mounted_ = ::mount("tmpfs", (folder_ / "disk").c_str(), "tmpfs", 0, "size=128m") == 0;
  if (!mounted_) GTEST_SKIP() << "a disk of its own can only be mounted by root";
  const auto installed = folder_ / "disk/var";
  const Program program(installed, folder_ / "log", {"--drain-seconds", "0"});
  ASSERT_FALSE(program.url().empty()) << program.said();
  expect_told(program, 200, "an empty disk");
  fill(8U << 20U);
  EXPECT_TRUE(comes_to_name(installed, "disk_reserve", ""));
  EXPECT_EQ(asked(program, "/v1/health"), 200) << "reports are taken";
  EXPECT_EQ(details(installed).at("status").as_string(), "alarm");
  const auto token = token_of(program, "polis");
  EXPECT_TRUE(with_token(program, token).post("/v1/reports", report_body(1), "told-test-key-1"));
  fill(0);
  expect_told(program, 503, "a full disk");
  EXPECT_EQ(details(installed).at("status").as_string(), "down");
  EXPECT_TRUE(comes_to_name(installed, "not_receiving", "disk"));
  // And it is so: soon nothing more has room.
  int status = 200;
  auto client = with_token(program, token);
  for (std::uint64_t i = 2; i < 5000 && status == 200; ++i) {
    const auto sent =
        client.post("/v1/reports", report_body(i), fmt::format("told-test-key-{}", i));
    status = sent ? 200 : sent.error().status;
  }
  EXPECT_EQ(status, 503);
  EXPECT_TRUE(comes_to_name(installed, "not_receiving", "database")) << "the mark has no room";
  fs::remove(folder_ / "disk/filler");
  expect_told(program, 200, "a disk with room");
  EXPECT_TRUE(client.post("/v1/reports", report_body(5000), "told-test-key-5000"));
}

// One server for all of these: each leaves it well.
class ToldOnPostgresql : public ToldTest {
 protected:
  static void SetUpTestSuite() {
    std::string pattern = (fs::temp_directory_path() / "ingang-told-XXXXXX").string();
    served_ = mkdtemp(pattern.data());
    url_ = cluster().fresh_database("told");
    ::setenv("INGANG_STORE", url_.c_str(), 1);
    program_ = std::make_unique<Program>(served_ / "var", served_ / "log",
                                         std::vector<std::string>{"--drain-seconds", "0"});
    ::unsetenv("INGANG_STORE");
  }
  static void TearDownTestSuite() {
    program_.reset();
    fs::remove_all(served_);
  }
  void SetUp() override {
    ToldTest::SetUp();
    ASSERT_FALSE(program_->url().empty()) << program_->said();
    expect_told(*program_, 200, "before");
  }
  // Sent from now on, and what comes back.
  [[nodiscard]] std::future<int> report(std::uint64_t number) const {
    return std::async(std::launch::async, [this, number] {
      const auto sent =
          with_token(*program_, token_)
              .post("/v1/reports", report_body(number), fmt::format("told-test-key-{:04}", number));
      return sent ? 201 : sent.error().status;
    });
  }

  static inline fs::path served_;
  static inline std::string url_;
  static inline std::unique_ptr<Program> program_;
  std::string token_;
};

TEST_F(ToldOnPostgresql, AStandbyThatIsLostAndComesBack) {
  token_ = token_of(*program_, "polis");
  Standby standby(cluster());
  ASSERT_EQ(report(1).get(), 201) << program_->said();
  expect_told(*program_, 200, "with its standby");
  standby.kill();
  auto waits = report(2);
  expect_told(*program_, 503, "the standby is lost");
  EXPECT_TRUE(comes_to_name(served_ / "var", "not_receiving", "database"));
  // Whoever waits is not told that it is safe when the wait is cancelled: PostgreSQL answers that
  // it is committed, with a warning.
  for (int i = 0; i < 50 && waits.wait_for(100ms) != std::future_status::ready; ++i)
    (void)cluster().refusal_of(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
  ASSERT_EQ(waits.wait_for(0s), std::future_status::ready);
  EXPECT_EQ(waits.get(), 503);
  EXPECT_EQ(asked(*program_, "/v1/health"), 503);
  standby.start();
  expect_told(*program_, 200, "the standby is back");
  EXPECT_EQ(report(2).get(), 201) << "sent again with the same key";
  EXPECT_EQ(report(3).get(), 201);
}

// A line to the database that does not move: the kernel's, a router's, another node's that holds
// what this one waits for.
TEST_F(ToldOnPostgresql, AWriteThatHangsAndGoesOn) {
  PGconn* holder = PQconnectdb(url_.c_str());
  PQclear(PQexec(holder, "BEGIN; LOCK TABLE ingang_ledger.head IN ACCESS EXCLUSIVE MODE"));
  expect_told(*program_, 503, "another holds the head");
  PQclear(PQexec(holder, "ROLLBACK"));
  PQfinish(holder);
  expect_told(*program_, 200, "it was let go");
}

TEST_F(ToldOnPostgresql, ADatabaseThatIsLostAndComesBack) {
  cluster().kill();
  expect_told(*program_, 503, "the database is killed");
  EXPECT_TRUE(comes_to_name(served_ / "var", "not_receiving", "database"));
  cluster().start();
  expect_told(*program_, 200, "the database is back");
}

}  // namespace
}  // namespace ingang::faults
