// The first start takes the names of staff out of what an earlier release kept in the clear; who is
// signed in, has a draft or a list has it afterwards as before.
#include "app/drafts.h"
#include "app/reports.h"
#include "app/staff_marks.h"
#include "support/octets.h"
#include "support/postgres_cluster.h"
#include "upgrade/given.h"

namespace ingang::cli {
namespace {

namespace fs = std::filesystem;

class NamesTest : public UpgradeTest {
 protected:
  // How an account stood in a record's key or owner and in an audience. The word alone is a unit's
  // too ("farsta").
  static std::vector<std::string> needles(On on) {
    std::vector<std::string> out;
    for (const std::string account :
         {"avtal", "drift", "ekero", "farsta", "jarva", "jour", "jour.natt", "logg", "nacka",
          "nordvast", "polis", "polis.syd", "probe.jour", "probe.mottagning", "probe.polis",
          "roc"}) {
      out.push_back("p:" + account + "\n");
      out.push_back("police-stockholm/" + account);
      out.push_back("0180-socialjour/" + account);
      if (on == On::sqlite) {
        out.push_back("account" + account + "accounts");
      } else {  // A value's length, doubled, plus one, before it.
        const auto is = [](std::string_view text) {
          return std::string(1, static_cast<char>(2 * (text.size() + 1) + 1)) + std::string(text);
        };
        out.push_back(is("account") + is(account) + is("accounts"));
      }
    }
    for (const char* name : {"Polly Exempelpolis", "Jorun Jourexempel", "Fatime Mottagarsson"})
      out.emplace_back(name);
    return out;
  }
  // The folder; or the files of this database alone, since the cluster has others, and its log of
  // changes keeps what was (docs/security.md).
  [[nodiscard]] Sought sought() const {
    const auto words = needles(GetParam());
    auto out = seek(fs::path(at("var")), words);
    if (GetParam() == On::sqlite) return out;
    EXPECT_EQ(Cluster::refusal_of_in(store_, "CHECKPOINT"), "");
    auto oid = ask("SELECT oid FROM pg_database WHERE datname = current_database()");
    while (!oid.empty() && oid.back() == '\n') oid.pop_back();
    out += seek(cluster().folder() / "data/base" / oid, words);
    return out;
  }
};
INSTANTIATE_TEST_SUITE_P(OfThisRelease, NamesTest, ::testing::Values(On::sqlite, On::postgresql),
                         ::testing::PrintToStringParamName());

TEST_P(NamesTest, AreGoneAfterTheFirstStart) {
  const auto before = sought();
  EXPECT_FALSE(before.found.empty()) << "the earlier release kept them in the clear";
  {
    auto installation = opened();
    const auto done = upgrade(*installation);
    ASSERT_TRUE(done) << done.error();
    EXPECT_GT(done->renamed, 25U);
    expect_whole(*installation);
  }
  const auto after = sought();
  for (const auto& found : after.found) ADD_FAILURE() << found;
  fmt::print("byte search on {}: {} needles in {} files, {} octets: {} found before, {} after\n",
             ::testing::PrintToString(GetParam()), after.needles, after.files, after.octets,
             before.found.size(), after.found.size());
}

TEST_P(NamesTest, OfARowThatCannotBeReadAreGoneToo) {
  const auto reference = manifest_.report_of("waiting");
  damage("DROP TRIGGER entries_never_change" + std::string(store_.empty() ? "" : " ON entries"));
  damage("UPDATE entries SET sealed = " +
         std::string(store_.empty() ? "zeroblob(40)" : "decode(repeat('00', 40), 'hex')") +
         " WHERE stream = (SELECT id FROM rows WHERE reference = '" + reference + "')");
  damage(store_.empty()
             ? "CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries BEGIN SELECT "
               "RAISE(ABORT, 'entries are never changed'); END"
             : "CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries FOR EACH STATEMENT "
               "EXECUTE FUNCTION never('entries are never changed')");
  auto installation = opened();
  const auto done = upgrade(*installation);
  ASSERT_TRUE(done) << done.error();
  EXPECT_EQ(done->unreadable, 1U);
  const auto row = installation->ledger().row_by_reference("report", reference);
  ASSERT_TRUE(row && *row) << "it keeps the row that it had";
  bool person = false;
  for (const auto& token : (**row).audience) {
    if (!token.starts_with("p:")) continue;
    person = true;
    EXPECT_TRUE(app::is_mark(token.substr(2))) << token;
  }
  EXPECT_TRUE(person);
}

TEST_P(NamesTest, AccountsSessionsDraftsAndListsAreThePersonsOwnAsBefore) {
  auto installation = opened();
  EXPECT_FALSE(installation->accounts().find("polis")) << "kept under its name";
  ASSERT_TRUE(upgrade(*installation));
  EXPECT_EQ(installation->accounts().all().size(), 16U);
  const auto polis = actor_of(*installation, "polis");
  app::Drafts drafts(installation->ledger(), installation->keys(), installation->clock());
  const auto records =
      installation->ledger().list("draft", app::draft_owner(installation->keys(), polis), 10);
  ASSERT_EQ(records->size(), 2U);
  EXPECT_EQ(
      installation->ledger()
          .list("session", app::mark_of(installation->keys(), app::MarkOf::session, "polis"), 10)
          ->size(),
      2U);
  const auto list = app::Reports(installation->house()).list({.scope = app::Scope::all}, polis);
  ASSERT_TRUE(list);
  EXPECT_GT(list->items.size(), 5U);
  EXPECT_EQ(installation->accounts().create(*installation->accounts().find("polis")).error().code,
            app::kAccountExists);
}

TEST_P(NamesTest, BrokenOffAnywhereTheyAreTakenOutByTheNextStart) {
  {
    auto installation = opened();
    // As far as a start comes that dies in the middle: some records have another name, both names
    // of one stand, and the record of the fold says that the work is under way.
    const auto& store = installation->house();
    const auto all = *store.ledger.records_all({}, 1000);
    std::vector<ledger::Renamed> some;
    for (const auto& record : all) {
      if (auto found = app::find_renamed(store.keys, record); found && some.size() < 20)
        some.push_back(std::move(*found));
    }
    const auto both = some.front();
    ASSERT_TRUE(store.ledger.rename_records(some));
    auto again = *std::ranges::find_if(all, [&](const auto& record) {
      return record.kind == both.was.first && record.key == both.was.second;
    });
    again.version = 0;
    ASSERT_TRUE(store.ledger.put(again));
    auto record = *app::find_fold(store);
    record.work = app::FoldWork{.to = app::kRowsFold, .step = app::FoldStep::marks};
    ASSERT_TRUE(app::put_fold(store, record));
  }
  auto installation = opened();
  ASSERT_TRUE(upgrade(*installation));
  const auto records = installation->ledger().records_all({}, 1000);
  for (const auto& record : *records)
    EXPECT_FALSE(app::find_renamed(installation->keys(), record)) << record.kind << record.key;
  EXPECT_EQ(installation->accounts().all().size(), 16U);
}

}  // namespace
}  // namespace ingang::cli
