#include "tamper/edits.h"

namespace ingang::cli {

std::string_view name(Edit edit) {
  switch (edit) {
    case Edit::deleted: return "deleted";
    case Edit::added: return "added";
    case Edit::changed: return "changed";
    case Edit::replayed: return "replayed";
  }
  return "";
}

std::string_view name(Finder finder) {
  switch (finder) {
    case Finder::server: return "server";
    case Finder::start: return "start";
    case Finder::verify: return "verify";
    case Finder::outside: return "verify + note";
    case Finder::nobody: return "nobody";
  }
  return "";
}

namespace {

using enum Edit;
using enum Finder;

// {older}: the same table as it was before, attached. {report}, {handover}: ids of a living report
// and of a handover.
std::vector<Cell> of_entries(std::string_view table, std::string_view log) {
  const bool main = log == "ledger";
  return {
      {table, deleted, server, "entry_differs", "DELETE FROM entries WHERE n = 2"},
      {table, added, main ? server : start,
       main ? "stream_unreadable" : "entries, tree and head end at different places",
       "INSERT INTO entries SELECT (SELECT max(n) + 1 FROM entries), stream, 99, authority, key,"
       " decided_at, recorded_at, commitment, sealed_hash, attached, sealed FROM entries WHERE n ="
       " 2"},
      {table, changed, server, "entry_differs",
       "UPDATE entries SET recorded_at = recorded_at + 1 WHERE n = 2"},
      {table, replayed, server, "entry_differs",
       "DELETE FROM entries; INSERT INTO entries SELECT * FROM older.entries"},
  };
}

std::vector<Cell> of_tree(std::string_view table) {
  return {
      {table, deleted, server, "entry_differs", "DELETE FROM tree WHERE n = 2"},
      {table, added, start, "entries, tree and head end at different places",
       "INSERT INTO tree SELECT max(n) + 1, zeroblob(32) FROM tree"},
      {table, changed, server, "entry_differs", "UPDATE tree SET leaf = zeroblob(32) WHERE n = 2"},
      {table, replayed, server, "entry_differs",
       "DELETE FROM tree; INSERT INTO tree SELECT * FROM older.tree"},
  };
}

std::vector<Cell> of_head(std::string_view table) {
  return {
      {table, deleted, server, "checkpoint_contradicted", "DELETE FROM head"},
      {table, added, nobody, "there is room for one row: CHECK (id = 1)",
       "INSERT OR IGNORE INTO head SELECT * FROM head"},
      {table, changed, server, "checkpoint_contradicted", "UPDATE head SET root = zeroblob(32)"},
      {table, replayed, server, "checkpoint_contradicted",
       "DELETE FROM head; INSERT INTO head SELECT * FROM older.head"},
      {table == "ledger.head" ? "ledger.head frontier" : "access.head frontier", changed, start,
       "the head contradicts itself", "UPDATE head SET frontier = zeroblob(length(frontier))"},
      {table == "ledger.head" ? "ledger.head epoch" : "access.head epoch", changed, nobody,
       "the next notes are signed under a higher number, and no entry says why: whoever reads them "
       "sees it; nothing is lost or hidden by it",
       "UPDATE head SET epoch = epoch + 1"},
      {table == "ledger.head" ? "ledger.head recorded_at" : "access.head recorded_at", changed,
       verify, "head_differs", "UPDATE head SET recorded_at = recorded_at + 1"},
  };
}

const char* kNoteOlder =
    "the server goes on from the note outside, and signs the same or a longer log; an older true "
    "note contradicts nothing. verify compares with the note outside";

std::vector<Cell> of_checkpoints() {
  return {
      {"ledger.checkpoints", deleted, verify, "checkpoint_missing", "DELETE FROM checkpoints"},
      {"ledger.checkpoints", added, verify, "checkpoint_invalid",
       "INSERT INTO checkpoints(size, note) VALUES (1, 'x')"},
      {"ledger.checkpoints", changed, verify, "checkpoint_invalid",
       "UPDATE checkpoints SET note = replace(note, 'epoch-1', 'epoch-2')"},
      {"ledger.checkpoints", replayed, nobody, kNoteOlder,
       "DELETE FROM checkpoints; INSERT INTO checkpoints SELECT * FROM older.checkpoints"},
  };
}

std::vector<Cell> of_rows() {
  return {
      {"ledger.rows", deleted, server, "row_missing", "DELETE FROM rows WHERE id = {report}"},
      {"ledger.rows", added, server, "row_without_stream",
       "CREATE TEMP TABLE one AS SELECT * FROM rows WHERE id = {report}; UPDATE one SET id ="
       " randomblob(16), reference = 'ING-00000-00000'; INSERT INTO rows SELECT * FROM one"},
      {"ledger.rows", changed, server, "row_differs",
       "UPDATE rows SET state = 'closed', open = 0 WHERE id = {report}"},
      {"ledger.rows", replayed, server, "row_missing",
       "DELETE FROM rows; INSERT INTO rows SELECT * FROM older.rows"},
  };
}

std::vector<Cell> of_audience(std::string_view table) {
  if (table == "access.audience") {
    constexpr std::string_view kOnlyTells =
        "tells an open page that something was stopped; what is shown comes from the entries";
    return {{table, deleted, nobody, kOnlyTells, "DELETE FROM audience"},
            {table, added, server, "list_stray",
             "INSERT INTO audience VALUES ('u:x:y', 'review', 1, 1, randomblob(16), 'x')"},
            {table, changed, nobody, kOnlyTells, "UPDATE audience SET unit = 'x'"},
            {table, replayed, nobody, kOnlyTells, ""}};
  }
  return {
      {table, deleted, server, "row_not_listed", "DELETE FROM audience"},
      {table, added, server, "list_stray",
       "INSERT INTO audience SELECT 'u:0125-mottagning:intake', kind, open, at, id, unit FROM "
       "audience WHERE id = {report} LIMIT 1"},
      {table, changed, server, "row_not_listed",
       "UPDATE audience SET at = at - 1 WHERE id = {report}"},
      {table, replayed, server, "row_not_listed",
       "DELETE FROM audience; INSERT INTO audience SELECT * FROM older.audience"},
  };
}

std::vector<Cell> of_outbox() {
  return {
      {"ledger.outbox", deleted, verify, "attached_differs", "DELETE FROM outbox"},
      {"ledger.outbox", added, verify, "attached_differs",
       "INSERT INTO outbox SELECT randomblob(16), n, kind, key, due, done, sealed_hash, sealed FROM"
       " outbox LIMIT 1"},
      {"ledger.outbox", changed, verify, "outbox_done_untold", "UPDATE outbox SET done = 1"},
      {"ledger.outbox", replayed, verify, "attached_differs",
       "DELETE FROM outbox; INSERT INTO outbox SELECT * FROM older.outbox"},
  };
}

std::vector<Cell> of_index() {
  return {
      {"ledger.index_tasks", deleted, nobody,
       "a task that is done leaves nothing; one that waits and is deleted is found as "
       "ledger.tokens deleted",
       "DELETE FROM index_tasks"},
      {"ledger.index_tasks", added, nobody,
       "what does not open is made from its stream instead, and is the alarm "
       "index_task_unreadable; "
       "a copy of an older task makes the same ones again",
       "INSERT INTO index_tasks SELECT 1000000, randomblob(3), authority, randomblob(16), "
       "zeroblob(40) FROM entries LIMIT 1"},
      {"ledger.index_tasks", changed, nobody, "as added", ""},
      {"ledger.index_tasks", replayed, nobody, "as added",
       "INSERT OR IGNORE INTO index_tasks SELECT * FROM older.index_tasks"},
      {"ledger.tokens", deleted, server, "token_missing",
       "DELETE FROM tokens WHERE stream = "
       "{report}"},
      {"ledger.tokens", added, server, "token_stray",
       "INSERT INTO tokens SELECT level, generation, token, {report}, key FROM tokens WHERE stream "
       "<> {report} LIMIT 1"},
      {"ledger.tokens", changed, server, "token_missing",
       "UPDATE tokens SET stream = (SELECT max(stream) FROM tokens WHERE stream <> {report}) WHERE "
       "stream = {report}"},
      {"ledger.tokens", replayed, server, "token_missing",
       "DELETE FROM tokens; INSERT INTO tokens SELECT * FROM older.tokens"},
      {"ledger.tokens_of_key", deleted, server, "token_stray", "DELETE FROM tokens_of_key"},
      {"ledger.tokens_of_key", added, nobody,
       "lists more tokens of a key than it has: an erasure looks for them in vain",
       "INSERT INTO tokens_of_key SELECT key, 99, tokens FROM tokens_of_key LIMIT 1"},
      {"ledger.tokens_of_key", changed, server, "token_stray",
       "UPDATE tokens_of_key SET tokens = zeroblob(32)"},
      {"ledger.tokens_of_key", replayed, server, "token_stray",
       "DELETE FROM tokens_of_key; INSERT INTO tokens_of_key SELECT * FROM older.tokens_of_key"},
  };
}

const char* kTraced =
    "the act's entries bear what it was asked under: a retry finds it there, and does nothing "
    "again "
    "(the tests Retried.*)";

std::vector<Cell> of_answers() {
  return {
      {"ledger.answers", deleted, nobody, kTraced, "DELETE FROM answers"},
      {"ledger.answers", added, nobody,
       "its key and seal are keyed: one that does not open is no answer",
       "INSERT INTO answers(key, body, seal, expires, first, last, recorded_at, answer) SELECT"
       " randomblob(32), body, seal, expires, first, last, recorded_at, answer FROM answers LIMIT "
       "1"},
      {"ledger.answers", changed, nobody, kTraced,
       "UPDATE answers SET answer = randomblob(300), body = randomblob(32)"},
      {"ledger.answers", replayed, nobody, kTraced,
       "DELETE FROM answers; INSERT INTO answers SELECT * FROM older.answers"},
  };
}

std::vector<Cell> of_keys(std::string_view log) {
  const bool main = log == "ledger";
  const auto keys = main ? std::string_view("ledger/keys") : std::string_view("access/keys");
  const auto destroyed_keys =
      main ? std::string_view("ledger/destroyed") : std::string_view("access/destroyed");
  std::vector<Cell> out{
      {keys, deleted, server, "key_missing", "DELETE FROM keys"},
      {keys, added, nobody, "a key under which nothing is sealed opens nothing",
       "INSERT INTO keys(id, authority, year, parent_version, wrapped) SELECT randomblob(16),"
       " authority, year, parent_version, wrapped FROM keys LIMIT 1"},
      {keys, changed, server, "key_altered", "UPDATE keys SET wrapped = zeroblob(72)"},
  };
  if (main) {
    out.push_back({keys, replayed, server, "key_missing",
                   "DELETE FROM keys; INSERT INTO keys SELECT * FROM older.keys"});
    out.push_back({destroyed_keys, deleted, server, "stream_unreadable", "DELETE FROM destroyed"});
    out.push_back({destroyed_keys, added, server, "key_missing",
                   "INSERT OR IGNORE INTO destroyed SELECT id, 1, 1 FROM keys"});
    out.push_back({destroyed_keys, changed, nobody,
                   "its time is in the proof on record; swept = 0 is swept once more at the start",
                   "UPDATE destroyed SET at = 1, swept = 0"});
    out.push_back({destroyed_keys, replayed, server, "stream_unreadable",
                   "DELETE FROM destroyed; INSERT INTO destroyed SELECT * FROM older.destroyed"});
  } else {
    out.push_back({keys, replayed, server, "key_missing",
                   "DELETE FROM keys; INSERT INTO keys SELECT * FROM older.keys LIMIT 1"});
    out.push_back({destroyed_keys, deleted, nobody, "no key of the access log is ever destroyed",
                   "DELETE FROM destroyed"});
    out.push_back({destroyed_keys, added, server, "key_missing",
                   "INSERT OR IGNORE INTO destroyed SELECT id, 1, 1 FROM keys"});
    out.push_back(
        {destroyed_keys, changed, nobody, "there is none", "UPDATE destroyed SET at = 1"});
    out.push_back({destroyed_keys, replayed, nobody, "there is none", ""});
  }
  return out;
}

// The access log is a store too, and has the same tables.
std::vector<Cell> of_unused(std::string_view table) {
  std::vector<Cell> out;
  for (const auto edit : {deleted, added, changed, replayed})
    out.push_back({table, edit, nobody, "the access log has nothing there, and nothing reads it"});
  return out;
}

std::vector<Cell> of_access_rows() {
  constexpr std::string_view kTells =
      "one for each authority and year, which tells open pages that something was stopped; what is "
      "shown comes from the entries";
  return {{"access.rows", deleted, nobody, kTells, "DELETE FROM rows"},
          {"access.rows", added, nobody, kTells},
          {"access.rows", changed, nobody, kTells, "UPDATE rows SET state = 'x'"},
          {"access.rows", replayed, nobody, kTells}};
}

// What does not stand in rows.
std::vector<Cell> of_schema() {
  return {
      {"schema trigger", added, server, "schema_altered",
       "CREATE TRIGGER hidden BEFORE INSERT ON entries BEGIN SELECT RAISE(IGNORE); END"},
      {"schema trigger", deleted, server, "schema_altered", "DROP TRIGGER entries_never_go"},
      {"schema trigger", changed, server, "schema_altered",
       "DROP TRIGGER head_never_goes; CREATE TRIGGER head_never_goes AFTER UPDATE ON head BEGIN "
       "DELETE FROM rows; END"},
      {"schema index", deleted, server, "schema_altered", "DROP INDEX rows_by_reference"},
      {"schema index", changed, server, "schema_altered",
       "DROP INDEX rows_by_key; CREATE INDEX rows_by_key ON rows(key) WHERE open = 1"},
      // The text of the schema is as it should be again, the index is not.
      {"index contents", deleted, server, "index_differs",
       "DROP INDEX rows_by_due; CREATE INDEX rows_by_due ON rows(state, urgency, due, id) WHERE "
       "open = 1 AND due IS NOT NULL AND urgency = 'none'; PRAGMA writable_schema = ON; UPDATE "
       "sqlite_schema SET sql = replace(sql, ' AND urgency = ''none''', '') WHERE name = "
       "'rows_by_due'; PRAGMA writable_schema = OFF"},
      {"index contents", added, server, "index_differs",
       "DROP INDEX rows_by_due; CREATE INDEX rows_by_due ON rows(state, urgency, due, id) WHERE "
       "open = 1 OR due IS NULL; PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
       "replace(sql, 'open = 1 OR due IS NULL', 'open = 1 AND due IS NOT NULL') WHERE name = "
       "'rows_by_due'; PRAGMA writable_schema = OFF"},
      {"index contents", changed, server, "index_differs",
       "DROP INDEX rows_by_due; CREATE INDEX rows_by_due ON rows(urgency, state, due, id) WHERE "
       "open = 1 AND due IS NOT NULL; PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
       "replace(sql, 'urgency, state', 'state, urgency') WHERE name = 'rows_by_due'; PRAGMA "
       "writable_schema = OFF"},
      {"schema view", added, server, "schema_altered", "CREATE VIEW seen AS SELECT * FROM entries"},
      {"schema table", added, server, "schema_altered", "CREATE TABLE aside(x)"},
  };
}

template <typename More>
void add(std::vector<Cell>& all, More more) {
  all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

const std::vector<Cell>& cells() {
  static const std::vector<Cell> all = [] {
    std::vector<Cell> out;
    add(out, of_head("ledger.head"));
    add(out, of_entries("ledger.entries", "ledger"));
    add(out, of_tree("ledger.tree"));
    add(out, of_checkpoints());
    add(out, of_rows());
    add(out, of_audience("ledger.audience"));
    add(out, of_outbox());
    add(out, of_index());
    add(out, of_answers());
    add(out, cells_of_records());
    add(out, of_keys("ledger"));
    add(out, of_head("access.head"));
    add(out, of_entries("access.entries", "access"));
    add(out, of_tree("access.tree"));
    add(out, of_access_rows());
    add(out, of_audience("access.audience"));
    for (const auto table : {"access.checkpoints", "access.outbox", "access.index_tasks",
                             "access.tokens", "access.tokens_of_key", "access.answers"})
      add(out, of_unused(table));
    for (const auto edit : {deleted, added, changed, replayed})
      out.push_back({"access.records", edit, nobody,
                     "marks of nodes alone, and nobody reads them there: that they can be written "
                     "is what counts"});
    add(out, of_keys("access"));
    add(out, of_schema());
    return out;
  }();
  return all;
}

std::set<std::string> tables_in_cells() {
  std::set<std::string> out;
  for (const auto& cell : cells()) out.insert(std::string(cell.of.substr(0, cell.of.find(' '))));
  return out;
}

}  // namespace ingang::cli
