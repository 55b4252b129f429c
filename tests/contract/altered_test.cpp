// A database that somebody has rebuilt while it is open: nothing is answered as done that was not,
// the store says what is not its own, and does not open again.
#include <gmock/gmock.h>

#include "given.h"
#include "stores/postgres/postgres_store.h"
#include "stores/sqlite/connection.h"
#include "stores/sqlite/sqlite_store.h"
#include "support/postgres_cluster.h"

namespace ingang::ledger {
namespace {

LedgerSettings settings() {
  return {.ledger = "ingang.example/test", .clock = [] { return Instant{1'795'424'400'000}; }};
}

// A batch that writes to every table that a batch writes to.
Batch everything(std::uint32_t number) {
  auto made = given::batch(number);
  made.rows.push_back(given::row(number));
  made.outbox.push_back(given::outbox(number, number, Instant{1}));
  made.index.push_back({given::stream(number), "0125", given::key(number), given::bytes("task")});
  made.once = Idempotency{.key = given::hash("once" + std::to_string(number)),
                          .body = given::hash("body"),
                          .seal = given::key(number),
                          .answer = given::bytes("answer"),
                          .expires = Instant{INT64_MAX / 2}};
  return made;
}

constexpr std::array kWritten{"entries",  "tree",   "head",        "rows",
                              "audience", "outbox", "index_tasks", "answers"};

Record record(std::uint32_t version) {
  return {.kind = "account",
          .key = "~1",
          .owner = {},
          .version = version,
          .value = given::bytes("value"),
          .expires = {},
          .changed_at = Instant{1}};
}

class Rebuilt : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    std::string path = (std::filesystem::temp_directory_path() / "ingang-altered-XXXXXX").string();
    folder_ = mkdtemp(path.data());
    schema_ = folder_.filename().string();
    std::ranges::replace(schema_, '-', '_');
    std::ranges::transform(schema_, schema_.begin(),
                           [](unsigned char c) { return std::tolower(c); });
    open();
    ASSERT_TRUE(store_) << refused_;
  }
  void TearDown() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
    if (on_postgres())
      (void)cluster().refusal_of("SET client_min_messages = warning; DROP SCHEMA " + schema_ +
                                 "_keys, " + schema_ + " CASCADE");
  }
  [[nodiscard]] static bool on_postgres() { return GetParam(); }

  void open() {
    store_.reset();
    auto made =
        on_postgres()
            ? stores::open_postgres(
                  {.url = cluster().url(), .keys_url = {}, .schema = schema_, .ledger = settings()})
            : stores::open_sqlite({.folder = folder_, .ledger = settings()});
    refused_ = made ? "" : made.error().what;
    if (made) store_ = std::move(*made);
  }
  void script(const std::string& sql, bool keys = false) const {
    if (on_postgres()) {
      EXPECT_EQ(
          cluster().refusal_of("SET search_path = " + schema_ + (keys ? "_keys" : "") + "; " + sql),
          "");
      return;
    }
    stores::sqlite::Connection file(folder_ / (keys ? "keys.db" : "ledger.db"),
                                    stores::sqlite::Access::write);
    file.script(sql);
  }
  // From now on what is inserted into the table, or changed there, comes to nothing, and no error.
  void swallow(const std::string& table, bool keys = false) const {
    if (on_postgres()) {
      script(
          "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END "
          "$$; CREATE TRIGGER swallow BEFORE INSERT OR UPDATE ON " +
              table + " FOR EACH ROW EXECUTE FUNCTION nothing()",
          keys);
      return;
    }
    for (const std::string act : {"INSERT", "UPDATE"}) {
      script("CREATE TRIGGER swallow_" + act + " BEFORE " + act + " ON " + table +
                 " BEGIN SELECT RAISE(IGNORE); END",
             keys);
    }
  }
  void spit_out(const std::string& table, bool keys = false) const {
    script(on_postgres() ? "DROP TRIGGER swallow ON " + table + "; DROP FUNCTION nothing()"
                         : std::string("DROP TRIGGER swallow_INSERT; DROP TRIGGER swallow_UPDATE"),
           keys);
  }
  [[nodiscard]] std::string altered() const {
    std::string out;
    const auto all = store_->altered_schema().value();
    for (const auto& one : all) out += one + "\n";
    return out;
  }

  std::filesystem::path folder_;
  std::string schema_;
  std::unique_ptr<Store> store_;
  std::string refused_;
};

TEST_P(Rebuilt, WhatATriggerSwallowsIsNotAnsweredAsDone) {
  ASSERT_TRUE(store_->append(everything(1)));
  std::uint32_t number = 10;
  for (const std::string table : kWritten) {
    const auto before = store_->head()->size;
    swallow(table);
    const auto answer = store_->append(everything(++number));
    EXPECT_FALSE(answer) << table << ": answered as done";
    if (!answer) {
      EXPECT_EQ(answer.error().kind, StoreError::Kind::corrupt) << answer.error().what;
    }
    EXPECT_EQ(store_->head()->size, before) << table;
    EXPECT_THAT(altered(), testing::HasSubstr("swallow")) << table;
    spit_out(table);
    EXPECT_TRUE(store_->append(everything(number))) << table << ": and then it is as before";
    EXPECT_EQ(altered(), "");
  }
}

// Health said ok for as long as nobody sent anything.
TEST_P(Rebuilt, WhatATriggerSwallowsIsSeenBeforeAnybodySendsAnything) {
  ASSERT_TRUE(store_->append(everything(1)));
  for (const std::string table : kWritten) {
    ASSERT_TRUE(store_->rehearse(everything(2))) << table;
    swallow(table);
    const auto answer = store_->rehearse(everything(2));
    ASSERT_FALSE(answer) << table;
    EXPECT_EQ(answer.error().kind, StoreError::Kind::corrupt) << answer.error().what;
    spit_out(table);
  }
  swallow("keys", true);
  EXPECT_FALSE(store_->rehearse(everything(2)));
  spit_out("keys", true);
  EXPECT_TRUE(store_->rehearse(everything(2)));
  EXPECT_TRUE(store_->append(everything(2)));
}

TEST_P(Rebuilt, NorAKeyNorARecordNorACheckpoint) {
  ASSERT_TRUE(store_->append(everything(1)));
  swallow("keys", true);
  EXPECT_FALSE(store_->append(everything(2))) << "an entry without its key can never be read";
  spit_out("keys", true);
  EXPECT_TRUE(store_->append(everything(2)));
  swallow("records");
  EXPECT_FALSE(store_->put(record(0)));
  spit_out("records");
  ASSERT_TRUE(store_->put(record(0)));
  swallow("records");
  EXPECT_FALSE(store_->put(record(1)));
  spit_out("records");
  swallow("checkpoints");
  EXPECT_FALSE(store_->save_checkpoint(1, "note"));
}

TEST_P(Rebuilt, AnErasureThatDestroysNothingIsNoErasure) {
  ASSERT_TRUE(store_->append(everything(1)));
  swallow("keys", true);
  EXPECT_FALSE(store_->destroy_keys({given::key(1)}));
  spit_out("keys", true);
  swallow("destroyed", true);
  EXPECT_FALSE(store_->destroy_keys({given::key(1)}));
  spit_out("destroyed", true);
  EXPECT_TRUE(store_->destroy_keys({given::key(1)}));
  EXPECT_FALSE(store_->key(given::key(1))->has_value());
}

TEST_P(Rebuilt, ItIsSaidAndDoesNotOpenAgain) {
  ASSERT_TRUE(store_->append(everything(1)));
  EXPECT_EQ(altered(), "");
  std::vector<std::pair<std::string, std::string>> all{
      {"CREATE TABLE aside(x INTEGER)", "aside"},
      {"CREATE VIEW seen AS SELECT * FROM entries", "seen"},
      {"DROP INDEX rows_by_reference", "rows_by_reference is missing"},
      {"DROP INDEX rows_by_key; CREATE INDEX rows_by_key ON rows(key) WHERE open = 1",
       "rows_by_key is altered"},
  };
  if (on_postgres()) {
    all.push_back({"DROP TRIGGER entries_never_go ON entries", "entries_never_go"});
    all.push_back({"ALTER TABLE entries DISABLE TRIGGER entries_never_go", "entries_never_go"});
    all.push_back({"CREATE RULE hide AS ON INSERT TO entries DO INSTEAD NOTHING", "rule hide"});
    all.push_back(
        {"ALTER TABLE rows ENABLE ROW LEVEL SECURITY; CREATE POLICY few ON rows USING "
         "(false)",
         "policy few"});
    all.push_back({"ALTER TABLE answers ALTER COLUMN expires SET DEFAULT 0", "answers.expires"});
    all.push_back({"ALTER TABLE answers SET UNLOGGED", "relation answers"});
    all.push_back({"CREATE TABLE more() INHERITS (entries)", "more"});
    all.push_back(
        {"CREATE OR REPLACE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
         "RETURN NULL; END $$",
         "function never"});
    all.push_back({"ALTER TABLE entries DROP CONSTRAINT entries_pkey", "entries_pkey"});
  } else {
    all.push_back({"DROP TRIGGER entries_never_go", "entries_never_go"});
  }
  for (const auto& [sql, named] : all) {
    // Each on a store of its own: what was done to one is hard to undo.
    TearDown();
    SetUp();
    script(sql);
    EXPECT_THAT(altered(), testing::HasSubstr(named)) << sql;
    open();
    EXPECT_FALSE(store_) << sql;
    EXPECT_THAT(refused_, testing::HasSubstr(named)) << sql;
    EXPECT_THAT(refused_, testing::HasSubstr("Inget är öppnat")) << "and says what to do";
  }
}

TEST_P(Rebuilt, AKeyStoreThatWasLostIsNotMadeAnew) {
  ASSERT_TRUE(store_->append(everything(1)));
  store_.reset();
  if (on_postgres()) {
    EXPECT_EQ(cluster().refusal_of("SET client_min_messages = warning; DROP SCHEMA " + schema_ +
                                   "_keys CASCADE"),
              "");
  } else {
    for (const auto* end : {"", "-wal", "-shm"})
      std::filesystem::remove(folder_ / (std::string("keys.db") + end));
  }
  open();
  EXPECT_FALSE(store_);
  EXPECT_THAT(refused_, testing::HasSubstr("keys"));
}

// What looks over lists and tokens, on either engine.
TEST_P(Rebuilt, ListsAndTokensAreLookedOver) {
  const std::vector<Hash> tokens{given::hash("a"), given::hash("b")};
  for (std::uint32_t number = 1; number <= 3; ++number) {
    auto batch = given::batch(number);
    batch.rows.push_back(given::row(number, {"u:one:intake", "a:two:desk"}));
    ASSERT_TRUE(store_->append(std::move(batch)));
    ASSERT_TRUE(store_->index(0, given::stream(number), given::key(number), tokens));
  }
  const auto seen = [&] {
    std::string out;
    const auto rows = store_->rows_listed({}, 100).value();
    const auto places = store_->list_places({}, 100).value();
    const auto index = store_->index_places({}, 100).value();
    for (const auto& id : rows.unlisted) out += "unlisted " + std::to_string(id.bytes[15]) + " ";
    for (const auto& id : places.strays) out += "stray " + std::to_string(id.bytes[15]) + " ";
    for (const auto& id : index.strays) out += "token " + std::to_string(id.bytes[15]) + " ";
    for (std::uint32_t number = 1; number <= 3; ++number) {
      if (!store_->is_indexed(given::stream(number), given::key(number), tokens).value())
        out += "missing " + std::to_string(number) + " ";
    }
    return out;
  };
  EXPECT_EQ(seen(), "");
  EXPECT_EQ(store_->rows_listed({}, 2)->seen, 2U);
  const auto page = store_->list_places({}, 4).value();
  EXPECT_EQ(page.seen, 4U);
  EXPECT_EQ(store_->list_places(page.last, 4)->seen, 2U) << "and goes on from there";
  const auto index = store_->index_places({}, 4).value();
  EXPECT_EQ(index.seen, 4U);
  EXPECT_EQ(store_->index_places(index.last, 4)->seen, 2U);

  const std::string two = on_postgres() ? "'\\x" : "x'";
  const auto id = [&](std::uint32_t number) { return two + given::stream(number).text() + "'"; };
  script("DELETE FROM audience WHERE token = 'u:one:intake' AND id = " + id(2));
  EXPECT_EQ(seen(), "unlisted 2 ");
  script(
      "INSERT INTO audience SELECT 'u:other:intake', kind, open, at, id, unit FROM audience "
      "WHERE id = " +
      id(3) + " AND token = 'u:one:intake'");
  EXPECT_EQ(seen(), "unlisted 2 stray 3 ");
  script("UPDATE tokens SET stream = " + id(1) + " WHERE stream = " + id(2));
  EXPECT_EQ(seen(), "unlisted 2 stray 3 token 1 token 1 missing 2 ");
  EXPECT_EQ(store_->find_indexed(tokens.front(), 10)->size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(Engines, Rebuilt, testing::Bool(), [](const auto& engine) {
  return std::string(engine.param ? "postgres" : "sqlite");
});

}  // namespace
}  // namespace ingang::ledger
