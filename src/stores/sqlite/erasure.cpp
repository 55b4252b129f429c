#include "stores/sqlite/erasure.h"

#include "stores/sqlite/rows.h"

namespace ingang::stores::sqlite {

using ledger::KeyId;

namespace {

void destroy_key(Connection& keys, KeyId id, Instant at) {
  keys.run("UPDATE keys SET wrapped = zeroblob(length(wrapped)) WHERE id = ?", id);
  keys.run("INSERT INTO destroyed(id, at, swept) VALUES (?, ?, 0) ON CONFLICT(id) DO NOTHING", id,
           at);
}

void sweep(Connection& ledger, KeyId id, Instant at) {
  erase_rows_under(ledger, id);
  ledger.run("DELETE FROM tokens WHERE key = ?", id);
  ledger.run("DELETE FROM index_tasks WHERE key = ?", id);
  ledger.run("DELETE FROM answers WHERE seal = ?", id);
  ledger.run("UPDATE outbox SET sealed = zeroblob(0), done = coalesce(done, ?) WHERE key = ?", at,
             id);
}

struct Unswept {
  KeyId id;
  Instant at;
};

std::vector<Unswept> unswept(Connection& keys) {
  std::vector<Unswept> found;
  Query query = keys.query("SELECT id, at FROM destroyed WHERE swept = 0");
  while (query.step()) found.push_back({query.id<KeyId>(0), query.instant(1)});
  return found;
}

}  // namespace

void destroy(Connection& ledger, Connection& keys, std::span<const KeyId> ids, Instant at) {
  keys.run("BEGIN IMMEDIATE");
  for (const KeyId id : ids) destroy_key(keys, id, at);
  keys.run("COMMIT");
  finish_destroying(ledger, keys);
}

void finish_destroying(Connection& ledger, Connection& keys) {
  const auto left = unswept(keys);
  if (left.empty()) return;
  keys.checkpoint(SQLITE_CHECKPOINT_TRUNCATE);

  ledger.run("BEGIN IMMEDIATE");
  for (const Unswept& key : left) sweep(ledger, key.id, key.at);
  ledger.run("COMMIT");
  ledger.checkpoint(SQLITE_CHECKPOINT_TRUNCATE);

  keys.run("UPDATE destroyed SET swept = 1 WHERE swept = 0");
}

}  // namespace ingang::stores::sqlite
