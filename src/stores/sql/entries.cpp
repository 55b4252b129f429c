#include "stores/sql/entries.h"

namespace ingang::stores::sql {

using ledger::DestroyedKey;
using ledger::Entry;
using ledger::Head;
using ledger::KeyId;
using ledger::StreamId;
using ledger::WrappedKey;

namespace {

#define ENTRY_COLUMNS                                                                      \
  "n, stream, version, authority, key, decided_at, recorded_at, commitment, sealed_hash, " \
  "attached, sealed"

std::vector<Entry> entries_from(Query& query) {
  std::vector<Entry> entries;
  while (query.step()) {
    Entry entry;
    entry.n = static_cast<std::uint64_t>(query.integer(0));
    entry.stream = query.id<StreamId>(1);
    entry.version = static_cast<std::uint32_t>(query.integer(2));
    entry.authority = query.text(3);
    entry.key = query.id<KeyId>(4);
    entry.decided_at = query.instant(5);
    entry.recorded_at = query.instant(6);
    entry.commitment = query.hash(7);
    entry.sealed_hash = query.hash(8);
    entry.attached = query.hash(9);
    entry.sealed = query.bytes(10);
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace

std::vector<Entry> entries_of(Connection& connection, StreamId stream) {
  Query query =
      connection.query("SELECT " ENTRY_COLUMNS " FROM entries WHERE stream = ? ORDER BY version");
  query.bind(stream);
  return entries_from(query);
}

std::vector<Entry> entries_between(Connection& connection, StreamId after, StreamId until,
                                   std::uint32_t limit) {
  Query query = connection.query("SELECT " ENTRY_COLUMNS
                                 " FROM entries WHERE stream > ? AND stream <= ?"
                                 " ORDER BY stream, version LIMIT ?");
  query.bind(after, until, limit);
  return entries_from(query);
}

std::vector<Entry> entries_after(Connection& connection, std::uint64_t after, std::uint32_t limit) {
  Query query =
      connection.query("SELECT " ENTRY_COLUMNS " FROM entries WHERE n > ? ORDER BY n LIMIT ?");
  query.bind(after, limit);
  return entries_from(query);
}

std::vector<Hash> leaves_after(Connection& connection, std::uint64_t after, std::uint32_t limit) {
  std::vector<Hash> leaves;
  Query query = connection.query("SELECT leaf FROM tree WHERE n > ? ORDER BY n LIMIT ?");
  query.bind(after, limit);
  while (query.step()) leaves.push_back(query.hash(0));
  return leaves;
}

Head head_of(Connection& connection) {
  Query query = connection.query("SELECT ledger, epoch, size, root, recorded_at FROM head");
  if (!query.step()) throw Fault{Fault::Kind::corrupt, "no head"};
  Head head;
  head.epoch = static_cast<std::uint64_t>(query.integer(1));
  head.origin = ledger::origin_of(query.text(0), head.epoch);
  head.size = static_cast<std::uint64_t>(query.integer(2));
  head.root = query.hash(3);
  head.recorded_at = query.instant(4);
  return head;
}

std::optional<std::string> find_checkpoint(Connection& connection) {
  Query query = connection.query("SELECT note FROM checkpoints ORDER BY id DESC LIMIT 1");
  return query.step() ? std::optional(query.text(0)) : std::nullopt;
}

std::uint64_t checkpoint_size(Connection& connection) {
  return static_cast<std::uint64_t>(
      connection.number("SELECT size FROM checkpoints ORDER BY id DESC LIMIT 1"));
}

std::optional<WrappedKey> find_key(Connection& keys, KeyId id) {
  Query query = keys.query(
      "SELECT id, authority, year, parent_version, wrapped FROM keys WHERE id = ?1"
      " AND NOT EXISTS (SELECT 1 FROM destroyed WHERE id = ?1)");
  query.bind(id);
  if (!query.step()) return std::nullopt;
  return WrappedKey{.id = query.id<KeyId>(0),
                    .authority = query.text(1),
                    .year = static_cast<std::uint16_t>(query.integer(2)),
                    .parent_version = static_cast<std::uint32_t>(query.integer(3)),
                    .wrapped = query.bytes(4)};
}

std::vector<WrappedKey> find_keys(Connection& keys, std::span<const KeyId> ids) {
  std::vector<WrappedKey> there;
  for (const KeyId id : ids) {
    if (auto key = find_key(keys, id)) there.push_back(std::move(*key));
  }
  return there;
}

std::vector<DestroyedKey> destroyed_after(Connection& keys, KeyId after, std::uint32_t limit) {
  std::vector<DestroyedKey> destroyed;
  Query query = keys.query("SELECT id, at FROM destroyed WHERE id > ? ORDER BY id LIMIT ?");
  query.bind(after, limit);
  while (query.step()) destroyed.push_back({query.id<KeyId>(0), query.instant(1)});
  return destroyed;
}

}  // namespace ingang::stores::sql
