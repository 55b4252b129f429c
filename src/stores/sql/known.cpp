#include "stores/sql/known.h"

namespace ingang::stores::sql {

using ledger::KeyId;
using ledger::StreamId;

void add_names(Named& into, const ledger::Batch& batch) {
  for (const auto& append : batch.streams) {
    into.streams.push_back(append.stream);
    for (const auto& entry : append.entries) into.keys.push_back(entry.key);
  }
  for (const auto& key : batch.keys) into.keys.push_back(key.id);
  for (const auto& row : batch.rows) {
    into.rows.push_back(row.id);
    into.references.push_back(row.reference);
    into.keys.push_back(row.key);
  }
  for (const auto& item : batch.outbox) into.keys.push_back(item.key);
  for (const auto& task : batch.index) into.keys.push_back(task.key);
  if (batch.once) {
    into.keys.push_back(batch.once->seal);
    into.answers.push_back(batch.once->key);
  }
}

Shown shown_of(const Query& from, int first) {
  return {.audience = from.text(first),
          .kind = from.text(first + 1),
          .unit = from.text(first + 2),
          .at = from.instant(first + 3),
          .open = from.integer(first + 4) != 0};
}

namespace {

template <typename Name, typename Value, typename Ask>
Value& once(std::map<Name, Value>& known, const Name& name, Ask ask) {
  const auto found = known.find(name);
  return found != known.end() ? found->second : known.emplace(name, ask()).first->second;
}

bool is_there(Connection& connection, const char* sql, KeyId key) {
  Query query = connection.query(sql);
  query.bind(key);
  return query.step();
}

}  // namespace

std::uint32_t Known::version(StreamId stream) {
  return once(versions_, stream, [&]() -> std::uint32_t {
    Query query =
        ledger_.query("SELECT version FROM entries WHERE stream = ? ORDER BY version DESC LIMIT 1");
    query.bind(stream);
    return query.step() ? static_cast<std::uint32_t>(query.integer(0)) : 0;
  });
}

bool Known::has_key(KeyId key) {
  return once(there_, key, [&] { return is_there(keys_, "SELECT 1 FROM keys WHERE id = ?", key); });
}

bool Known::is_destroyed(KeyId key) {
  return once(destroyed_, key,
              [&] { return is_there(keys_, "SELECT 1 FROM destroyed WHERE id = ?", key); });
}

std::int64_t Known::parts(KeyId key) {
  return once(parts_, key, [&] {
    Query query = ledger_.query("SELECT coalesce(max(part), 0) FROM tokens_of_key WHERE key = ?");
    query.bind(key);
    return query.step() ? query.integer(0) : 0;
  });
}

std::optional<Shown> Known::shown(StreamId row) {
  return once(shown_, row, [&]() -> std::optional<Shown> {
    Query query = ledger_.query("SELECT " SHOWN_COLUMNS " FROM rows WHERE id = ?");
    query.bind(row);
    return query.step() ? std::optional(shown_of(query, 0)) : std::nullopt;
  });
}

bool Known::is_taken(const ledger::Row& row) {
  const auto& of = once(references_, row.reference, [&] {
    std::map<std::string, StreamId> found;
    Query query = ledger_.query("SELECT kind, id FROM rows WHERE reference = ?");
    query.bind(row.reference);
    while (query.step()) found.emplace(query.text(0), query.id<StreamId>(1));
    return found;
  });
  const auto holder = of.find(row.kind);
  return holder != of.end() && holder->second != row.id;
}

}  // namespace ingang::stores::sql
