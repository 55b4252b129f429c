// What kind of installation a folder is: fixed once, and what each kind refuses.
#include <algorithm>

#include "cli/beginning.h"
#include "operating/given.h"

namespace ingang::cli {
namespace {

class KindsTest : public OperatingTest {
 protected:
  [[nodiscard]] Ran begin_pilot() const {
    return run_ingang(
        fmt::format("begin --kind pilot --administrator anna.lind --name 'Anna Fiktiv' --unit "
                    "0180-socialjour-hub --folder {}",
                    at("var")));
  }
  // A start that is refused, or would go on for ever.
  [[nodiscard]] Ran serve_refused(const std::string& more) const {
    return run_shell(fmt::format("timeout 10 {} serve --folder {} --port 0 {}", INGANG_PROGRAM,
                                 at("var"), more));
  }
};

TEST_F(KindsTest, TrainingListensAtThisMachineOnly) {
  for (const auto& beyond :
       std::vector<std::string>{"--address 0.0.0.0", "--address ::", "--address 192.0.2.1",
                                "--listen unix:" + at("s")}) {
    const auto refused = serve_refused(beyond);
    EXPECT_EQ(refused.code, 2) << refused.said;
    for (const char* said : {"övning (training)", "--training-open", "ingang begin"})
      EXPECT_NE(refused.said.find(said), std::string::npos) << refused.said;
  }
  EXPECT_FALSE(std::filesystem::exists(at("s")));
  for (const std::string more : {"--address 0.0.0.0 --training-open", "--address 127.0.0.2"}) {
    const auto served = run_shell(
        fmt::format("timeout 2 {} serve --folder {} --port 0 {}", INGANG_PROGRAM, at("var"), more));
    EXPECT_NE(served.said.find("Ingång är igång"), std::string::npos) << served.said;
  }
}

TEST_F(KindsTest, ARefusedStartFixesNothing) {
  EXPECT_EQ(serve_refused("--address 0.0.0.0").code, 2);
  EXPECT_EQ(begin_pilot().code, 0);
}

TEST_F(KindsTest, APilotHasANamedAdministratorAndNoFictionalAccounts) {
  const auto refused = serve_refused("--kind pilot");
  EXPECT_EQ(refused.code, 2) << refused.said;
  EXPECT_NE(refused.said.find("ingang begin --folder"), std::string::npos) << refused.said;
  const auto unnamed = run_ingang("begin --kind pilot --folder " + at("var"));
  EXPECT_EQ(unnamed.code, 2) << unnamed.said;
  EXPECT_NE(unnamed.said.find("--administrator"), std::string::npos) << unnamed.said;

  const auto begun = begin_pilot();
  ASSERT_EQ(begun.code, 0) << begun.said;
  EXPECT_NE(begun.said.find("Lösenord: "), std::string::npos);
  EXPECT_EQ(begin_pilot().code, 2) << "once";
  {
    const Program server(at("var"), at("log"),
                         {"--kind", "pilot", "--listen", "unix:" + at("http.sock")});
    ASSERT_FALSE(server.url().empty()) << server.said();
    EXPECT_EQ(server.said().find("polis"), std::string::npos) << server.said();
    auto client = server.client();
    const auto about = client.get("/v1/about");
    ASSERT_TRUE(about);
    EXPECT_FALSE(about->at("training").as_bool());
    EXPECT_TRUE(about->at("test_numbers_only").as_bool());
    EXPECT_FALSE(about->contains("users"));
    EXPECT_EQ(boost::json::serialize(*about).find("password"), std::string::npos);
    const auto list = run_ingang("user list --folder " + at("var"));
    EXPECT_TRUE(list.said.starts_with("anna.lind")) << list.said;
    EXPECT_EQ(std::ranges::count(list.said, '\n'), 1) << list.said;
  }
  EXPECT_EQ(run_ingang("seed --reports 1 --folder " + at("var")).code, 2);
  for (const char* other : {"serve --port 0 --kind training", "begin --kind training"}) {
    const auto said =
        run_shell(fmt::format("timeout 10 {} {} --folder {}", INGANG_PROGRAM, other, at("var")));
    EXPECT_EQ(said.code, 2) << said.said;
    EXPECT_NE(said.said.find("är en pilot, och det ändras aldrig"), std::string::npos) << said.said;
  }
}

// The word stands in a sealed entry of the access ledger, and in no row or file.
TEST_F(KindsTest, TheKindIsTheFirstEntryAndStays) {
  ASSERT_EQ(begin_pilot().code, 0);
  const auto installation = opened(at("var"));
  const auto first = installation->accounts().log().beginning();
  ASSERT_TRUE(first && *first);
  EXPECT_EQ((*first)->kind, "pilot");
  EXPECT_TRUE((*first)->by.starts_with("os:")) << (*first)->by;
  EXPECT_FALSE(begin(*installation, Kind::training, "os:prov"));
  EXPECT_FALSE(installation->make_training_users());
  EXPECT_EQ(kind_of(*installation).value(), Kind::pilot);
}

}  // namespace
}  // namespace ingang::cli
