// A node that is about to go says so before it goes: a rolling restart of two nodes, behind whoever
// asks /v1/ready, fails no request; and one that nobody asks goes at once.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <atomic>
#include <mutex>
#include <thread>

#include "faults/load.h"
#include "support/postgres_cluster.h"

namespace ingang::faults {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

class ClosingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-closing-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(folder_); }
  [[nodiscard]] std::unique_ptr<Program> start(std::string_view name,
                                               std::vector<std::string> more = {}) const {
    auto made = std::make_unique<Program>(folder_ / "var", folder_ / name, std::move(more));
    EXPECT_FALSE(made->url().empty()) << made->said();
    return made;
  }
  static bool runs(const Program& program) { return waitpid(program.pid(), nullptr, WNOHANG) == 0; }

  fs::path folder_;
};

TEST_F(ClosingTest, SaysSoFirstServesOnAndTellsWhoListens) {
  auto program = start("log", {"--drain-seconds", "3"});
  ASSERT_TRUE(program->comes_ready());
  const auto token = token_of(*program, "polis");
  std::atomic<bool> listening{};
  std::atomic<bool> bye{};
  std::jthread ear([&] {
    auto stream = with_token(*program, token);
    (void)stream.listen(
        [&](std::string_view event, std::string_view) {
          listening = true;
          bye = bye || event == "bye";
          return bye.load();
        },
        20s);
  });
  for (int i = 0; i < 200 && !listening; ++i) std::this_thread::sleep_for(50ms);
  ASSERT_TRUE(listening);
  kill(program->pid(), SIGTERM);
  std::this_thread::sleep_for(500ms);
  const auto ready = program->client().get("/v1/ready");
  ASSERT_FALSE(ready);
  EXPECT_EQ(ready.error().status, 503);
  EXPECT_TRUE(program->client().get("/v1/health")) << "it can receive still";
  const auto sent =
      with_token(*program, token).post("/v1/reports", report_body(1), "closing-key-1");
  EXPECT_TRUE(sent) << sent.error().sentence();
  EXPECT_FALSE(bye) << "who listens is let be until it goes";
  ear.join();
  EXPECT_TRUE(bye) << "the stream ended without a word";
  for (int i = 0; i < 200 && runs(*program); ++i) std::this_thread::sleep_for(50ms);
  EXPECT_FALSE(program->client().get("/v1/ready"));
}

// Ctrl-C is quick where nobody has asked.
TEST_F(ClosingTest, DoesNotWaitForNobody) {
  auto program = start("log");
  EXPECT_TRUE(program->client().get("/v1/health"));
  kill(program->pid(), SIGINT);
  for (int i = 0; i < 100 && program->said().find("Avslutar") == std::string::npos; ++i)
    std::this_thread::sleep_for(20ms);
  // It has closed its door before anybody could have been waited for.
  bool open = true;
  for (int i = 0; i < 20 && open; ++i) {
    open = program->client().get("/v1/api-info").has_value();
    std::this_thread::sleep_for(50ms);
  }
  EXPECT_FALSE(open);
}

// Two nodes, each asked four times a second whether it is ready, as a proxy does; requests go to
// one that said so last.
class Rolling : public ClosingTest {
 protected:
  static constexpr std::size_t kNodes = 2;

  void ask(std::size_t which) {
    while (!done_) {
      const auto url = url_of(which);
      bool ready = false;
      if (!url.empty()) {
        cli::Client client(url, certificate());
        ready = client.get("/v1/ready").has_value();
      }
      ready_.at(which) = ready;
      std::this_thread::sleep_for(250ms);
    }
  }
  void officer(std::size_t number) {
    std::size_t turn = number;
    for (std::uint64_t i = 0; !done_; ++i) {
      turn = (turn + 1) % kNodes;
      const auto which = ready_.at(turn) ? turn : (turn + 1) % kNodes;
      cli::Client client(url_of(which), certificate());
      client.use_token(token_);
      const auto sent = client.post("/v1/reports", report_body(i),
                                    fmt::format("rolling-key-{}-{:06}", number, i));
      if (sent) ++answered_;
      if (!sent) {
        ++failed_;
        const std::scoped_lock lock(mutex_);
        said_ += sent.error().sentence() + "\n";
      }
    }
  }
  [[nodiscard]] std::string url_of(std::size_t which) const {
    const std::scoped_lock lock(mutex_);
    return urls_.at(which);
  }
  [[nodiscard]] std::string certificate() const {
    return (folder_ / "var/tls/certificate.pem").string();
  }
  void bring_up(std::size_t which, const std::string& name) {
    nodes_.at(which) = start(name);
    const std::scoped_lock lock(mutex_);
    urls_.at(which) = nodes_.at(which)->url();
  }

  std::array<std::unique_ptr<Program>, kNodes> nodes_;
  std::array<std::atomic<bool>, kNodes> ready_{};
  std::array<std::string, kNodes> urls_;
  mutable std::mutex mutex_;
  std::string token_;
  std::string said_;
  std::atomic<bool> done_{};
  std::atomic<std::uint64_t> answered_{};
  std::atomic<std::uint64_t> failed_{};
};

TEST_F(Rolling, TwoNodesAreStartedAnewAndNoRequestFails) {
  const auto url = cluster().fresh_database("rolling");
  ::setenv("INGANG_STORE", url.c_str(), 1);
  bring_up(0, "first");
  bring_up(1, "second");
  ASSERT_FALSE(HasFailure());
  token_ = token_of(*nodes_.at(0), "polis");
  {
    std::vector<std::jthread> all;
    for (std::size_t i = 0; i < kNodes; ++i) all.emplace_back([this, i] { ask(i); });
    for (int i = 0; i < 100 && !(ready_.at(0) && ready_.at(1)); ++i)
      std::this_thread::sleep_for(100ms);
    EXPECT_TRUE(ready_.at(0) && ready_.at(1));
    for (std::size_t i = 0; i < 4; ++i) all.emplace_back([this, i] { officer(i); });
    for (std::size_t i = 0; i < kNodes && !HasFailure(); ++i) {
      std::this_thread::sleep_for(500ms);
      nodes_.at(i)->end(SIGTERM);
      EXPECT_FALSE(ready_.at(i)) << "gone before it had said so";
      bring_up(i, fmt::format("anew-{}", i));
      for (int tries = 0; tries < 100 && !ready_.at(i); ++tries) std::this_thread::sleep_for(100ms);
      EXPECT_TRUE(ready_.at(i));
    }
    std::this_thread::sleep_for(500ms);
    done_ = true;
  }
  ::unsetenv("INGANG_STORE");
  fmt::print("rolling restart: {} requests answered, {} failed\n", answered_.load(),
             failed_.load());
  EXPECT_GT(answered_, 50U);
  EXPECT_EQ(failed_, 0U) << said_;
}

}  // namespace
}  // namespace ingang::faults
