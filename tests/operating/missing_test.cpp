// What is missing beside the rest is not made anew, and who only changes or looks begins nothing.
#include <fstream>
#include <set>

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

// Every file and folder below it, and how large each is.
std::string picture_of(const fs::path& folder) {
  std::set<std::string> all;
  for (const auto& each : fs::recursive_directory_iterator(folder))
    all.insert(fmt::format("{} {}\n", each.path().string(),
                           each.is_regular_file() ? each.file_size() : 0));
  std::string out;
  for (const auto& each : all) out += each;
  return out;
}

TEST_F(MissingTest, WhoOnlyLooksMakesNoFolderAndNoFile) {
  ASSERT_EQ(run_ingang(fmt::format("seed --reports 2 --folder {}", at("var"))).code, 0);
  fs::copy(folder_ / "var", folder_ / "kept", fs::copy_options::recursive);
  for (const std::string part : {"ledger/keys.db", "access/keys.db", "ledger", "access", "blobs",
                                 "emergency", "outside", "everything but ledger"}) {
    for (const bool emptied : {false, true}) {
      if (emptied && !part.ends_with(".db")) continue;
      fs::remove_all(folder_ / "var");
      fs::copy(folder_ / "kept", folder_ / "var", fs::copy_options::recursive);
      if (part.starts_with("everything")) {
        for (const auto* each : {"blobs", "emergency", "outside", "access"})
          fs::remove_all(folder_ / "var" / each);
      } else {
        fs::remove_all(folder_ / "var" / part);
      }
      if (emptied) std::ofstream(folder_ / "var" / part).flush();
      const auto before = picture_of(folder_ / "var");
      for (const std::string command : {"user list", "export --to -", "verify"}) {
        (void)run_ingang(fmt::format("{} --folder {}", command, at("var")));
        const auto after = picture_of(folder_ / "var");
        // What is whole is opened, and its log and that log's index come and go.
        const bool whole = part == "blobs" || part == "emergency" || part == "outside";
        if (!whole) {
          EXPECT_EQ(after, before) << command << " without " << part;
        }
        for (const auto* each : {"blobs", "emergency", "outside"}) {
          EXPECT_EQ(fs::exists(folder_ / "var" / each),
                    before.find((folder_ / "var" / each).string() + " ") != before.npos)
              << command << " without " << part << " made " << each;
        }
      }
    }
  }
}

}  // namespace
}  // namespace ingang::cli
