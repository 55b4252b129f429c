// Every derived table is made anew from the entries, whatever was done to it.
#include <map>

#include "app/search.h"
#include "upgrade/given.h"

namespace ingang::cli {
namespace {

class ReplayTest : public UpgradeTest {
 protected:
  // Replayed once on each engine; each test gets a copy of that.
  struct Replayed {
    std::filesystem::path folder;
    std::string database;
    std::string right;
    ~Replayed() { std::filesystem::remove_all(folder); }
  };
  void SetUp() override {
    static std::map<On, Replayed> all;
    auto& kept = all[GetParam()];
    if (kept.right.empty()) {
      UpgradeTest::SetUp();
      ASSERT_EQ(run("replay").code, 0);
      kept.folder = folder_;
      kept.database = store_.substr(store_.rfind('=') + 1);
      kept.right = derived();
      EXPECT_GT(std::ranges::count(kept.right, '\n'), 300);
    }
    right_ = kept.right;
    std::string pattern =
        (std::filesystem::temp_directory_path() / "ingang-upgrade-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    std::filesystem::copy(kept.folder, folder_, std::filesystem::copy_options::recursive);
    store_ = kept.database.empty() ? std::string{} : copied(kept.database);
  }
  // All that is derived, as text. A key's tokens lie in parts, whose number says nothing.
  [[nodiscard]] std::string derived() const {
    const auto hex = [this](const std::string& column) {
      return store_.empty() ? "hex(" + column + ")" : "encode(" + column + ", 'hex')";
    };
    return ask("SELECT " + hex("id") + ", " + hex("parent") +
               ", version, kind, authority, reference, state, unit, urgency, tags, at, due, open, "
               "stored_at, delivered_at, received_at, registered_at, " +
               hex("key") + ", " + hex("sealed") + ", audience FROM rows ORDER BY id") +
           ask("SELECT token, kind, open, at, " + hex("id") +
               ", unit FROM audience ORDER BY token, kind, open, at, id") +
           ask("SELECT DISTINCT " + hex("token") + ", " + hex("stream") + ", " + hex("key") +
               " FROM tokens ORDER BY 1, 2, 3") +
           ask("SELECT DISTINCT " + hex("key") + " FROM tokens_of_key ORDER BY 1");
  }
  void expect_mended(const std::string& after) {
    EXPECT_FALSE(derived() == right_) << after << " did no damage";
    const auto replayed = run("replay");
    EXPECT_EQ(replayed.code, 0) << after << ": " << replayed.said;
    EXPECT_TRUE(derived() == right_) << after;
    const auto verified = verify_by_note();
    EXPECT_EQ(verified.code, 0) << after << ": " << verified.said;
  }
  std::string right_;
};

INSTANTIATE_TEST_SUITE_P(OfThisRelease, ReplayTest, ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

TEST_P(ReplayTest, MendsRowsThatAreGoneOrSaySomethingElse) {
  for (const auto* sql :
       {"DELETE FROM rows", "DELETE FROM rows WHERE kind = 'handover'; DELETE FROM audience",
        "UPDATE rows SET state = 'closed', open = 0, due = NULL, unit = 'nobody'",
        "UPDATE rows SET audience = '', version = 1",
        "UPDATE rows SET parent = id, authority = 'x', tags = 'x', urgency = 'x', at = 7"}) {
    damage(sql);
    expect_mended(sql);
    if (GetParam() == On::postgresql) break;  // It comes to lead only after a second or two.
  }
}

TEST_P(ReplayTest, MendsRowsThatHaveEachOthersReferences) {
  const auto one = manifest_.report_of("waiting");
  const auto other = manifest_.report_of("waiting_acute");
  const auto swap = fmt::format(
      "UPDATE rows SET reference = 'free' WHERE reference = '{0}'; UPDATE rows SET reference = "
      "'{0}' WHERE reference = '{1}'; UPDATE rows SET reference = '{1}' WHERE reference = 'free'",
      one, other);
  damage(swap);
  expect_mended(swap);
}

TEST_P(ReplayTest, DropsRowsThatNoStreamAccountsFor) {
  const auto octets = store_.empty() ? "x'f0000000000000000000000000000001'"
                                     : "decode('f0000000000000000000000000000001', 'hex')";
  const auto sql = fmt::format(
      "INSERT INTO rows SELECT {}, parent, version, kind, authority, 'ING-FALSE', state, unit, "
      "urgency, tags, at, due, open, stored_at, delivered_at, received_at, registered_at, key, "
      "sealed, audience FROM rows WHERE reference = '{}'",
      octets, manifest_.report_of("waiting"));
  damage(sql);
  expect_mended(sql);
}

TEST_P(ReplayTest, MakesTheListsAnew) {
  for (const auto* sql : {"DELETE FROM audience", "UPDATE audience SET token = token || 'x'",
                          "UPDATE audience SET open = 1 - open, unit = 'nobody'"}) {
    damage(sql);
    expect_mended(sql);
    if (GetParam() == On::postgresql) break;  // It comes to lead only after a second or two.
  }
}

TEST_P(ReplayTest, MakesTheIndexAnewAndSearchFinds) {
  for (const auto* sql : {"DELETE FROM tokens; DELETE FROM tokens_of_key", "DELETE FROM tokens",
                          "UPDATE tokens SET stream = key", "DELETE FROM tokens_of_key"}) {
    damage(sql);
    expect_mended(sql);
    if (GetParam() == On::postgresql) break;  // It comes to lead only after a second or two.
  }
  auto installation = opened();
  const auto sought = manifest_.report_of("received");
  const app::Search search(installation->house());
  const auto found =
      search.find({.reference = sought, .purpose = "Prov."}, actor_of(*installation, "jour"));
  ASSERT_TRUE(found);
  ASSERT_EQ(found->list.items.size(), 1U);
}

// The older release folded search tokens otherwise: the first start makes them anew from the
// entries, as a replay does, and what nobody found before is found.
TEST_P(ReplayTest, TheFirstStartMakesTheIndexOfAnOlderReleaseAnew) {
  TearDown();
  UpgradeTest::SetUp();
  const auto tokens = [this] {
    const auto hex = [this](const std::string& column) {
      return store_.empty() ? "hex(" + column + ")" : "encode(" + column + ", 'hex')";
    };
    return ask("SELECT DISTINCT " + hex("token") + ", " + hex("stream") + ", " + hex("key") +
               " FROM tokens ORDER BY 1, 2, 3");
  };
  const auto old = tokens();
  auto installation = opened();
  const auto done = upgrade(*installation);
  ASSERT_TRUE(done) << done.error();
  EXPECT_GT(done->indexed, 20U);
  const app::Search search(installation->house());
  const auto found = search.find({.identity_number = Personal{"100512-9828"}, .purpose = "Prov."},
                                 actor_of(*installation, "jour"));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->list.items.size(), 1U);
  installation.reset();
  const auto upgraded = tokens();
  EXPECT_FALSE(upgraded == old);
  ASSERT_EQ(run("replay").code, 0);
  EXPECT_TRUE(tokens() == upgraded);
}

// With its right text and without its entries, as a hand in the schema's own table leaves it.
TEST_P(ReplayTest, BuildsIndexesAnewThatPassOverRows) {
  const std::string strip =
      "CREATE INDEX rows_by_due ON rows(state, urgency, due, id) WHERE "
      "open = 1 AND due IS NOT NULL AND urgency = 'none'; ";
  if (store_.empty()) {
    damage("DROP INDEX rows_by_due; " + strip +
           "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ' AND urgency "
           "= ''none''', '') WHERE name = 'rows_by_due'");
  } else {
    // Its predicate as the right one has it, which is kept aside for that.
    damage(
        "ALTER INDEX rows_by_due RENAME TO right_one; " + strip +
        "UPDATE pg_index SET indpred = (SELECT indpred FROM pg_index WHERE indexrelid = "
        "'right_one'::regclass) WHERE indexrelid = 'rows_by_due'::regclass; DROP INDEX right_one");
  }
  const auto verified = run("verify");
  EXPECT_NE(verified.code, 0);
  EXPECT_NE(verified.said.find("index_differs"), verified.said.npos) << verified.said;
  const auto served = run("serve --port 0");
  EXPECT_EQ(served.code, 2);
  EXPECT_NE(served.said.find("an index differs"), served.said.npos) << served.said;
  const auto replayed = run("replay");
  EXPECT_EQ(replayed.code, 0) << replayed.said;
  EXPECT_NE(replayed.said.find("index rows_by_due"), replayed.said.npos) << replayed.said;
  EXPECT_TRUE(derived() == right_);
  const auto after = verify_by_note();
  EXPECT_EQ(after.code, 0) << after.said;
}

TEST_P(ReplayTest, KeepsTheRowOfACaseWhoseKeyIsOnlyMissing) {
  const auto reference = manifest_.report_of("waiting");
  const auto which = fmt::format(
      "id = (SELECT key FROM rows WHERE reference = '{}' AND kind = 'report')", reference);
  if (store_.empty()) {
    damage(fmt::format(
        "ATTACH '{}/ledger/keys.db' AS k; DROP TRIGGER k.keys_never_go; DELETE FROM k.keys WHERE "
        "{}; "
        "CREATE TRIGGER k.keys_never_go BEFORE DELETE ON keys BEGIN SELECT RAISE(ABORT, 'keys are "
        "destroyed, never deleted'); END",
        at("var"), which));
  } else {
    damage(
        "ALTER TABLE ingang_ledger_keys.keys DISABLE TRIGGER USER; DELETE FROM "
        "ingang_ledger_keys.keys WHERE " +
        which + "; ALTER TABLE ingang_ledger_keys.keys ENABLE TRIGGER USER");
  }
  const auto replayed = run("replay");
  EXPECT_EQ(replayed.code, 1) << replayed.said;
  EXPECT_NE(replayed.said.find(" 0 utan ström borttagna"), replayed.said.npos) << replayed.said;
  EXPECT_EQ(ask(fmt::format("SELECT open FROM rows WHERE reference = '{}'", reference)), "1\n");
}

TEST_P(ReplayTest, KilledInItsMiddleIsGoneOnWithByTheServersStartToo) {
  damage("UPDATE rows SET state = 'closed', open = 0; DELETE FROM audience; DELETE FROM tokens");
  EXPECT_TRUE(dies_at(20, at("var"), store_, Doing::replay));
  EXPECT_NE(run("verify").code, 0) << "half made";
  auto installation = opened();
  ASSERT_TRUE(upgrade(*installation));
  expect_whole(*installation);
  installation.reset();
  EXPECT_TRUE(derived() == right_);
}

}  // namespace
}  // namespace ingang::cli
