#include "stores/sqlite/copy_ends.h"

#include "stores/sqlite/folder.h"
#include "stores/sqlite/migrations.h"

namespace ingang::stores::sqlite {

using sql::Fault;
namespace fs = std::filesystem;

namespace {

constexpr int kLogPagesMax = 4000;

std::optional<FolderLock> lock_of(const fs::path& folder, Reading reading) {
  if (!fs::exists(folder / "ledger.db") || !fs::exists(folder / "keys.db")) {
    throw Fault{Fault::Kind::exhausted, "no ledger in " + folder.string()};
  }
  if (reading != Reading::at_rest) return std::nullopt;
  auto lock = FolderLock::take(folder);
  if (!lock) throw Fault{Fault::Kind::exhausted, lock.error().what};
  return std::move(*lock);
}

void require_steps(Connection& connection, std::size_t since, std::size_t known,
                   const std::string& name) {
  const auto found = static_cast<std::size_t>(connection.number("PRAGMA user_version"));
  if (found >= since && found <= known) return;
  throw Fault{Fault::Kind::exhausted, name + " has schema " + std::to_string(found) +
                                          ", this program's is " + std::to_string(known)};
}

class From final : public sql::CopyFrom {
 public:
  From(const fs::path& folder, Reading reading)
      : lock_(lock_of(folder, reading)),
        ledger_(folder / "ledger.db", Access::read_only),
        keys_(folder / "keys.db", Access::read_only) {
    for (Connection* each : {&ledger_, &keys_}) each->script("PRAGMA query_only = ON;");
    require_steps(ledger_, kLedgerTablesSince, ledger_migrations().size(), "ledger.db");
    require_steps(keys_, kKeysTablesSince, keys_migrations().size(), "keys.db");
  }
  sql::Connection& ledger() override { return ledger_; }
  sql::Connection& keys() override { return keys_; }
  void begin_reading(sql::Connection& connection) override { connection.run("BEGIN"); }
  bool at_rest() const override { return lock_.has_value(); }

 private:
  std::optional<FolderLock> lock_;
  Connection ledger_;
  Connection keys_;
};

FolderLock lock_of_target(const fs::path& folder) {
  auto lock = FolderLock::take(folder);
  if (!lock) throw Fault{Fault::Kind::exhausted, lock.error().what};
  return std::move(*lock);
}

class Into final : public sql::CopyInto {
 public:
  explicit Into(const fs::path& folder)
      : lock_(lock_of_target(folder)),
        ledger_(folder / "ledger.db", Access::write),
        keys_(folder / "keys.db", Access::write) {
    for (Connection* each : {&ledger_, &keys_}) {
      each->script(
          "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
          "PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;");
    }
    migrate(keys_, keys_migrations(), "keys.db");
    migrate(ledger_, ledger_migrations(), "ledger.db");
  }
  sql::Connection& ledger() override { return ledger_; }
  sql::Connection& keys() override { return keys_; }
  void rest() override {
    for (Connection* each : {&ledger_, &keys_}) {
      if (each->log_pages() > kLogPagesMax) each->checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    }
  }
  // A step is durable when the log has been moved, not one by one: a power cut may take the last
  // steps away, which are then made again.
  void settle() override {
    for (Connection* each : {&ledger_, &keys_}) each->checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
  }
  // Without a log beside it, so that reading a backup writes nothing. A server's start turns the
  // log on again.
  void finish() override {
    settle();
    for (Connection* each : {&ledger_, &keys_}) each->script("PRAGMA journal_mode = DELETE;");
  }

 private:
  FolderLock lock_;
  Connection ledger_;
  Connection keys_;
};

}  // namespace

std::unique_ptr<sql::CopyFrom> copy_from(const fs::path& folder, Reading reading) {
  return std::make_unique<From>(folder, reading);
}
std::unique_ptr<sql::CopyInto> copy_into(const fs::path& folder) {
  return std::make_unique<Into>(folder);
}

}  // namespace ingang::stores::sqlite
