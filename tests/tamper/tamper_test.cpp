// A tamperer with the database's own files, but without the signing key, is found whatever table
// was made to agree.
#include <sqlite3.h>

#include <random>

#include "app/erase.h"
#include "ledger/verify.h"
#include "support/installed.h"

namespace ingang::cli {
namespace {

struct Deed {
  const char* what;
  const char* file;
  const char* sql;
};

// Triggers are dropped first; each deed then edits what would have to agree.
constexpr Deed kDeeds[] = {
    {"an entry's octets", "ledger.db",
     "UPDATE entries SET sealed = randomblob(length(sealed)) WHERE n = ?1"},
    {"an entry and its hash", "ledger.db",
     "UPDATE entries SET sealed = randomblob(length(sealed)), sealed_hash = randomblob(32) WHERE n "
     "= ?1"},
    {"an entry and its leaf", "ledger.db",
     "UPDATE entries SET decided_at = decided_at + 60000 WHERE n = ?1; UPDATE tree SET leaf = "
     "randomblob(32) WHERE n = ?1"},
    {"a leaf", "ledger.db", "UPDATE tree SET leaf = randomblob(32) WHERE n = ?1"},
    {"a time", "ledger.db", "UPDATE entries SET recorded_at = recorded_at - 600000 WHERE n = ?1"},
    {"the tail cut, head and tree agreeing", "ledger.db",
     "DELETE FROM entries WHERE n = (SELECT max(n) FROM entries); DELETE FROM tree WHERE n = "
     "(SELECT max(n) FROM tree); UPDATE head SET size = size - 1; DELETE FROM checkpoints"},
    {"the head's root", "ledger.db", "UPDATE head SET root = randomblob(32)"},
    {"the stored checkpoint", "ledger.db",
     "UPDATE checkpoints SET note = replace(note, 'ingang', 'gnagni')"},
    {"a row's state", "ledger.db",
     "UPDATE rows SET state = 'closed', open = 0 WHERE id = (SELECT stream FROM entries WHERE n = "
     "?1)"},
    {"a row gone", "ledger.db",
     "DELETE FROM rows WHERE id = (SELECT stream FROM entries WHERE n = ?1); DELETE FROM audience "
     "WHERE id = (SELECT stream FROM entries WHERE n = ?1)"},
    {"a row hidden from its audience", "ledger.db",
     "UPDATE rows SET audience = '' WHERE id = (SELECT stream FROM entries WHERE n = ?1); DELETE "
     "FROM audience WHERE id = (SELECT stream FROM entries WHERE n = ?1)"},
    {"only the list hidden", "ledger.db",
     "DELETE FROM audience WHERE id = (SELECT stream FROM entries WHERE n = ?1)"},
    {"an outbox item put in", "ledger.db",
     "INSERT INTO outbox(id, n, kind, key, due, sealed_hash, sealed) VALUES (randomblob(16), ?1, "
     "'mail', randomblob(16), 1, randomblob(32), randomblob(256))"},
    {"a wrapped key swapped", "keys.db",
     "UPDATE keys SET wrapped = randomblob(length(wrapped)) WHERE n = 1 + ?1 % (SELECT count(*) "
     "FROM keys)"},
    {"a wrapped key gone", "keys.db",
     "DELETE FROM keys WHERE n = 1 + ?1 % (SELECT count(*) FROM keys)"},
    {"a key called destroyed", "keys.db",
     "INSERT INTO destroyed(id, at, swept) SELECT id, 1, 1 FROM keys WHERE n = 1 + ?1 % (SELECT "
     "count(*) FROM keys); UPDATE keys SET wrapped = zeroblob(length(wrapped)) WHERE n = 1 + ?1 % "
     "(SELECT count(*) FROM keys)"},
    {"two entries changed about", "ledger.db",
     "UPDATE entries SET version = version + 1000 WHERE n = ?1"},
};

class Tamper : public Installed {
 protected:
  void SetUp() override {
    Installed::SetUp();
    std::vector<std::string> references;
    for (std::uint64_t i = 0; i < 6; ++i) references.push_back(send(content(i + 20)));
    (void)route(references[1]);
    (void)route(references[2]);
    app::Alarms alarms;
    std::filesystem::create_directories(folder_ / "outside");
    app::CheckpointKeeper keeper(house(), alarms, installation_->checkpoint_outside());
    const auto signed_head = keeper.sign();
    ASSERT_TRUE(signed_head && *signed_head);
    outside_ = (*signed_head)->note;
    origin_ = installation_->ledger().head()->origin;
    entries_ = installation_->ledger().head()->size;
    installation_.reset();
    std::filesystem::copy(folder_, kept(), std::filesystem::copy_options::recursive);
  }
  void TearDown() override {
    Installed::TearDown();
    std::filesystem::remove_all(kept());
  }
  [[nodiscard]] std::filesystem::path kept() const { return folder_.string() + "-kept"; }

  void restore() {
    installation_.reset();
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(kept(), folder_, std::filesystem::copy_options::recursive);
  }

  void edit(const Deed& deed, std::uint64_t n) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open((folder_ / "ledger" / deed.file).c_str(), &db), SQLITE_OK);
    std::vector<std::string> triggers;
    sqlite3_exec(
        db, "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        [](void* into, int, char** cells, char**) {
          static_cast<std::vector<std::string>*>(into)->emplace_back(cells[0]);
          return 0;
        },
        &triggers, nullptr);
    for (const auto& trigger : triggers)
      sqlite3_exec(db, ("DROP TRIGGER " + trigger).c_str(), nullptr, nullptr, nullptr);
    const char* rest = deed.sql;
    while (rest && *rest) {
      sqlite3_stmt* statement = nullptr;
      ASSERT_EQ(sqlite3_prepare_v2(db, rest, -1, &statement, &rest), SQLITE_OK)
          << deed.what << ": " << sqlite3_errmsg(db);
      if (!statement) break;
      if (sqlite3_bind_parameter_count(statement) > 0)
        sqlite3_bind_int64(statement, 1, static_cast<sqlite3_int64>(n));
      EXPECT_EQ(sqlite3_step(statement), SQLITE_DONE) << deed.what << ": " << sqlite3_errmsg(db);
      sqlite3_finalize(statement);
    }
    sqlite3_close(db);
  }

  // Findings of verify, as the command runs it; one when the store itself refuses to open.
  std::uint64_t findings() {
    Places places;
    places.folder = folder_;
    places.data = std::filesystem::path(INGANG_SOURCE_DIR) / "data";
    auto opened = Installation::open(places);
    if (!opened) return 1;
    installation_ = std::move(*opened);
    ledger::VerifyOptions how;
    how.keys = &installation_->keys();
    how.signers.push_back(installation_->keys().signer(origin_).verifier());
    how.outside = outside_;
    if (auto erasures = app::erasures_on_record(house())) how.erasures = std::move(*erasures);
    how.refold = [&](ledger::StreamId stream, const std::vector<ledger::Entry>& entries) {
      return app::refold(house(), stream, entries);
    };
    return ledger::verify(installation_->ledger(), how).findings_count;
  }

  std::string outside_;
  std::string origin_;
  std::uint64_t entries_{};
};

TEST_F(Tamper, NothingIsFoundInWhatNobodyTouched) { EXPECT_EQ(findings(), 0U); }

TEST_F(Tamper, EveryDeedIsFoundWhereverItIsDone) {
  const auto seed = std::random_device{}();
  std::mt19937_64 random(seed);
  int rounds = 0;
  for (const auto& deed : kDeeds) {
    for (int i = 0; i < 4; ++i, ++rounds) {
      const auto n = 1 + random() % entries_;
      restore();
      ASSERT_NO_FATAL_FAILURE(edit(deed, n));
      EXPECT_GT(findings(), 0U) << deed.what << " at entry " << n << ", seed " << seed;
    }
  }
  fmt::print("{} rounds of {} deeds, each found; seed {}\n", rounds, std::size(kDeeds), seed);
}

TEST_F(Tamper, ARunningServerRaisesAnAlarmForARowThatDiffersOrIsMissing) {
  for (const std::string_view what : {"a row's state", "a row gone"}) {
    restore();
    const auto* deed = std::ranges::find(kDeeds, what, &Deed::what);
    ASSERT_NO_FATAL_FAILURE(edit(*deed, 1));
    ASSERT_NO_FATAL_FAILURE(open());
    app::Alarms alarms;
    app::Sweeper sweeper(house(), alarms);
    for (int i = 0; i < 50; ++i) ASSERT_TRUE(sweeper.check_some(100));
    EXPECT_TRUE(alarms.any()) << what;
  }
}

}  // namespace
}  // namespace ingang::cli
