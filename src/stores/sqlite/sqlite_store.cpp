#include "stores/sqlite/sqlite_store.h"

#include <mutex>

#include "stores/sql/sql_store.h"
#include "stores/sqlite/erasure.h"
#include "stores/sqlite/folder.h"
#include "stores/sqlite/index_pages.h"
#include "stores/sqlite/migrations.h"
#include "stores/sqlite/placed_answers.h"
#include "stores/sqlite/shape.h"

namespace ingang::stores {
namespace {

using ledger::Stored;
using sql::Tip;
using sqlite::Access;
using sqlite::Connection;

// The two are made together: the keys' tables before the ledger's. One without tables beside the
// other with rows was put there in the place of what was lost.
void require_both(Connection& ledger, Connection& keys) {
  const bool has_ledger = ledger.number("PRAGMA user_version") > 0;
  const bool has_keys = keys.number("PRAGMA user_version") > 0;
  const bool lost =
      has_ledger ? !has_keys : has_keys && keys.number("SELECT count(*) FROM keys") > 0;
  if (!lost) return;
  throw sql::Fault{sql::Fault::Kind::exhausted,
                   std::string(has_ledger ? "keys.db" : "ledger.db") +
                       " är tom bredvid den andra filen: den har gått förlorad eller bytts ut. "
                       "Läs tillbaka en säkerhetskopia (ingang restore). (a part is missing)"};
}

// What must be said before the first table is made, and to each connection that writes.
constexpr const char* kWriterPragmas = R"sql(
PRAGMA page_size = 4096;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
PRAGMA cache_size = -65536;
PRAGMA foreign_keys = ON;
)sql";

// The log may grow past its bound while long reads hold it; then readers are waited for, briefly.
constexpr int kLogPagesPatience = 16;
constexpr Duration kReadersWait{50};

class SqliteEngine final : public sql::Engine {
 public:
  explicit SqliteEngine(const SqliteSettings& settings, sqlite::FolderLock lock)
      : lock_(std::move(lock)),
        folder_(settings.folder),
        log_pages_(settings.checkpoint_pages),
        ledger_(folder_ / "ledger.db", Access::write),
        keys_(folder_ / "keys.db", Access::write) {
    ledger_.script(kWriterPragmas);
    keys_.script(kWriterPragmas);
    if (settings.pages_max) {
      ledger_.script("PRAGMA max_page_count = " + std::to_string(*settings.pages_max));
    }
    require_both(ledger_, keys_);
    // Before the first write: what is not ours might make nothing of it.
    sql::require_unaltered(altered_keys(keys_));
    sql::require_unaltered(altered_ledger(ledger_));
    migrate(keys_, sqlite::keys_migrations(), "keys.db");
    migrate(ledger_, sqlite::ledger_migrations(), "ledger.db");
    sqlite::finish_destroying(ledger_, keys_);
    answers_.load(ledger_, settings.ledger.clock());
  }

  sql::Connection& ledger() override { return ledger_; }
  sql::Connection& keys() override { return keys_; }
  sql::Answers& answers() override { return answers_; }

  // The folder is this process's alone: nobody else moves the tip.
  void begin(Tip&) override { ledger_.begin(); }
  void rest() override {
    checkpoint_when_long(ledger_);
    checkpoint_when_long(keys_);
  }
  void finish() override {
    for (Connection* connection : {&ledger_, &keys_}) {
      // What is not moved now is moved at the next start.
      (void)sql::guarded([&] { connection->checkpoint(SQLITE_CHECKPOINT_TRUNCATE); });
    }
  }
  // What the disk holds is known only after a restart.
  bool finds_out() const override { return false; }

  Reader reader() const override {
    Reader made{.ledger = std::make_unique<Connection>(folder_ / "ledger.db", Access::read_only),
                .keys = std::make_unique<Connection>(folder_ / "keys.db", Access::read_only)};
    made.ledger->script("PRAGMA query_only = ON; PRAGMA cache_size = -16384;");
    made.keys->script("PRAGMA query_only = ON;");
    return made;
  }
  void begin_reading(sql::Connection& connection) const override { connection.run("BEGIN"); }
  std::vector<std::string> altered_ledger(sql::Connection& ledger) const override {
    return sqlite::altered(ledger, "ledger.db", sqlite::ledger_migrations());
  }
  std::vector<std::string> altered_keys(sql::Connection& keys) const override {
    return sqlite::altered(keys, "keys.db", sqlite::keys_migrations());
  }
  std::unique_ptr<sql::IndexPages> ledger_indexes(Walk walk) const override {
    return sqlite::index_pages("ledger.db", sqlite::ledger_migrations(), walk);
  }
  std::unique_ptr<sql::IndexPages> keys_indexes(Walk walk) const override {
    return sqlite::index_pages("keys.db", sqlite::keys_migrations(), walk);
  }

  void destroy(std::span<const ledger::KeyId> ids, Instant at) override {
    sqlite::destroy(ledger_, keys_, ids, at);
  }
  void make_indexes_anew() override {
    ledger_.script("REINDEX");
    keys_.script("REINDEX");
  }
  // What is deleted is overwritten where it lies (secure_delete): only the log still has it.
  void leave_no_trace() override { ledger_.checkpoint(SQLITE_CHECKPOINT_TRUNCATE); }

 private:
  void checkpoint_when_long(Connection& connection) const {
    if (connection.log_pages() < log_pages_) return;
    const bool patience_ends = connection.log_pages() > log_pages_ * kLogPagesPatience;
    connection.wait_at_most(kReadersWait);
    // A checkpoint that fails costs nothing but a longer log: the next commit tries again.
    (void)sql::guarded([&] {
      connection.checkpoint(patience_ends ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE);
    });
    connection.wait_at_most(sqlite::kBusyWait);
  }

  sqlite::FolderLock lock_;
  std::filesystem::path folder_;
  int log_pages_;
  Connection ledger_;
  Connection keys_;
  sqlite::PlacedAnswers answers_;
};

// For who looks at a folder and must leave it as it is.
class UntouchedEngine final : public sql::Engine {
 public:
  UntouchedEngine(const SqliteSettings& settings, sqlite::FolderLock lock)
      : lock_(std::move(lock)),
        folder_(settings.folder),
        ledger_(folder_ / "ledger.db", Access::untouched),
        keys_(folder_ / "keys.db", Access::untouched) {
    require(ledger_, sqlite::kLedgerTablesSince, sqlite::ledger_migrations().size(), "ledger.db");
    require(keys_, sqlite::kKeysTablesSince, sqlite::keys_migrations().size(), "keys.db");
  }

  sql::Connection& ledger() override { return ledger_; }
  sql::Connection& keys() override { return keys_; }
  sql::Answers& answers() override { return answers_; }
  void begin(Tip&) override { refuse(); }
  bool finds_out() const override { return false; }
  Reader reader() const override {
    return {.ledger = std::make_unique<Connection>(folder_ / "ledger.db", Access::untouched),
            .keys = std::make_unique<Connection>(folder_ / "keys.db", Access::untouched)};
  }
  void begin_reading(sql::Connection& connection) const override { connection.run("BEGIN"); }
  std::vector<std::string> altered_ledger(sql::Connection& ledger) const override {
    return sqlite::altered(ledger, "ledger.db", sqlite::ledger_migrations());
  }
  std::vector<std::string> altered_keys(sql::Connection& keys) const override {
    return sqlite::altered(keys, "keys.db", sqlite::keys_migrations());
  }
  std::unique_ptr<sql::IndexPages> ledger_indexes(Walk walk) const override {
    return sqlite::index_pages("ledger.db", sqlite::ledger_migrations(), walk);
  }
  std::unique_ptr<sql::IndexPages> keys_indexes(Walk walk) const override {
    return sqlite::index_pages("keys.db", sqlite::keys_migrations(), walk);
  }
  void destroy(std::span<const ledger::KeyId>, Instant) override { refuse(); }
  void leave_no_trace() override { refuse(); }
  void make_indexes_anew() override { refuse(); }

 private:
  [[noreturn]] static void refuse() {
    throw sql::Fault{sql::Fault::Kind::exhausted, "opened to be read only"};
  }
  // Older tables that have the same columns are read as they are.
  static void require(Connection& connection, std::size_t since, std::size_t known,
                      const std::string& name) {
    const auto found = static_cast<std::size_t>(connection.number("PRAGMA user_version"));
    if (since <= found && found <= known) return;
    throw sql::Fault{sql::Fault::Kind::exhausted,
                     name + " has schema " + std::to_string(found) + ", this program's is " +
                         std::to_string(known) + ": start its server once"};
  }

  sqlite::FolderLock lock_;
  std::filesystem::path folder_;
  Connection ledger_;
  Connection keys_;
  sqlite::PlacedAnswers answers_;
};

// Counting every allocation behind one lock is for those who ask for the count.
void configure_engine() {
  static std::once_flag once;
  std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

}  // namespace

Stored<std::unique_ptr<ledger::Store>> open_sqlite(SqliteSettings settings) {
  configure_engine();
  auto lock = settings.untouched ? sqlite::FolderLock::take_to_read(settings.folder)
                                 : sqlite::FolderLock::take(settings.folder);
  if (!lock) return std::unexpected(lock.error());
  const auto make = [&]() -> std::unique_ptr<sql::Engine> {
    if (settings.untouched) return std::make_unique<UntouchedEngine>(settings, std::move(*lock));
    return std::make_unique<SqliteEngine>(settings, std::move(*lock));
  };
  return sql::open_over(make, settings.ledger.ledger,
                        {.writer = {.group_max = settings.group_max,
                                    .queue_max = settings.queue_max,
                                    .clock = settings.ledger.clock},
                         .readers = settings.readers});
}

}  // namespace ingang::stores
