// A folder that an earlier release made is opened by this one: verify says what is to be done, the
// first start does it, whoever kills it and however often, and then all is whole.
#include <thread>

#include "ledger/sealing.h"
#include "stores/sqlite/sqlite_store.h"
#include "support/postgres_cluster.h"
#include "upgrade/given.h"

namespace ingang::cli {
namespace {

using namespace std::chrono_literals;

INSTANTIATE_TEST_SUITE_P(OfThisRelease, UpgradeTest, ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

TEST_P(UpgradeTest, TheOldProgramFoundTheFolderWhole) {
  const auto& verified = manifest_.root().at("verified").as_object();
  for (const char* engine : {"sqlite", "postgresql"})
    EXPECT_TRUE(verified.at(engine).at("whole").as_bool()) << engine;
}

TEST_P(UpgradeTest, VerifyOfAnOldFolderSaysThatItMustBeStartedOnce) {
  const auto said = run("verify");
  EXPECT_EQ(said.code, 3) << said.said;
  EXPECT_NE(said.said.find("från en äldre version: starta servern en gång"), said.said.npos)
      << said.said;
  EXPECT_EQ(said.said.find("FYND"), said.said.npos) << said.said;
  const auto line = run("verify --json");
  EXPECT_NE(line.said.find(R"("to_be_refolded":true)"), line.said.npos) << line.said;
}

TEST_P(UpgradeTest, VerifyOfAnOldFolderStillFindsARowThatIsGone) {
  damage("DELETE FROM rows WHERE reference = '" + manifest_.report_of("waiting") + "'");
  const auto said = run("verify");
  EXPECT_EQ(said.code, 1) << said.said;
  EXPECT_NE(said.said.find("row_missing"), said.said.npos) << said.said;
}

TEST_P(UpgradeTest, TheFirstStartMakesEveryRowWhatItsStreamSays) {
  auto installation = opened();
  const auto refolded = upgrade(*installation);
  ASSERT_TRUE(refolded) << refolded.error();
  EXPECT_GT(refolded->streams, 50U);
  EXPECT_EQ(refolded->unreadable, 0U);
  expect_whole(*installation);
  for (const auto& each : manifest_.root().at("rows").as_array()) {
    const auto& was = each.as_object();
    const auto row =
        installation->ledger().row_by_reference(text(was, "kind"), text(was, "reference"));
    EXPECT_TRUE(row && *row) << text(was, "reference");
  }
  const auto again = upgrade(*installation);
  ASSERT_TRUE(again) << again.error();
  EXPECT_EQ(again->streams, 0U) << "done once";
}

TEST_P(UpgradeTest, TheServerDoesItBeforeItServes) {
  {
    const auto program = serve_then(10min);
    ASSERT_NE(program->url(), "") << program->said();
    EXPECT_NE(program->said().find("Räknar om raderna"), std::string::npos) << program->said();
  }
  auto installation = opened();
  EXPECT_TRUE(app::find_fold(installation->house())->is_current());
  expect_whole(*installation);
}

TEST_P(UpgradeTest, KilledAtAnyStreamItGoesOn) {
  std::uint64_t deaths = 0;
  std::vector<std::uint64_t> streams{1, 2, 13, 30, 3, 1};
  if (GetParam() == On::postgresql) streams = {2, 30, 3};
  for (const auto stream : streams)
    deaths += dies_at(stream, at("var"), store_, Doing::upgrade) ? 1 : 0;
  EXPECT_EQ(deaths, streams.size());
  EXPECT_EQ(run("verify").code, 3) << "half made anew";
  auto installation = opened();
  const auto ended = upgrade(*installation);
  ASSERT_TRUE(ended) << ended.error();
  EXPECT_LT(ended->streams, 60U) << "it went on from where it was";
  expect_whole(*installation);
}

TEST_P(UpgradeTest, AForgedRecordOfTheFoldIsFoundAndServesNobody) {
  const auto octets = store_.empty() ? "x'00'" : "decode('00', 'hex')";
  damage(
      fmt::format("INSERT INTO records(kind, key, owner, version, value, changed_at) VALUES "
                  "('fold', 'rows', '', 1, {}, 0)",
                  octets));
  const auto verified = run("verify");
  EXPECT_EQ(verified.code, 1) << verified.said;
  EXPECT_NE(verified.said.find("fold_altered"), verified.said.npos) << verified.said;
  {
    auto installation = opened();
    const auto refused = upgrade(*installation);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().find("ingang replay"), std::string::npos) << refused.error();
  }
  EXPECT_EQ(run("replay").code, 0);
  EXPECT_EQ(verify_by_note().code, 0);
}

TEST_P(UpgradeTest, RowsOfANewerProgramServeNobody) {
  {
    auto installation = opened();
    ASSERT_TRUE(app::put_fold(installation->house(), {.fold = app::kRowsFold + 1}));
    const auto refused = upgrade(*installation);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().find("nyare program"), std::string::npos) << refused.error();
  }
  EXPECT_EQ(run("verify").code, 2);
  EXPECT_EQ(run("replay").code, 2) << "it would fold them as an older program does";
}

TEST_P(UpgradeTest, AnUpgradedFolderIsSoWhereItIsMovedAndWhereItsBackupIsRestored) {
  {
    auto installation = opened();
    ASSERT_TRUE(upgrade(*installation));
  }
  const auto kept = run("backup --to " + at("kept"));
  ASSERT_EQ(kept.code, 0) << kept.said;
  const auto restored =
      run_program(fmt::format("restore --from {} --folder {} --master-key {} --without-shred-list",
                              at("kept"), at("restored"), at("var/keys/master.key")));
  ASSERT_EQ(restored.code, 0) << restored.said;
  const auto verified = verify_by_note("restored");
  EXPECT_EQ(verified.code, 0) << verified.said;
}

TEST_P(UpgradeTest, ABackupOfAnOldFolderIsRestoredAndThenUpgraded) {
  const auto kept = run("backup --to " + at("kept"));
  ASSERT_EQ(kept.code, 0) << kept.said;
  const auto restored =
      run_program(fmt::format("restore --from {} --folder {} --master-key {} --without-shred-list",
                              at("kept"), at("restored"), at("var/keys/master.key")));
  ASSERT_EQ(restored.code, 0) << restored.said;
  EXPECT_EQ(verify_by_note("restored").code, 3);
  EXPECT_EQ(run_program("replay --folder " + at("restored")).code, 0);
  EXPECT_EQ(verify_by_note("restored").code, 0);
}

TEST_P(UpgradeTest, OfTwoServersOneDoesItAndBothServe) {
  if (GetParam() == On::sqlite) return;  // One server has the folder for itself.
  std::filesystem::create_directory_symlink(folder_ / "var", folder_ / "other");  // shared
  auto both = serve_together(10min, {"var", "other"});
  int worked = 0;
  for (const auto& each : both) {
    EXPECT_NE(each->url(), "") << each->said();
    worked += each->said().contains("rows made anew") ? 1 : 0;
  }
  EXPECT_EQ(worked, 1);
  both.clear();
  auto installation = opened();
  expect_whole(*installation);
}

TEST_P(UpgradeTest, OfTwoServersThatMakeTheSameUsersBothServe) {
  if (GetParam() == On::sqlite) return;
  auto one = opened();
  auto other = opened();
  std::expected<int, std::string> made_by_other;
  std::thread beside([&] { made_by_other = other->make_training_users(); });
  const auto made = one->make_training_users();
  beside.join();
  ASSERT_TRUE(made) << made.error();
  ASSERT_TRUE(made_by_other) << made_by_other.error();
  EXPECT_GT(*made + *made_by_other, 0);
  EXPECT_EQ(one->accounts().all().size(), other->accounts().all().size());
}

// An older program that still serves leads, and will never do it.
TEST_P(UpgradeTest, WhoWaitsForAnOlderServerIsToldSo) {
  if (GetParam() == On::sqlite) return;
  auto older = opened();
  while (!older->ledger().leads()) std::this_thread::sleep_for(50ms);
  auto newer = opened();
  const auto refused = upgrade(*newer, {}, {.look_again = 50ms, .without_progress = 400ms});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("äldre version"), std::string::npos) << refused.error();
  const auto replayed = run("replay");
  EXPECT_EQ(replayed.code, 2) << replayed.said;
  older.reset();
  EXPECT_TRUE(upgrade(*newer));
  expect_whole(*newer);
}

TEST(NewFolder, NeedsNoUpgrade) {
  std::string pattern = (std::filesystem::temp_directory_path() / "ingang-new-XXXXXX").string();
  const std::filesystem::path folder = mkdtemp(pattern.data());
  {
    Places places;
    places.folder = folder;
    places.data = std::filesystem::path(INGANG_SOURCE_DIR) / "data";
    const auto made = Installation::open(places);
    ASSERT_TRUE(made) << made.error();
    EXPECT_TRUE(app::find_fold((*made)->house())->is_current());
  }
  const auto verified = run_program("verify --folder " + folder.string());
  EXPECT_EQ(verified.code, 3) << verified.said << ": nothing has been signed";
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace ingang::cli
