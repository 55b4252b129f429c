#include "stores/postgres/migrations.h"

namespace ingang::stores::postgres {

namespace {

// The same tables as src/stores/sqlite/migrations.cpp, with what the engine does otherwise.
constexpr const char* kLedger1 = R"sql(
CREATE FUNCTION zeroblob(size BIGINT) RETURNS BYTEA LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT decode(repeat('00', size::integer), 'hex') $$;

CREATE TABLE head(
  id BIGINT PRIMARY KEY CHECK (id = 1),
  ledger TEXT NOT NULL,
  epoch BIGINT NOT NULL,
  size BIGINT NOT NULL,
  root BYTEA NOT NULL,
  frontier BYTEA NOT NULL,
  recorded_at BIGINT NOT NULL
);

CREATE TABLE entries(
  n BIGINT PRIMARY KEY,
  stream BYTEA NOT NULL,
  version BIGINT NOT NULL,
  authority TEXT NOT NULL,
  key BYTEA NOT NULL,
  decided_at BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  commitment BYTEA NOT NULL,
  sealed_hash BYTEA NOT NULL,
  attached BYTEA NOT NULL,
  sealed BYTEA NOT NULL
);
CREATE UNIQUE INDEX entries_by_stream ON entries(stream, version);
ALTER TABLE entries ALTER COLUMN sealed SET STORAGE EXTERNAL;

CREATE TABLE tree(n BIGINT PRIMARY KEY, leaf BYTEA NOT NULL);

CREATE TABLE checkpoints(
  id BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  size BIGINT NOT NULL,
  note TEXT NOT NULL
);

CREATE TABLE rows(
  id BYTEA PRIMARY KEY,
  parent BYTEA NOT NULL,
  version BIGINT NOT NULL,
  kind TEXT NOT NULL,
  authority TEXT NOT NULL,
  reference TEXT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  unit TEXT NOT NULL,
  urgency TEXT NOT NULL,
  tags TEXT NOT NULL,
  at BIGINT NOT NULL,
  due BIGINT,
  open BIGINT NOT NULL,
  stored_at BIGINT,
  delivered_at BIGINT,
  received_at BIGINT,
  registered_at BIGINT,
  key BYTEA NOT NULL,
  sealed BYTEA NOT NULL,
  audience TEXT NOT NULL
);
CREATE UNIQUE INDEX rows_by_reference ON rows(reference, kind);
CREATE INDEX rows_by_parent ON rows(parent) WHERE parent <> zeroblob(16);
CREATE INDEX rows_by_due ON rows(state, due, id) WHERE open = 1 AND due IS NOT NULL;
CREATE INDEX rows_by_key ON rows(key);

-- One range per token, in the order of the list; the unit comes along so that a filter need not leave the range.
CREATE TABLE audience(
  token TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  open BIGINT NOT NULL,
  at BIGINT NOT NULL,
  id BYTEA NOT NULL,
  unit TEXT NOT NULL,
  PRIMARY KEY (token, kind, open, at, id)
);

CREATE TABLE outbox(
  id BYTEA PRIMARY KEY,
  n BIGINT NOT NULL,
  kind TEXT NOT NULL,
  key BYTEA NOT NULL,
  due BIGINT NOT NULL,
  done BIGINT,
  sealed_hash BYTEA NOT NULL,
  sealed BYTEA NOT NULL
);
CREATE INDEX outbox_waiting ON outbox(due) WHERE done IS NULL;
CREATE INDEX outbox_by_n ON outbox(n, id);
CREATE INDEX outbox_by_key ON outbox(key);

CREATE TABLE index_tasks(
  task BIGINT PRIMARY KEY,
  stream BYTEA NOT NULL,
  authority TEXT NOT NULL,
  key BYTEA NOT NULL,
  sealed BYTEA NOT NULL
);

CREATE TABLE tokens(
  level BIGINT NOT NULL,
  generation BIGINT NOT NULL,
  token BYTEA NOT NULL,
  stream BYTEA NOT NULL,
  key BYTEA NOT NULL,
  PRIMARY KEY (level, generation, token, stream, key)
);
CREATE TABLE tokens_of_key(
  key BYTEA NOT NULL,
  part BIGINT NOT NULL,
  tokens BYTEA NOT NULL,
  PRIMARY KEY (key, part)
);

-- Several nodes ask, so that no node's memory may know the places: the caller's key is the key.
CREATE TABLE answers(
  key BYTEA PRIMARY KEY,
  body BYTEA NOT NULL,
  seal BYTEA NOT NULL,
  expires BIGINT NOT NULL,
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  answer BYTEA NOT NULL
);
CREATE INDEX answers_by_seal ON answers(seal);
CREATE INDEX answers_by_expiry ON answers(expires);

CREATE TABLE records(
  kind TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  owner TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  value BYTEA NOT NULL,
  expires BIGINT,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (kind, key)
);
CREATE INDEX records_by_owner ON records(kind, owner, key);
CREATE INDEX records_by_expiry ON records(kind, expires) WHERE expires IS NOT NULL;

CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries FOR EACH STATEMENT
EXECUTE FUNCTION never('entries are never changed');
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries FOR EACH STATEMENT
EXECUTE FUNCTION never('entries are never deleted');
CREATE TRIGGER entries_are_never_emptied BEFORE TRUNCATE ON entries FOR EACH STATEMENT
EXECUTE FUNCTION never('entries are never deleted');
CREATE TRIGGER tree_never_changes BEFORE UPDATE ON tree FOR EACH STATEMENT
EXECUTE FUNCTION never('leaves are never changed');
CREATE TRIGGER tree_never_shrinks BEFORE DELETE ON tree FOR EACH STATEMENT
EXECUTE FUNCTION never('leaves are never deleted');
CREATE TRIGGER tree_is_never_emptied BEFORE TRUNCATE ON tree FOR EACH STATEMENT
EXECUTE FUNCTION never('leaves are never deleted');
CREATE TRIGGER checkpoints_never_change BEFORE UPDATE ON checkpoints FOR EACH STATEMENT
EXECUTE FUNCTION never('checkpoints are never changed');
CREATE TRIGGER checkpoints_never_go BEFORE DELETE ON checkpoints FOR EACH STATEMENT
EXECUTE FUNCTION never('checkpoints are never deleted');
CREATE TRIGGER checkpoints_are_never_emptied BEFORE TRUNCATE ON checkpoints FOR EACH STATEMENT
EXECUTE FUNCTION never('checkpoints are never deleted');
CREATE TRIGGER outbox_never_goes BEFORE DELETE ON outbox FOR EACH STATEMENT
EXECUTE FUNCTION never('outbox items are never deleted');
CREATE TRIGGER outbox_is_never_emptied BEFORE TRUNCATE ON outbox FOR EACH STATEMENT
EXECUTE FUNCTION never('outbox items are never deleted');
CREATE TRIGGER head_never_goes BEFORE DELETE ON head FOR EACH STATEMENT
EXECUTE FUNCTION never('the head is never deleted');
)sql";

constexpr const char* kKeys1 = R"sql(
CREATE FUNCTION zeroblob(size BIGINT) RETURNS BYTEA LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT decode(repeat('00', size::integer), 'hex') $$;
CREATE TABLE keys(
  n BIGINT PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  id BYTEA NOT NULL,
  authority TEXT NOT NULL,
  year BIGINT NOT NULL,
  parent_version BIGINT NOT NULL,
  wrapped BYTEA NOT NULL
);
CREATE UNIQUE INDEX keys_by_id ON keys(id);
CREATE TABLE destroyed(
  id BYTEA PRIMARY KEY,
  at BIGINT NOT NULL,
  swept BIGINT NOT NULL
);
CREATE INDEX destroyed_unswept ON destroyed(swept) WHERE swept = 0;
CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;
CREATE TRIGGER keys_never_go BEFORE DELETE ON keys FOR EACH STATEMENT
EXECUTE FUNCTION never('keys are destroyed, never deleted');
CREATE TRIGGER destroyed_never_goes BEFORE DELETE ON destroyed FOR EACH STATEMENT
EXECUTE FUNCTION never('a destroyed key stays destroyed');
)sql";

// The queue goes by urgency before time.
constexpr const char* kLedger2 = R"sql(
DROP INDEX rows_by_due;
CREATE INDEX rows_by_due ON rows(state, urgency, due, id) WHERE open = 1 AND due IS NOT NULL;
)sql";

// Which node leads, until when by this server's clock: src/stores/postgres/lease.h.
constexpr const char* kLedger3 = R"sql(
CREATE TABLE leader(
  id BIGINT PRIMARY KEY CHECK (id = 1),
  holder BYTEA NOT NULL,
  until BIGINT NOT NULL
);
)sql";

constexpr const char* kLedgerSteps[] = {kLedger1, kLedger2, kLedger3};
constexpr const char* kKeysSteps[] = {kKeys1};

// One number for every node and schema: migrations are seldom, and wait for each other.
constexpr const char* kLock = "SELECT pg_advisory_xact_lock(7310583200);";

}  // namespace

std::span<const char* const> ledger_migrations() { return kLedgerSteps; }
std::span<const char* const> keys_migrations() { return kKeysSteps; }

void migrate(Connection& connection, const std::string& schema,
             std::span<const char* const> steps) {
  connection.script("BEGIN;" + std::string(kLock) + "CREATE SCHEMA IF NOT EXISTS " + schema + ";" +
                    kStepsTable + "COMMIT;");
  const auto known = static_cast<std::int64_t>(steps.size());
  const std::int64_t found = connection.number("SELECT coalesce(max(step), 0) FROM schema_steps");
  if (found > known) {
    throw sql::Fault{sql::Fault::Kind::exhausted, schema + " has schema " + std::to_string(found) +
                                                      ", this program knows up to " +
                                                      std::to_string(known) +
                                                      ": start a newer program"};
  }
  for (std::int64_t step = found; step < known; ++step) {
    const auto number = std::to_string(step + 1);
    try {
      connection.script("BEGIN;" + std::string(kLock) + "INSERT INTO schema_steps VALUES (" +
                        number + ");" + steps[static_cast<std::size_t>(step)] + "COMMIT;");
    } catch (const sql::Fault&) {
      connection.script("ROLLBACK;");
      // Another node may have taken the step while this one waited for the lock.
      if (connection.number("SELECT coalesce(max(step), 0) FROM schema_steps") <= step) throw;
    }
  }
}

}  // namespace ingang::stores::postgres
