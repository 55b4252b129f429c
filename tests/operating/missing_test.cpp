// What is missing beside the rest is not made anew, and who only changes or looks begins nothing.
#include "operating/given.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;

class MissingTest : public OperatingTest {
 protected:
  void expect_refused(const std::string& command, std::string_view why) const {
    const auto ran = run_ingang(command);
    EXPECT_EQ(ran.code, 2) << command << ": " << ran.said;
    EXPECT_NE(ran.said.find(why), ran.said.npos) << command << ": " << ran.said;
  }
};

TEST_F(MissingTest, WhereNothingIsNothingIsBegun) {
  for (const std::string command :
       {"user list", "user add berit.falk --name Berit --unit 0125-mottagning --role intake",
        "user block polis", "export --to -", "replay",
        "erase --reference ING-00000-00000 --reason 'beslut 2026/1'", "verify"}) {
    expect_refused(fmt::format("{} --folder {}", command, at("nothing")),
                   "finns ingen installation");
    EXPECT_FALSE(fs::exists(folder_ / "nothing")) << command;
  }
}

TEST_F(MissingTest, APartThatIsGoneIsNotMadeAnew) {
  ASSERT_EQ(run_ingang(fmt::format("seed --reports 2 --folder {}", at("var"))).code, 0);
  for (const std::string part : {"ledger/keys.db", "ledger/ledger.db", "access/ledger.db",
                                 "access/keys.db", "ledger", "access", "keys", "keys/master.key"}) {
    fs::rename(folder_ / "var" / part, folder_ / "away");
    for (const std::string command : {"user list", "export --to -", "replay", "seed --reports 1",
                                      "verify", "serve --port 0 --production"}) {
      expect_refused(fmt::format("{} --folder {}", command, at("var")), "saknas i");
      EXPECT_FALSE(fs::exists(folder_ / "var" / part)) << command << " made " << part;
    }
    fs::rename(folder_ / "away", folder_ / "var" / part);
  }
  EXPECT_EQ(run_ingang(fmt::format("verify --folder {}", at("var"))).code, 3)
      << "nobody has signed it: there is no note";
  EXPECT_EQ(run_ingang(fmt::format("user list --folder {}", at("var"))).code, 0);
}

}  // namespace
}  // namespace ingang::cli
