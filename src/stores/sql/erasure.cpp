#include "stores/sql/erasure.h"

#include "stores/sql/rows.h"
#include "stores/sql/tokens.h"

namespace ingang::stores::sql {

using ledger::KeyId;

namespace {

// Whether anything of the key can still be read, or nothing says that it is destroyed.
bool is_left(Connection& keys, KeyId id) {
  {
    Query there =
        keys.query("SELECT 1 FROM keys WHERE id = ? AND wrapped <> zeroblob(length(wrapped))");
    there.bind(id);
    if (there.step()) return true;
  }
  Query noted = keys.query("SELECT 1 FROM destroyed WHERE id = ?");
  noted.bind(id);
  return !noted.step();
}

}  // namespace

void destroy_keys(Connection& keys, std::span<const KeyId> ids, Instant at) {
  for (const KeyId id : ids) {
    keys.run("UPDATE keys SET wrapped = zeroblob(length(wrapped)) WHERE id = ?", id);
    keys.run("INSERT INTO destroyed(id, at, swept) VALUES (?, ?, 0) ON CONFLICT(id) DO NOTHING", id,
             at);
    if (is_left(keys, id)) throw not_written();
  }
}

std::vector<Unswept> unswept(Connection& keys) {
  std::vector<Unswept> found;
  Query query = keys.query("SELECT id, at FROM destroyed WHERE swept = 0");
  while (query.step()) found.push_back({query.id<KeyId>(0), query.instant(1)});
  return found;
}

void sweep(Connection& ledger, std::span<const Unswept> keys) {
  for (const auto& [id, at] : keys) {
    erase_rows_under(ledger, id);
    erase_tokens_under(ledger, id);
    ledger.run("DELETE FROM index_tasks WHERE key = ?", id);
    ledger.run("DELETE FROM answers WHERE seal = ?", id);
    ledger.run("UPDATE outbox SET sealed = zeroblob(0), done = coalesce(done, ?) WHERE key = ?", at,
               id);
  }
}

void note_swept(Connection& keys, std::span<const Unswept> swept) {
  for (const auto& key : swept) keys.run("UPDATE destroyed SET swept = 1 WHERE id = ?", key.id);
}

}  // namespace ingang::stores::sql
