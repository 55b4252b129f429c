#include "stores/sql/records.h"

namespace ingang::stores::sql {

using ledger::AttachedItem;
using ledger::KeyId;
using ledger::OutboxItem;
using ledger::Record;
using ledger::Stored;
using ledger::StoreError;

namespace {

Record record_of(const Query& from) {
  return {.kind = from.text(0),
          .key = from.text(1),
          .owner = from.text(2),
          .version = static_cast<std::uint32_t>(from.integer(3)),
          .value = from.bytes(4),
          .expires = from.find_instant(5),
          .changed_at = from.instant(6)};
}

std::uint32_t record_version(Connection& connection, const Record& record) {
  Query query = connection.query("SELECT version FROM records WHERE kind = ? AND key = ?");
  query.bind(record.kind, record.key);
  return query.step() ? static_cast<std::uint32_t>(query.integer(0)) : 0;
}

}  // namespace

Stored<std::uint32_t> put_record(Connection& connection, const Record& record) {
  const std::uint32_t found = record_version(connection, record);
  if (found != record.version) {
    return std::unexpected(StoreError{StoreError::Kind::conflict,
                                      record.kind + " is at version " + std::to_string(found)});
  }
  connection.run_one(
      "INSERT INTO records(kind, key, owner, version, value, expires, changed_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT(kind, key) DO UPDATE SET owner = excluded.owner, version = excluded.version,"
      " value = excluded.value, expires = excluded.expires, changed_at = excluded.changed_at",
      record.kind, record.key, record.owner, found + 1, record.value, record.expires,
      record.changed_at);
  return found + 1;
}

std::optional<Record> find_record(Connection& connection, std::string_view kind,
                                  std::string_view key) {
  Query query = connection.query(
      "SELECT kind, key, owner, version, value, expires, changed_at FROM records"
      " WHERE kind = ? AND key = ?");
  query.bind(kind, key);
  return query.step() ? std::optional(record_of(query)) : std::nullopt;
}

std::vector<Record> records_of(Connection& connection, std::string_view kind,
                               std::string_view owner, std::uint32_t limit) {
  std::vector<Record> records;
  Query query = connection.query(
      "SELECT kind, key, owner, version, value, expires, changed_at FROM records"
      " WHERE kind = ? AND owner = ? ORDER BY key LIMIT ?");
  query.bind(kind, owner, limit);
  while (query.step()) records.push_back(record_of(query));
  return records;
}

std::vector<Record> records_after(Connection& connection, const ledger::RecordPlace& after,
                                  std::uint32_t limit) {
  std::vector<Record> records;
  Query query = connection.query(
      "SELECT kind, key, owner, version, value, expires, changed_at FROM records"
      " WHERE (kind, key) > (?, ?) ORDER BY kind, key LIMIT ?");
  query.bind(after.first, after.second, limit);
  while (query.step()) records.push_back(record_of(query));
  return records;
}

void rename_record(Connection& connection, const ledger::Renamed& record) {
  const auto& [was, now] = record;
  connection.run("DELETE FROM records WHERE kind = ? AND key = ?", was.first, was.second);
  connection.run(
      "INSERT INTO records(kind, key, owner, version, value, expires, changed_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(kind, key) DO NOTHING",
      now.kind, now.key, now.owner, now.version, now.value, now.expires, now.changed_at);
}

std::uint32_t erase_expired_records(Connection& connection, std::string_view kind, Instant now) {
  return connection.run_counted(
      "DELETE FROM records WHERE kind = ? AND expires IS NOT NULL AND expires <= ?", kind, now);
}

std::vector<OutboxItem> outbox_waiting(Connection& connection, Instant until, std::uint32_t limit) {
  std::vector<OutboxItem> items;
  Query query = connection.query(
      "SELECT id, kind, key, sealed, due FROM outbox WHERE done IS NULL AND due <= ?"
      " ORDER BY due, id LIMIT ?");
  query.bind(until, limit);
  while (query.step()) {
    items.push_back({.id = query.id<OutboxId>(0),
                     .kind = query.text(1),
                     .key = query.id<KeyId>(2),
                     .sealed = query.bytes(3),
                     .due = query.instant(4)});
  }
  return items;
}

Stored<void> mark_done(Connection& connection, OutboxId id, Instant at) {
  const auto changed =
      connection.run_counted("UPDATE outbox SET done = coalesce(done, ?) WHERE id = ?", at, id);
  if (changed == 1) return {};
  return std::unexpected(StoreError{StoreError::Kind::missing, "no outbox item " + id.text()});
}

std::vector<AttachedItem> outbox_kept(Connection& connection, std::uint64_t after,
                                      std::uint64_t until) {
  std::vector<AttachedItem> items;
  Query query = connection.query(
      "SELECT n, id, kind, key, sealed, due, sealed_hash, done FROM outbox WHERE n > ? AND n <= ?"
      " ORDER BY n, id");
  query.bind(after, until);
  while (query.step()) {
    AttachedItem kept;
    kept.n = static_cast<std::uint64_t>(query.integer(0));
    kept.item = {.id = query.id<OutboxId>(1),
                 .kind = query.text(2),
                 .key = query.id<KeyId>(3),
                 .sealed = query.bytes(4),
                 .due = query.instant(5)};
    kept.sealed_hash = query.hash(6);
    kept.done = query.find_instant(7);
    items.push_back(std::move(kept));
  }
  return items;
}

}  // namespace ingang::stores::sql
