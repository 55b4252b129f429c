#include "stores/postgres/postgres_store.h"

#include "stores/postgres/follower.h"
#include "stores/postgres/frozen.h"
#include "stores/postgres/index_pages.h"
#include "stores/postgres/look_up.h"
#include "stores/postgres/migrations.h"
#include "stores/postgres/shape.h"
#include "stores/sql/erasure.h"
#include "stores/sql/sql_store.h"

namespace ingang::stores {
namespace {

using ledger::Stored;
using ledger::StoreError;
using postgres::Connection;
using postgres::Follower;
using postgres::Skew;
using sql::Fault;
using sql::Tip;

// Several nodes ask: the table itself knows who was answered.
class KeyedAnswers final : public sql::Answers {
 public:
  void ask(postgres::Questions& questions, sql::Connection& connection,
           std::span<const Hash> keys) {
    for (const Hash& key : keys) known_[key] = std::nullopt;
    questions.ask(connection, "SELECT " ANSWER_COLUMNS " FROM answers WHERE key = " LISTED(32),
                  postgres::in_a_row(keys), [this](const sql::Query& found) {
                    known_[found.hash(0)] = sql::answered(found);
                  });
  }
  std::optional<sql::Answered> find(sql::Connection& connection, const Hash& key) override {
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    auto query = connection.query("SELECT " ANSWER_COLUMNS " FROM answers WHERE key = ?");
    query.bind(key);
    return query.step() ? std::optional(sql::answered(query)) : std::nullopt;
  }
  void add(sql::Connection& connection, const ledger::Idempotency& once,
           const ledger::Receipt& receipt) override {
    if (find(connection, once.key))  // an expired one
      connection.run("DELETE FROM answers WHERE key = ?", once.key);
    connection.add(
        "INSERT INTO answers(key, body, seal, expires, first, last, recorded_at, answer)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        once.key, once.body, once.seal, once.expires, receipt.first, receipt.last,
        receipt.recorded_at, once.answer);
    known_[once.key] = sql::Answered{once, receipt};
  }
  std::uint32_t erase_expired(sql::Connection& connection, Instant now) override {
    return connection.run_counted("DELETE FROM answers WHERE expires <= ?", now);
  }
  void keep() override { known_.clear(); }
  void forget() override { known_.clear(); }

 private:
  std::map<Hash, std::optional<sql::Answered>> known_;  // within a group
};

#define SWEEPING "73105834, hashtext(current_schema())"

class BesideTheWriter final : public sql::Engine::Beside {
 public:
  BesideTheWriter(const std::string& url, const std::string& schema, const std::string& keys_url,
                  const std::string& keys_schema)
      : ledger_(url, schema, postgres::Use::writes), keys_(keys_url, keys_schema) {}

  sql::Connection& ledger() override { return ledger_; }
  sql::Connection& keys() override { return keys_; }
  // One node at a time, too: one that led and wakes in the middle of a step meets no other's.
  void hold_sweeping() override {
    try {
      hold();
    } catch (const Fault& fault) {
      if (!fault.waited_in_vain) throw;
      ledger_.rollback();
      (void)postgres::end_frozen(ledger_);
      ledger_.begin();
      hold();
    }
  }
  void look_up(const sql::Named& named, sql::Known& known) override {
    postgres::Questions questions;
    postgres::look_up(questions, ledger_, keys_, named, known);
    questions.hear();
  }

 private:
  void hold() {
    (void)ledger_.number("SELECT 1 FROM pg_advisory_xact_lock_shared(" SWEEPING ")");
    (void)ledger_.number("SELECT 1 FROM pg_advisory_xact_lock(" INDEXING ")");
  }

  Connection ledger_;
  Connection keys_;
};

class PostgresEngine final : public sql::Engine {
 public:
  explicit PostgresEngine(const PostgresSettings& settings)
      : url_(settings.url),
        keys_url_(settings.keys_url.value_or(settings.url)),
        schema_(settings.schema),
        name_(settings.ledger.ledger),
        skew_(settings.ledger.clock, settings.skew_max),
        untouched_(settings.untouched),
        ledger_(url_, schema_, postgres::Use::writes),
        keys_(keys_url_, keys_schema(), postgres::Use::writes) {
    require_both();
    const auto make = untouched_ ? postgres::shape_to_read : postgres::bring_up;
    keys_shape_ = make(keys_, keys_schema(), postgres::keys_migrations());
    ledger_shape_ = make(ledger_, schema_, postgres::ledger_migrations());
    if (untouched_) return;
    finish_destroying();
    if (keys_url_ == url_) keys_.leave_syncing_to_another();
    skew_.look(ledger_);
  }

  sql::Connection& ledger() override { return ledger_; }
  sql::Connection& keys() override { return keys_; }
  sql::Answers& answers() override { return answers_; }

  void look_up(const sql::Named& named, sql::Known& known) override {
    postgres::Questions questions;
    postgres::look_up(questions, ledger_, keys_, named, known);
    if (!named.answers.empty()) answers_.ask(questions, ledger_, named.answers);
    questions.hear();
  }
  void begin(Tip& tip) override {
    require_writing();
    announced_ = 0;
    if (skew_.too_large())
      throw Fault{Fault::Kind::exhausted, "this node's clock is not the database's"};
    constexpr int kTries = 4;
    for (int i = 1;; ++i) {
      try {
        return lock(tip);
      } catch (const Fault& fault) {
        if (i == kTries) throw;
        if (fault.waited_in_vain) {
          ledger_.rollback();
          (void)postgres::end_frozen(ledger_);
        } else {
          // The server was away while nothing was asked: then both lines are old.
          if (!ledger_.broken() || i > 1) throw;
          ledger_.renew();
          keys_.renew();
        }
      }
    }
  }
  void announce(std::uint64_t first, std::uint64_t last) override {
    announced_ = first;
    if (follower_) follower_->own(first, last);
    ledger_.run("SELECT pg_notify('ingang_' || current_schema(), '')");
  }
  void take_back() override {
    if (follower_ && announced_ > 0) follower_->disown(announced_);
    announced_ = 0;
  }
  void rest() override { announced_ = 0; }
  // The next group reads the head again, whatever became of this one.
  bool finds_out() const override { return true; }

  Reader reader() const override {
    return {.ledger = std::make_unique<Connection>(url_, schema_),
            .keys = std::make_unique<Connection>(keys_url_, keys_schema())};
  }
  std::unique_ptr<Beside> beside() const override {
    return std::make_unique<BesideTheWriter>(url_, schema_, keys_url_, keys_schema());
  }
  bool try_again(sql::Connection& connection) const override {
    auto& line = static_cast<Connection&>(connection);
    if (!line.broken()) return false;
    return sql::guarded([&] { line.renew(); }).has_value();
  }
  bool mend() override {
    bool lost = false;
    for (Connection* line : {&ledger_, &keys_}) {
      if (!line->broken()) continue;
      lost = true;
      if (!sql::guarded([&] { line->renew(); })) return false;
    }
    return lost;
  }
  void begin_reading(sql::Connection& connection) const override {
    static_cast<Connection&>(connection).begin_reading();
  }
  std::vector<std::string> altered_ledger(sql::Connection& ledger) const override {
    return altered(ledger, schema_, ledger_shape_, postgres::ledger_migrations().size());
  }
  std::vector<std::string> altered_keys(sql::Connection& keys) const override {
    return altered(keys, keys_schema(), keys_shape_, postgres::keys_migrations().size());
  }
  std::unique_ptr<sql::IndexPages> ledger_indexes(Walk) const override {
    return postgres::index_pages(schema_);
  }
  std::unique_ptr<sql::IndexPages> keys_indexes(Walk) const override {
    return postgres::index_pages(keys_schema());
  }
  void make_indexes_anew() override {
    require_writing();
    postgres::make_indexes_anew(ledger_);
    postgres::make_indexes_anew(keys_);
  }
  bool leads() const override { return follower_ && follower_->leads(); }
  std::uint32_t nodes(sql::Connection& ledger) const override {
    return static_cast<std::uint32_t>(postgres::nodes(ledger));
  }
  bool clock_agrees() const override { return !skew_.too_large(); }
  void follow(std::uint64_t after, Others others) override {
    if (untouched_) return;
    follower_ = std::make_unique<Follower>(url_, schema_, after, skew_, std::move(others));
  }
  void unfollow() override { follower_.reset(); }

  void destroy(std::span<const ledger::KeyId> ids, Instant at) override {
    require_writing();
    keys_.begin_durable();
    sql::destroy_keys(keys_, ids, at);
    keys_.commit();
    finish_destroying();
  }
  // A new version of a row leaves the old one on its page, and the planner's statistics keep what
  // was common in a column: the tables and the statistics are written anew. The last only if this
  // user may; the database's log keeps what it keeps (docs/security.md).
  void leave_no_trace() override {
    require_writing();
    ledger_.script("SET statement_timeout = 0");
    for (const char* table : {"rows", "audience", "records"})
      ledger_.script(std::string("VACUUM (FULL, ANALYZE) ") + table);
    ledger_.script("VACUUM (FULL) pg_catalog.pg_statistic");
    ledger_.script("SET statement_timeout = '60s'");
  }

 private:
  // The keys' schema is made before the ledger's: without it beside the ledger's it was lost.
  void require_both() {
    if (!postgres::steps_taken(ledger_)) return;
    if (postgres::steps_taken(keys_).value_or(0) > 0) return;
    throw Fault{Fault::Kind::exhausted,
                keys_schema() + " saknas bredvid " + schema_ +
                    ": nycklarna har gått förlorade. Läs tillbaka en säkerhetskopia (ingang "
                    "restore). (a part is missing)"};
  }
  // A newer program, whose steps are not known here, may have brought it further.
  static std::vector<std::string> altered(sql::Connection& line, const std::string& schema,
                                          const sql::Shape& wanted, std::size_t known) {
    if (postgres::steps_taken(line).value_or(known) > known) return {};
    return sql::differences(schema, wanted, postgres::shape_of(line));
  }
  void require_writing() const {
    if (untouched_) throw Fault{Fault::Kind::exhausted, "opened to be read only"};
  }
  // Longer than the server lets a node that stands still hold the head (Use::writes), so that who
  // waits is answered; and all tries together shorter than a client waits.
  void lock(Tip& tip) {
    ledger_.begin();
    ledger_.run("SET LOCAL lock_timeout = '2500ms'");
    auto now = sql::lock_tip(ledger_, name_);
    if (!now) throw Fault{Fault::Kind::corrupt, now.error().what};
    tip = std::move(*now);
  }

  [[nodiscard]] std::string keys_schema() const { return schema_ + "_keys"; }

  void finish_destroying() {
    const auto left = sql::unswept(keys_);
    if (left.empty()) return;
    // A new version of a row leaves the old one on its page: the table is written anew without.
    keys_.script("SET statement_timeout = 0");
    keys_.script("VACUUM (FULL) keys");
    keys_.script("SET statement_timeout = '60s'");
    ledger_.begin();
    // What looked at the keys before they were destroyed ends first, on whichever node; what looks
    // after this sees that they are.
    (void)ledger_.number("SELECT 1 FROM pg_advisory_xact_lock(" SWEEPING ")");
    ledger_.run("SELECT 1 FROM head FOR UPDATE");
    sql::sweep(ledger_, left);
    ledger_.commit();
    keys_.begin_durable();
    sql::note_swept(keys_, left);
    keys_.commit();
  }

  std::string url_;
  std::string keys_url_;
  std::string schema_;
  std::string name_;
  Skew skew_;
  bool untouched_;
  Connection ledger_;
  Connection keys_;
  sql::Shape ledger_shape_;
  sql::Shape keys_shape_;
  KeyedAnswers answers_;
  std::uint64_t announced_{};
  std::unique_ptr<Follower> follower_;
};

bool is_schema(std::string_view name) {
  return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

}  // namespace

Stored<std::unique_ptr<ledger::Store>> open_postgres(PostgresSettings settings) {
  if (!is_schema(settings.schema)) {
    return std::unexpected(StoreError{StoreError::Kind::unavailable,
                                      "a schema's name has small letters, digits and _ only"});
  }
  return sql::open_over([&] { return std::make_unique<PostgresEngine>(settings); },
                        settings.ledger.ledger,
                        {.writer = {.group_max = settings.group_max,
                                    .queue_max = settings.queue_max,
                                    .clock = settings.ledger.clock},
                         .readers = settings.readers});
}

}  // namespace ingang::stores
