#include "tamper/edits.h"

namespace ingang::cli {

namespace {

using enum Edit;
using enum Finder;

const char* kOwn =
    "the author loses what was not sent, and sees that: nothing of records goes into the signed "
    "note, or a backup and a crash would accuse the house";

std::vector<Cell> of_records() {
  return {
      {"ledger.records", deleted, server, "account_missing",
       "DELETE FROM records WHERE kind = 'account'"},
      {"ledger.records", added, server, "account_differs",
       "INSERT INTO records SELECT kind, '~0123456789abcdef0123456789abcdef', owner, version, "
       "value, expires, changed_at FROM records WHERE kind = 'account' LIMIT 1"},
      {"ledger.records", changed, server, "account_differs",
       "UPDATE records SET value = randomblob(400) WHERE kind = 'account'"},
      {"ledger.records", replayed, nobody,
       "accounts and sessions are what the access ledger says (decision 30): the same row is no "
       "edit, another is account_differs",
       "DELETE FROM records WHERE kind = 'account'; INSERT INTO records SELECT * FROM "
       "older.records WHERE kind = 'account'"},
      {"ledger.records draft", deleted, nobody, kOwn, "DELETE FROM records WHERE kind = 'draft'"},
      {"ledger.records draft", added, nobody, "does not open: its seal binds key and owner", ""},
      {"ledger.records draft", changed, nobody,
       "does not open: its seal binds kind, owner, version and end",
       "UPDATE records SET owner = 'x', expires = expires + 1 WHERE kind = 'draft'"},
      {"ledger.records draft", replayed, nobody, kOwn, ""},
  };
}

std::vector<Cell> of_records_that_help() {
  constexpr std::string_view kAgain = "the person signs in again";
  constexpr std::string_view kSaid = "a session is what the access ledger says (decision 30)";
  return {
      {"ledger.records session", deleted, nobody, kAgain, ""},
      {"ledger.records session", added, nobody, kSaid, ""},
      {"ledger.records session", changed, nobody, kSaid, ""},
      {"ledger.records session", replayed, nobody, kSaid, ""},
      {"ledger.records attachment", deleted, verify, "file_differs",
       "DELETE FROM records WHERE kind = 'attachment'"},
      {"ledger.records attachment", added, nobody, "no report names its file", ""},
      {"ledger.records attachment", changed, verify, "file_differs",
       "UPDATE records SET value = randomblob(300) WHERE kind = 'attachment'"},
      {"ledger.records attachment", replayed, nobody,
       "the same, but for one from before its report was sent: then the file may be taken for one "
       "that nothing names, and is verify: file_differs",
       ""},
      {"ledger.records fold", deleted, nobody, "the next start makes rows and tokens anew",
       "DELETE FROM records WHERE kind = 'fold'"},
      {"ledger.records fold", added, nobody, "there is one by that name", ""},
      {"ledger.records fold", changed, verify, "fold_altered",
       "UPDATE records SET value = randomblob(300) WHERE kind = 'fold'"},
      {"ledger.records draft_key", deleted, nobody,
       "a draft that is asked for again under the same key is made anew if it is not there", ""},
      {"ledger.records draft_key", added, nobody, "does not open: its seal binds key and owner",
       ""},
      {"ledger.records draft_key", changed, nobody,
       "does not open: the retry is refused, and the draft stands in its list", ""},
      {"ledger.records draft_key", replayed, nobody, "the same: it is written once", ""},
      {"ledger.records accounts_moved", deleted, nobody,
       "tells other nodes to look again at accounts: they do so each minute anyway", ""},
      {"ledger.records accounts_moved", added, nobody, "makes nodes look again", ""},
      {"ledger.records accounts_moved", changed, nobody, "makes nodes look again", ""},
      {"ledger.records accounts_moved", replayed, nobody, "makes nodes look again", ""},
      {"ledger.records fold", replayed, nobody, "the next start makes rows and tokens anew", ""},
  };
}

// What says where it belongs, and who serves it.
std::vector<Cell> of_records_of_nodes() {
  constexpr std::string_view kOver = "written over by its node within two seconds";
  return {
      {"ledger.records node", deleted, nobody, kOver, "DELETE FROM records WHERE kind = 'node'"},
      {"ledger.records node", added, nobody,
       "a mark that does not move is of no living node; one that somebody moves is an alarm, or "
       "stops a start, which whoever has the database can do anyway",
       "INSERT INTO records VALUES('node', 'x', 'node', 1, randomblob(4000), "
       "9000000000000, 1)"},
      {"ledger.records node", changed, nobody, kOver,
       "UPDATE records SET value = randomblob(4000) WHERE kind = 'node'"},
      {"ledger.records node", replayed, nobody, kOver, ""},
      {"ledger.records installation", deleted, nobody,
       "the next start writes it again, from the folder and the key that it opens with",
       "DELETE FROM records WHERE kind = 'installation'"},
      {"ledger.records installation", added, nobody, "there is one by that name", ""},
      {"ledger.records installation", changed, start, "is not the folder",
       "UPDATE records SET value = CAST(replace(CAST(value AS TEXT), 'folder\":\"', "
       "'folder\":\"0') AS BLOB) WHERE kind = 'installation'"},
      {"ledger.records installation", replayed, nobody, "it never changes", ""},
  };
}

}  // namespace

std::vector<Cell> cells_of_records() {
  auto out = of_records();
  for (const auto& more : {of_records_that_help(), of_records_of_nodes()})
    out.insert(out.end(), more.begin(), more.end());
  return out;
}

}  // namespace ingang::cli
