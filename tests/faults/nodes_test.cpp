// Two servers on one PostgreSQL: what is sent to one rings on the other; each is killed in turn,
// and the database too; nothing that was answered is lost, and what runs by itself goes on.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <atomic>
#include <thread>

#include "cli/verifying.h"
#include "support/postgres_cluster.h"
#include "support/program.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class NodesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-nodes-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    ::setenv("INGANG_STORE", cluster().url().c_str(), 1);
  }
  void TearDown() override {
    ::unsetenv("INGANG_STORE");
    fs::remove_all(folder_);
  }

  [[nodiscard]] std::unique_ptr<Program> start(std::string_view name) const {
    auto made = std::make_unique<Program>(folder_ / "var", folder_ / name);
    EXPECT_FALSE(made->url().empty()) << made->said();
    return made;
  }

  static Client signed_in(const Program& program, std::string_view account) {
    auto out = program.client();
    const auto about = out.get("/v1/about");
    EXPECT_TRUE(about) << (about ? "" : about.error().sentence());
    if (!about) return out;
    for (const auto& user : about->at("users").as_array()) {
      if (user.at("account").as_string() != account) continue;
      const auto done =
          out.sign_in(account, user.at("password").as_string(), user.at("totp_now").as_string());
      EXPECT_TRUE(done) << (done ? "" : done.error().sentence());
    }
    return out;
  }

  static std::string body(int number) {
    return fmt::format(
        R"({{"content":{{"form_version":"2026-1","reporter":{{"phone":"08-465 004 07"}},"child":{{"description":"Fiktivt barn {0}"}},)"
        R"("now":{{"place":"Provplatsen"}},"danger":"no","what_happened":"Fiktiv anmälan nummer {0}."}}}})",
        number);
  }

  // A session is every node's. (A code is good once, on whichever node it was used.)
  static Client with_session(const Program& program, const Client& of) {
    auto out = program.client();
    out.use_token(of.token());
    return out;
  }

  // As a client does: again with the same key, until there is an answer.
  static std::string send(Client& client, int number) {
    for (int i = 0; i < 100; ++i) {
      const auto sent =
          client.post("/v1/reports", body(number), fmt::format("nodes-test-key-{:08}", number));
      if (sent) return std::string(sent->at("reference").as_string());
      std::this_thread::sleep_for(100ms);
    }
    ADD_FAILURE() << "report " << number << " was never answered";
    return "not sent";
  }

  [[nodiscard]] std::string note_outside() const {
    std::ifstream in(folder_ / "var/outside/checkpoint");
    return {std::istreambuf_iterator<char>(in), {}};
  }

  static bool in_queue(Client& client, const std::string& reference) {
    const auto queue = client.get("/v1/queue?limit=100");
    return queue && boost::json::serialize(*queue).find(reference) != std::string::npos;
  }

  fs::path folder_;
};

TEST_F(NodesTest, RingOnEachOtherAndOutliveEachOther) {
  auto here = start("here");
  auto there = start("there");
  auto officer = signed_in(*here, "polis");
  auto duty = signed_in(*there, "jour");
  ASSERT_FALSE(HasFailure());

  // Sent here, rings there.
  std::atomic<bool> listening{false};
  std::string heard;
  std::jthread ear([&] {
    auto stream = with_session(*there, duty);
    (void)stream.listen(
        [&](std::string_view event, std::string_view data) {
          listening = true;
          if (event == "changed") heard = std::string(data);
          return !heard.empty();
        },
        20s);
  });
  for (int i = 0; i < 100 && !listening; ++i) std::this_thread::sleep_for(50ms);
  const auto first = send(officer, 1);
  ear.join();
  EXPECT_NE(heard.find(first), std::string::npos) << heard;
  EXPECT_TRUE(in_queue(duty, first));

  // The node that was there first is killed: the other has all, takes more, and leads.
  here->end(SIGKILL);
  const auto before = note_outside();
  auto officer_there = with_session(*there, officer);
  const auto second = send(officer_there, 2);
  EXPECT_TRUE(in_queue(duty, first));
  EXPECT_TRUE(in_queue(duty, second));
  std::string after = before;
  for (int i = 0; i < 100 && after == before; ++i) {
    std::this_thread::sleep_for(100ms);
    after = note_outside();
  }
  EXPECT_NE(after, before) << "nobody signs any longer";

  // And the other way round.
  here = start("here again");
  there->end(SIGKILL);
  auto duty_here = with_session(*here, duty);
  EXPECT_TRUE(in_queue(duty_here, first));
  EXPECT_TRUE(in_queue(duty_here, second));

  // The database is killed under a server that goes on by itself.
  cluster().kill();
  cluster().start();
  auto officer_here = with_session(*here, officer);
  const auto third = send(officer_here, 3);
  EXPECT_TRUE(in_queue(duty_here, third));

  here->end(SIGTERM);
  std::filesystem::copy_file(folder_ / "var/outside/checkpoint", folder_ / "note");
  const auto verified =
      run_program(fmt::format("verify --folder {} --checkpoint {}", (folder_ / "var").string(),
                              (folder_ / "note").string()));
  EXPECT_EQ(verified.code, 0) << verified.said;
}

}  // namespace
}  // namespace ingang::cli
