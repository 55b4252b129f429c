// verify only reads: no file is made, changed or touched, whether the server ended well or was
// killed; and it says when it proved less.
#include <sys/stat.h>

#include <map>

#include "ledger/canonical.h"
#include "operating/given.h"
#include "support/octets.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;

// Every file and folder: when it was changed last, what is in it.
std::map<std::string, std::string> untouched_picture_of(const fs::path& folder) {
  std::map<std::string, std::string> out;
  const auto take = [&](const fs::path& path) {
    struct stat status {};
    ::lstat(path.c_str(), &status);
    out[path.string()] = fmt::format(
        "{}.{} {}.{} {} {}", status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec,
        status.st_ctim.tv_nsec, status.st_mode,
        fs::is_regular_file(path) ? hex(ledger::sha256(view(every_octet_of(path)))) : "");
  };
  take(folder);
  for (const auto& each : fs::recursive_directory_iterator(folder)) take(each.path());
  return out;
}

class UntouchedTest : public OperatingTest {
 protected:
  void SetUp() override {
    OperatingTest::SetUp();
    ASSERT_EQ(run_ingang(fmt::format("seed --reports 6 --folder {}", at("var"))).code, 0);
  }
  void serve_and_end(int with) const {
    Program program(folder_ / "var", folder_ / "log");
    ASSERT_NE(program.url(), "") << program.said();
    auto officer = program.signed_in("polis");
    EXPECT_TRUE(officer.get("/v1/reports"));
    std::this_thread::sleep_for(std::chrono::milliseconds{2500});  // signed once
    program.end(with);
  }
  [[nodiscard]] std::string note() const {
    fs::copy_file(folder_ / "var/outside/checkpoint", folder_ / "note",
                  fs::copy_options::overwrite_existing);
    return at("note");
  }
  // Nobody may write there: a file that is made or opened for writing is refused, unless we are
  // root; then the picture tells.
  void let_nobody_write(bool nobody) const {
    const auto how = nobody ? fs::perm_options::remove : fs::perm_options::add;
    std::vector<fs::path> all{folder_ / "var"};
    for (const auto& each : fs::recursive_directory_iterator(folder_ / "var"))
      all.push_back(each.path());
    for (const auto& each : all) fs::permissions(each, fs::perms::owner_write, how);
  }
  void expect_untouched_by(const std::string& command, int code) const {
    let_nobody_write(true);
    const auto before = untouched_picture_of(folder_ / "var");
    const auto ran = run_ingang(command);
    EXPECT_EQ(ran.code, code) << ran.said;
    const auto after = untouched_picture_of(folder_ / "var");
    for (const auto& [path, was] : before) {
      const auto is = after.find(path);
      EXPECT_EQ(is == after.end() ? "gone" : is->second, was) << path << " by " << command;
    }
    EXPECT_EQ(after.size(), before.size()) << command;
    let_nobody_write(false);
  }
};

TEST_F(UntouchedTest, AFolderWhoseServerEndedWell) {
  ASSERT_NO_FATAL_FAILURE(serve_and_end(SIGTERM));
  expect_untouched_by(fmt::format("verify --folder {} --checkpoint {}", at("var"), note()), 0);
  expect_untouched_by(fmt::format("verify --folder {}", at("var")), 3);
}

TEST_F(UntouchedTest, AFolderWhoseServerWasKilledWithItsLogFull) {
  ASSERT_NO_FATAL_FAILURE(serve_and_end(SIGKILL));
  ASSERT_GT(fs::file_size(folder_ / "var/ledger/ledger.db-wal") +
                fs::file_size(folder_ / "var/access/ledger.db-wal"),
            0U);
  expect_untouched_by(fmt::format("verify --folder {} --checkpoint {}", at("var"), note()), 0);
  fs::remove(folder_ / "var/ledger/ledger.db-shm");  // as after the machine was off
  expect_untouched_by(fmt::format("verify --json --folder {} --checkpoint {}", at("var"), note()),
                      0);
}

TEST_F(UntouchedTest, AFolderThatIsNotThereIsNotMade) {
  EXPECT_EQ(run_ingang(fmt::format("verify --folder {}", at("nothing"))).code, 2);
  EXPECT_FALSE(fs::exists(folder_ / "nothing"));
}

TEST_F(UntouchedTest, BesideAServerItReadsNothing) {
  Program program(folder_ / "var", folder_ / "log");
  ASSERT_NE(program.url(), "");
  const auto ran = run_ingang(fmt::format("verify --folder {}", at("var")));
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.said.find("in use by"), ran.said.npos) << ran.said;
}

TEST_F(UntouchedTest, WithoutANoteFromOutsideItSaysThatItProvedLess) {
  ASSERT_NO_FATAL_FAILURE(serve_and_end(SIGTERM));
  const auto own = at("var") + "/outside/checkpoint";
  for (const auto& command :
       {fmt::format("verify --folder {}", at("var")),
        fmt::format("verify --folder {} --checkpoint {}", at("var"), own),
        fmt::format("verify --folder {} --checkpoint {}/../var/outside/checkpoint", at("var"),
                    at("var"))}) {
    const auto ran = run_ingang(command);
    EXPECT_EQ(ran.code, 3) << ran.said;
    EXPECT_NE(ran.said.find("MINDRE ÄR PRÖVAT"), ran.said.npos) << ran.said;
  }
  fs::copy_file(own, folder_ / "note");
  const auto whole =
      run_ingang(fmt::format("verify --folder {} --checkpoint {}", at("var"), at("note")));
  EXPECT_EQ(whole.code, 0) << whole.said;
  EXPECT_EQ(whole.said.find("MINDRE"), whole.said.npos) << whole.said;
}

TEST_F(UntouchedTest, OnPostgresqlNothingIsWrittenEither) {
  const auto database = fresh_database();
  ASSERT_EQ(
      run_ingang(fmt::format("move --from 'sqlite:{}' --to 'postgres:{}'", at("var"), database))
          .code,
      0);
  const auto state = [&] {  // but for the mark that each dump has of its own
    return run_shell(
               fmt::format("pg_dump --no-owner '{}' | grep -v restrict | sha256sum", database))
        .said;
  };
  ASSERT_EQ(state(), state());
  const auto before = state();
  EXPECT_EQ(run_ingang(fmt::format("verify --folder {} --store '{}'", at("var"), database)).code,
            3);
  EXPECT_EQ(state(), before);
}

}  // namespace
}  // namespace ingang::cli
