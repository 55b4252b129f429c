#include "stores/postgres/copy_ends.h"

#include <thread>

#include "stores/postgres/connection.h"
#include "stores/postgres/lease.h"
#include "stores/postgres/migrations.h"

namespace ingang::stores::postgres {

using sql::Fault;

namespace {

// A page may wait for the other end for as long as that takes.
constexpr const char* kPatience =
    "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;";

std::string keys_schema(const LedgerPlace& place) { return place.schema + "_keys"; }

void require_steps(Connection& connection, std::size_t since, std::size_t known,
                   const std::string& schema) {
  auto query = connection.query(
      "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()"
      " AND table_name = 'schema_steps'");
  const bool there = query.step() && query.integer(0) == 1;
  const auto found = there ? static_cast<std::size_t>(connection.number(
                                 "SELECT coalesce(max(step), 0) FROM schema_steps"))
                           : 0;
  if (found == 0) throw Fault{Fault::Kind::exhausted, "no ledger in " + schema};
  if (found >= since && found <= known) return;
  throw Fault{Fault::Kind::exhausted, schema + " has schema " + std::to_string(found) +
                                          ", this program's is " + std::to_string(known)};
}

// Nobody else has it open, nor may lead, for as long as the line lives. A process that was killed a
// moment ago may still be counted.
void require_unserved(Connection& connection, const std::string& schema) {
  constexpr int kTries = 30;
  for (int i = 0; i < kTries; ++i) {
    if (connection.number("SELECT CAST(pg_try_advisory_lock(" SERVED ") AS integer)") == 1) {
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  throw Fault{Fault::Kind::exhausted, schema + " is in use by a server"};
}

class From final : public sql::CopyFrom {
 public:
  From(const LedgerPlace& place, Reading reading)
      : at_rest_(reading == Reading::at_rest),
        ledger_(place.url, place.schema),
        keys_(place.url, keys_schema(place)) {
    for (Connection* each : {&ledger_, &keys_}) each->script(kPatience);
    require_steps(ledger_, kLedgerTablesSince, ledger_migrations().size(), place.schema);
    require_steps(keys_, kKeysTablesSince, keys_migrations().size(), keys_schema(place));
    if (!at_rest_) return;
    require_unserved(ledger_, place.schema);
    // Who would write waits for the head's row, and gives up. Locked before the first question of
    // the transaction: so its snapshot holds all that was written before.
    lock_ = std::make_unique<Connection>(place.url, place.schema);
    lock_->script(kPatience);
    lock_->begin();
    lock_->run("LOCK TABLE head IN EXCLUSIVE MODE");
    (void)lock_->number("SELECT size FROM head");  // Waits for the lock.
  }
  sql::Connection& ledger() override { return ledger_; }
  sql::Connection& keys() override { return keys_; }
  void begin_reading(sql::Connection& connection) override {
    static_cast<Connection&>(connection).begin_reading();
  }
  bool at_rest() const override { return at_rest_; }

 private:
  bool at_rest_;
  Connection ledger_;
  Connection keys_;
  std::unique_ptr<Connection> lock_;
};

class Into final : public sql::CopyInto {
 public:
  explicit Into(const LedgerPlace& place)
      : ledger_(place.url, place.schema), keys_(place.url, keys_schema(place)) {
    for (Connection* each : {&ledger_, &keys_}) each->script(kPatience);
    migrate(keys_, keys_schema(place), keys_migrations());
    migrate(ledger_, place.schema, ledger_migrations());
    require_unserved(ledger_, place.schema);
  }
  sql::Connection& ledger() override { return ledger_; }
  sql::Connection& keys() override { return keys_; }
  std::string insert_words() const override { return " OVERRIDING SYSTEM VALUE"; }
  // Numbers that the engine gives go on from those that were brought; a key that was written over
  // leaves no older version on its page; and the planner learns what it has.
  void finish() override {
    ledger_.script(
        "SELECT setval(pg_get_serial_sequence('checkpoints', 'id'),"
        " (SELECT coalesce(max(id), 0) + 1 FROM checkpoints), false)");
    keys_.script(
        "SELECT setval(pg_get_serial_sequence('keys', 'n'),"
        " (SELECT coalesce(max(n), 0) + 1 FROM keys), false)");
    keys_.script("VACUUM (FULL, ANALYZE) keys");
    for (const char* table : {"entries", "tree", "rows", "audience", "tokens", "records"}) {
      ledger_.script(std::string("ANALYZE ") + table);
    }
  }

 private:
  Connection ledger_;
  Connection keys_;
};

}  // namespace

std::unique_ptr<sql::CopyFrom> copy_from(const LedgerPlace& place, Reading reading) {
  return std::make_unique<From>(place, reading);
}
std::unique_ptr<sql::CopyInto> copy_into(const LedgerPlace& place) {
  return std::make_unique<Into>(place);
}

}  // namespace ingang::stores::postgres
