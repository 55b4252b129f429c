#include "stores/sqlite/erasure.h"

#include "stores/sql/erasure.h"

namespace ingang::stores::sqlite {

void destroy(Connection& ledger, Connection& keys, std::span<const ledger::KeyId> ids, Instant at) {
  keys.begin();
  sql::destroy_keys(keys, ids, at);
  keys.commit();
  finish_destroying(ledger, keys);
}

void finish_destroying(Connection& ledger, Connection& keys) {
  const auto left = sql::unswept(keys);
  if (left.empty()) return;
  keys.checkpoint(SQLITE_CHECKPOINT_TRUNCATE);

  ledger.begin();
  sql::sweep(ledger, left);
  ledger.commit();
  ledger.checkpoint(SQLITE_CHECKPOINT_TRUNCATE);

  keys.begin();
  sql::note_swept(keys, left);
  keys.commit();
}

}  // namespace ingang::stores::sqlite
