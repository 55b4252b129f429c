// A server that is killed in the middle of 200 submissions has lost nothing that it answered, and
// doubled nothing.
#include <fcntl.h>
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <regex>
#include <set>
#include <thread>

#include "cli/client.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// The real program on a folder; killed or ended by the test.
class Program {
 public:
  explicit Program(const fs::path& folder) : log_(folder / "log") {
    const auto data = fs::path(INGANG_SOURCE_DIR) / "data";
    const auto installed = (folder / "var").string();
    pid_ = fork();
    if (pid_ == 0) {
      const int out = open(log_.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
      dup2(out, STDOUT_FILENO);
      dup2(out, STDERR_FILENO);
      execl(INGANG_PROGRAM, "ingang", "serve", "--folder", installed.c_str(), "--port", "0",
            "--data", data.c_str(), nullptr);
      _exit(127);
    }
    for (int i = 0; i < 200 && url_.empty(); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
      std::ifstream in(log_);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      std::smatch found;
      if (std::regex_search(text, found, std::regex("https://localhost:[0-9]+")))
        url_ = found.str();
    }
  }
  ~Program() { end(SIGTERM); }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void end(int with) {
    if (pid_ <= 0) return;
    kill(pid_, with);
    waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }
  [[nodiscard]] const std::string& url() const { return url_; }

 private:
  fs::path log_;
  pid_t pid_{};
  std::string url_;
};

class KillTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-kill-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(folder_); }

  Client client(const Program& program) {
    Client out(program.url(), (folder_ / "var/tls/certificate.pem").string());
    out.use_token(token_);
    return out;
  }

  void sign_in(const Program& program) {
    auto stranger = client(program);
    const auto about = stranger.get("/v1/about");
    ASSERT_TRUE(about) << about.error().sentence();
    for (const auto& user : about->at("users").as_array()) {
      if (user.at("account").as_string() != "polis") continue;
      const auto done = stranger.sign_in("polis", user.at("password").as_string(),
                                         user.at("totp_now").as_string());
      ASSERT_TRUE(done) << done.error().sentence();
      token_ = stranger.token();
    }
    ASSERT_FALSE(token_.empty());
  }

  static std::string body(int number) {
    return fmt::format(
        R"({{"content":{{"form_version":"2026-1","reporter":{{"phone":"08-465 004 07"}},"child":{{"description":"Fiktivt barn {0}"}},)"
        R"("now":{{"place":"Provplatsen"}},"danger":"no","what_happened":"Fiktiv anmälan nummer {0}."}}}})",
        number);
  }

  // Sends what has no reference yet, by the same key as before; stops when the line is gone.
  void send_all(const Program& program) {
    std::atomic<int> next{0};
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t) {
      threads.emplace_back([&] {
        auto sender = client(program);
        for (int i = next++; i < kReports; i = next++) {
          {
            const std::scoped_lock lock(mutex_);
            if (answered_.contains(i)) continue;
          }
          const auto sent =
              sender.post("/v1/reports", body(i), fmt::format("kill-test-key-{:08}", i));
          if (!sent) continue;
          const std::scoped_lock lock(mutex_);
          answered_[i] = std::string(sent->at("reference").as_string());
        }
      });
    }
  }

  std::size_t answered() {
    const std::scoped_lock lock(mutex_);
    return answered_.size();
  }

  std::multiset<std::string> listed(const Program& program) {
    std::multiset<std::string> out;
    auto reader = client(program);
    std::string after;
    do {
      const auto list =
          reader.get("/v1/reports?scope=all&limit=100" + (after.empty() ? "" : "&after=" + after));
      EXPECT_TRUE(list) << list.error().sentence();
      if (!list) break;
      for (const auto& item : list->at("items").as_array())
        out.emplace(item.at("reference").as_string());
      const auto* cursor = list->if_contains("cursor");
      after = cursor ? std::string(cursor->as_string()) : std::string{};
    } while (!after.empty());
    return out;
  }

  static constexpr int kReports = 200;
  fs::path folder_;
  std::string token_;
  std::mutex mutex_;
  std::map<int, std::string> answered_;
};

TEST_F(KillTest, EveryAnsweredReportIsThereOnceAfterTheServerWasKilledInTheMiddle) {
  std::map<int, std::string> before;
  {
    Program first(folder_);
    ASSERT_FALSE(first.url().empty());
    ASSERT_NO_FATAL_FAILURE(sign_in(first));
    std::jthread killer([&] {
      while (answered() < 80) std::this_thread::sleep_for(std::chrono::milliseconds{1});
      first.end(SIGKILL);
    });
    send_all(first);
  }
  before = answered_;
  ASSERT_GE(before.size(), 80U);
  ASSERT_LT(before.size(), static_cast<std::size_t>(kReports))
      << "the server was not killed in the middle";
  {
    Program again(folder_);
    ASSERT_FALSE(again.url().empty());
    const auto there = listed(again);
    for (const auto& [number, reference] : before)
      EXPECT_EQ(there.count(reference), 1U) << "report " << number;
    send_all(again);
    EXPECT_EQ(answered_.size(), static_cast<std::size_t>(kReports));
    const auto all = listed(again);
    EXPECT_EQ(all.size(), static_cast<std::size_t>(kReports));
    for (const auto& [number, reference] : answered_)
      EXPECT_EQ(all.count(reference), 1U) << "report " << number;
  }
  fmt::print("answered before the kill: {}, after: {}, doubled: 0\n", before.size(),
             answered_.size());
  const auto verify = fmt::format("{} verify --folder {} --data {}/data >/dev/null 2>&1",
                                  INGANG_PROGRAM, (folder_ / "var").string(), INGANG_SOURCE_DIR);
  EXPECT_EQ(std::system(verify.c_str()), 0);
}

}  // namespace
}  // namespace ingang::cli
