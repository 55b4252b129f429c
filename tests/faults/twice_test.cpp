// What is asked for twice is done once: by a client that repeats everything, and by two nodes whose
// people take the same case at the same moment.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <thread>

#include "faults/load.h"
#include "support/postgres_cluster.h"

namespace ingang::faults {
namespace {

namespace fs = std::filesystem;

class TwiceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-twice-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  void TearDown() override {
    ::unsetenv("INGANG_STORE");
    fs::remove_all(folder_);
  }
  [[nodiscard]] fs::path installed() const { return folder_ / "var"; }

  fs::path folder_;
};

TEST_F(TwiceTest, AClientThatRepeatsEverythingIsAnsweredTheSame) {
  Scenario scenario("a client that sends everything twice", 3);
  Program program(installed(), folder_ / "log");
  ASSERT_FALSE(program.url().empty()) << program.said();
  Load load;
  load.sign_in(program);
  load.twice(true);
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    load.more(20);
    EXPECT_TRUE(load.send_all(program, std::chrono::seconds{60}));
    load.check(program, scenario, true);
    scenario.round_done();
  }
  scenario.back_how("was never away");
  program.end(SIGTERM);
  EXPECT_EQ(not_whole(installed()), "");
}

TEST_F(TwiceTest, TwoNodesThatTakeOneCaseAtOnceOneDoesAndTheOtherIsToldWhoWasFirst) {
  Scenario scenario("two nodes decide on one case at once", 5);
  ::setenv("INGANG_STORE", cluster().fresh_database("twice").c_str(), 1);
  Program here(installed(), folder_ / "here");
  ASSERT_FALSE(here.url().empty()) << here.said();
  Program there(installed(), folder_ / "there");
  ASSERT_FALSE(there.url().empty()) << there.said();
  Load load;
  load.sign_in(here);
  auto one = with_token(here, token_of(here, "jour"));
  auto other = with_token(there, token_of(there, "jour.natt"));
  auto officer = with_token(here, load.token());
  ASSERT_FALSE(HasFailure());
  for (int round = 0; round < scenario.rounds() && !HasFailure(); ++round) {
    const auto number = static_cast<std::uint64_t>(round);
    const auto sent = officer.post("/v1/reports", report_body(number),
                                   fmt::format("fault-test-key-{:08}", number));
    ASSERT_TRUE(sent) << sent.error().sentence();
    const auto path = "/v1/reports/" + std::string(sent->at("reference").as_string());
    const auto take = [&](Client& client, int who, int& status, std::string& code) {
      const auto took = client.post(path + "/reception", "{}",
                                    fmt::format("fault-take-key-{}-{:08}", who, number));
      status = took ? 200 : took.error().status;
      code = took ? "" : took.error().code;
    };
    int status[2]{};
    std::string code[2];
    {
      std::jthread first([&] { take(one, 0, status[0], code[0]); });
      take(other, 1, status[1], code[1]);
    }
    const int took = (status[0] == 200 ? 1 : 0) + (status[1] == 200 ? 1 : 0);
    EXPECT_EQ(took, 1) << status[0] << " " << code[0] << ", " << status[1] << " " << code[1];
    const int loser = status[0] == 200 ? 1 : 0;
    EXPECT_EQ(status[loser], 409);
    EXPECT_NE(code[loser].find("already_received"), std::string::npos) << code[loser];
    scenario.answered(2);
    scenario.lost(took == 0 ? 1 : 0);
    scenario.doubled(took == 2 ? 1 : 0);
    scenario.round_done();
  }
  scenario.back_how("was never away");
  here.end(SIGTERM);
  there.end(SIGTERM);
  EXPECT_EQ(not_whole(installed()), "");
}

}  // namespace
}  // namespace ingang::faults
