#include "stores/sqlite/migrations.h"

namespace ingang::stores::sqlite {

namespace {

// Ids are time-ordered, so that new ones land at the right edge of every tree. Times are
// milliseconds since 1970, UTC. An integer key where order is by number, WITHOUT ROWID where the
// key is the whole search.
constexpr const char* kLedger1 = R"sql(
CREATE TABLE head(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  ledger TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  size INTEGER NOT NULL,
  root BLOB NOT NULL,
  frontier BLOB NOT NULL,
  recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE entries(
  n INTEGER PRIMARY KEY,
  stream BLOB NOT NULL,
  version INTEGER NOT NULL,
  authority TEXT NOT NULL,
  key BLOB NOT NULL,
  decided_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  commitment BLOB NOT NULL,
  sealed_hash BLOB NOT NULL,
  attached BLOB NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX entries_by_stream ON entries(stream, version);

CREATE TABLE tree(n INTEGER PRIMARY KEY, leaf BLOB NOT NULL) STRICT;

CREATE TABLE checkpoints(
  id INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE rows(
  id BLOB PRIMARY KEY,
  parent BLOB NOT NULL,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  authority TEXT NOT NULL,
  reference TEXT NOT NULL,
  state TEXT NOT NULL,
  unit TEXT NOT NULL,
  urgency TEXT NOT NULL,
  tags TEXT NOT NULL,
  at INTEGER NOT NULL,
  due INTEGER,
  open INTEGER NOT NULL,
  stored_at INTEGER,
  delivered_at INTEGER,
  received_at INTEGER,
  registered_at INTEGER,
  key BLOB NOT NULL,
  sealed BLOB NOT NULL,
  audience TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX rows_by_reference ON rows(reference, kind);
CREATE INDEX rows_by_parent ON rows(parent) WHERE parent <> zeroblob(16);
CREATE INDEX rows_by_due ON rows(due) WHERE open = 1 AND due IS NOT NULL;
CREATE INDEX rows_by_key ON rows(key);

-- One range per token, in the order of the list; the unit comes along so that a filter need not leave the range.
CREATE TABLE audience(
  token TEXT NOT NULL,
  kind TEXT NOT NULL,
  open INTEGER NOT NULL,
  at INTEGER NOT NULL,
  id BLOB NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (token, kind, open, at, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox(
  id BLOB PRIMARY KEY,
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,
  key BLOB NOT NULL,
  due INTEGER NOT NULL,
  done INTEGER,
  sealed_hash BLOB NOT NULL,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_waiting ON outbox(due) WHERE done IS NULL;
CREATE INDEX outbox_by_n ON outbox(n, id);
CREATE INDEX outbox_by_key ON outbox(key);

CREATE TABLE index_tasks(
  task INTEGER PRIMARY KEY,
  stream BLOB NOT NULL,
  authority TEXT NOT NULL,
  key BLOB NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

CREATE TABLE tokens(
  token BLOB NOT NULL,
  stream BLOB NOT NULL,
  key BLOB NOT NULL,
  PRIMARY KEY (token, stream, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX tokens_by_key ON tokens(key);

-- Found by a key that is as good as random: see answers.h for why no index here orders by it alone.
CREATE TABLE answers(
  place INTEGER PRIMARY KEY,
  key BLOB NOT NULL,
  body BLOB NOT NULL,
  seal BLOB NOT NULL,
  expires INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  answer BLOB NOT NULL
) STRICT;
CREATE INDEX answers_by_seal ON answers(seal);
CREATE INDEX answers_by_expiry ON answers(expires, key);

CREATE TABLE records(
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  owner TEXT NOT NULL,
  version INTEGER NOT NULL,
  value BLOB NOT NULL,
  expires INTEGER,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX records_by_owner ON records(kind, owner, key);
CREATE INDEX records_by_expiry ON records(kind, expires) WHERE expires IS NOT NULL;

CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER entries_are_never_replaced BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE n = NEW.n)
  OR EXISTS (SELECT 1 FROM entries WHERE stream = NEW.stream AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'entries are never replaced'); END;

CREATE TRIGGER tree_never_changes BEFORE UPDATE ON tree
BEGIN SELECT RAISE(ABORT, 'leaves are never changed'); END;
CREATE TRIGGER tree_never_shrinks BEFORE DELETE ON tree
BEGIN SELECT RAISE(ABORT, 'leaves are never deleted'); END;
CREATE TRIGGER tree_is_never_replaced BEFORE INSERT ON tree
WHEN EXISTS (SELECT 1 FROM tree WHERE n = NEW.n)
BEGIN SELECT RAISE(ABORT, 'leaves are never replaced'); END;

CREATE TRIGGER checkpoints_never_change BEFORE UPDATE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER checkpoints_never_go BEFORE DELETE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;
CREATE TRIGGER checkpoints_are_never_replaced BEFORE INSERT ON checkpoints
WHEN EXISTS (SELECT 1 FROM checkpoints WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'checkpoints are never replaced'); END;

CREATE TRIGGER outbox_never_goes BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'outbox items are never deleted'); END;

CREATE TRIGGER head_never_goes BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'the head is never deleted'); END;
)sql";

// A destroyed key is overwritten where it lies, by as many zeros: rows are only added at the end
// and never move, so no page keeps an old copy. `swept` says that what derives from the key is gone
// from the ledger's file too.
constexpr const char* kKeys1 = R"sql(
CREATE TABLE keys(
  n INTEGER PRIMARY KEY,
  id BLOB NOT NULL,
  authority TEXT NOT NULL,
  year INTEGER NOT NULL,
  parent_version INTEGER NOT NULL,
  wrapped BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX keys_by_id ON keys(id);
CREATE TRIGGER keys_never_go BEFORE DELETE ON keys
BEGIN SELECT RAISE(ABORT, 'keys are destroyed, never deleted'); END;

CREATE TABLE destroyed(
  id BLOB PRIMARY KEY,
  at INTEGER NOT NULL,
  swept INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX destroyed_unswept ON destroyed(swept) WHERE swept = 0;
CREATE TRIGGER destroyed_never_goes BEFORE DELETE ON destroyed
BEGIN SELECT RAISE(ABORT, 'a destroyed key stays destroyed'); END;
)sql";

// Search tokens are as good as random: in one tree each new one touches a page of its own. So they
// come in generations, each small enough to stay in memory while it is written. And a clock is
// found within a state.
constexpr const char* kLedger2 = R"sql(
ALTER TABLE tokens RENAME TO tokens_before;
DROP INDEX tokens_by_key;
CREATE TABLE tokens(
  level INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  token BLOB NOT NULL,
  stream BLOB NOT NULL,
  key BLOB NOT NULL,
  PRIMARY KEY (level, generation, token, stream, key)
) STRICT, WITHOUT ROWID;
INSERT INTO tokens SELECT 1, 0, token, stream, key FROM tokens_before ORDER BY token, stream, key;
CREATE TABLE tokens_of_key(
  key BLOB NOT NULL,
  part INTEGER NOT NULL,
  tokens BLOB NOT NULL,
  PRIMARY KEY (key, part)
) STRICT, WITHOUT ROWID;
INSERT INTO tokens_of_key SELECT key, row_number() OVER (PARTITION BY key), token FROM
  (SELECT DISTINCT key, token FROM tokens_before) ORDER BY key;
DROP TABLE tokens_before;

DROP INDEX rows_by_due;
CREATE INDEX rows_by_due ON rows(state, due, id) WHERE open = 1 AND due IS NOT NULL;
)sql";

// The queue goes by urgency before time.
constexpr const char* kLedger3 = R"sql(
DROP INDEX rows_by_due;
CREATE INDEX rows_by_due ON rows(state, urgency, due, id) WHERE open = 1 AND due IS NOT NULL;
)sql";

constexpr const char* kLedgerSteps[] = {kLedger1, kLedger2, kLedger3};
constexpr const char* kKeysSteps[] = {kKeys1};

}  // namespace

std::span<const char* const> ledger_migrations() { return kLedgerSteps; }
std::span<const char* const> keys_migrations() { return kKeysSteps; }

void migrate(Connection& connection, std::span<const char* const> steps, const std::string& name) {
  const std::int64_t found = connection.number("PRAGMA user_version");
  const auto known = static_cast<std::int64_t>(steps.size());
  if (found > known) {
    throw sql::Fault{sql::Fault::Kind::exhausted,
                     name + " has schema " + std::to_string(found) + ", this program knows up to " +
                         std::to_string(known) + ": start a newer program"};
  }
  for (std::int64_t step = found; step < known; ++step) {
    connection.script("BEGIN IMMEDIATE;" + std::string(steps[static_cast<std::size_t>(step)]) +
                      "PRAGMA user_version = " + std::to_string(step + 1) + "; COMMIT;");
  }
}

}  // namespace ingang::stores::sqlite
