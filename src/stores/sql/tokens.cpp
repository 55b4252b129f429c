#include "stores/sql/tokens.h"

#include <algorithm>
#include <functional>
#include <set>

namespace ingang::stores::sql {

using ledger::IndexTask;
using ledger::KeyId;
using ledger::StreamId;

namespace {

// A small generation takes what comes while so many entries are written; so many small ones make a
// large one.
constexpr std::uint64_t kEntriesInSmall = 8192;
constexpr std::uint64_t kSmallInLarge = 64;
constexpr std::int64_t kSmall = 0;
constexpr std::int64_t kLarge = 1;

std::int64_t small_at(std::uint64_t entries) {
  return static_cast<std::int64_t>(entries / kEntriesInSmall);
}
std::int64_t large_of(std::int64_t small) {
  return small / static_cast<std::int64_t>(kSmallInLarge);
}

// The next one that has any token, from `from` on.
std::optional<std::int64_t> next_generation(Connection& connection, std::int64_t level,
                                            std::int64_t from) {
  Query query = connection.query(
      "SELECT generation FROM tokens WHERE level = ? AND generation >= ? ORDER BY generation LIMIT "
      "1");
  query.bind(level, from);
  return query.step() ? std::optional(query.integer(0)) : std::nullopt;
}

void add_tokens_of_key(Connection& connection, Known& known, const ledger::Indexed& one) {
  if (one.tokens.empty()) return;
  Bytes all;
  for (const Hash& token : one.tokens) all.insert(all.end(), token.begin(), token.end());
  const std::int64_t part = known.parts(one.key) + 1;
  connection.add("INSERT INTO tokens_of_key(key, part, tokens) VALUES (?, ?, ?)", one.key, part,
                 all);
  known.set_parts(one.key, part);
}

// Their numbers mostly follow one another: a statement for each run of them.
void erase_tasks(Connection& connection, std::span<const ledger::Indexed> done) {
  for (std::size_t first = 0; first < done.size();) {
    std::size_t last = first;
    while (last + 1 < done.size() && done[last + 1].task == done[last].task + 1) ++last;
    connection.run("DELETE FROM index_tasks WHERE task BETWEEN ? AND ?", done[first].task,
                   done[last].task);
    first = last + 1;
  }
}

std::vector<Hash> tokens_of_key(Connection& connection, KeyId key) {
  std::vector<Hash> tokens;
  Query query = connection.query("SELECT tokens FROM tokens_of_key WHERE key = ?");
  query.bind(key);
  while (query.step()) {
    const ByteView all = query.octets(0);
    for (std::size_t at = 0; at + sizeof(Hash) <= all.size(); at += sizeof(Hash)) {
      std::ranges::copy(all.subspan(at, sizeof(Hash)), tokens.emplace_back().begin());
    }
  }
  return tokens;
}

struct Place {
  const Hash* token{};
  const ledger::Indexed* of{};

  // The tree's order, so that a page is visited once; and what is the same stands together.
  friend bool operator<(const Place& a, const Place& b) {
    return *a.token != *b.token ? *a.token < *b.token : a.of < b.of;
  }
  friend bool operator==(const Place& a, const Place& b) {
    return a.of == b.of && *a.token == *b.token;
  }
};

void add_places(Connection& connection, const char* sql, std::int64_t generation,
                std::vector<Place>& places) {
  std::ranges::sort(places, std::less{});
  places.erase(std::ranges::unique(places).begin(), places.end());
  for (const auto& [token, of] : places)
    connection.add(sql, kSmall, generation, *token, of->stream, of->key);
}

#define NEW_TOKEN "INSERT INTO tokens(level, generation, token, stream, key) VALUES (?, ?, ?, ?, ?)"

template <typename Visit>
void for_each_generation(Connection& connection, Visit visit) {
  for (const std::int64_t level : {kSmall, kLarge}) {
    for (auto at = next_generation(connection, level, 0); at;
         at = next_generation(connection, level, *at + 1)) {
      visit(level, *at);
    }
  }
}

}  // namespace

ledger::IndexWaiting index_waiting(Connection& connection) {
  Query query = connection.query(
      "SELECT count(*), coalesce(min(task), 0) FROM"
      " (SELECT task FROM index_tasks ORDER BY task LIMIT 10001) AS oldest");
  if (!query.step()) return {};
  return {.tasks = static_cast<std::uint64_t>(query.integer(0)),
          .first = static_cast<std::uint64_t>(query.integer(1))};
}

std::vector<Task> tasks_waiting(Connection& connection, std::uint32_t limit) {
  std::vector<Task> tasks;
  Query query = connection.query(
      "SELECT task, stream, authority, key, sealed FROM index_tasks ORDER BY task LIMIT ?");
  query.bind(limit);
  while (query.step()) {
    // Somebody's row among ours: it is told by its number alone, and holds up nobody's.
    const bool whole = query.octets(1).size() == StreamId{}.bytes.size() &&
                       query.octets(3).size() == KeyId{}.bytes.size();
    if (!whole) {
      tasks.emplace_back(static_cast<std::uint64_t>(query.integer(0)), IndexTask{});
      continue;
    }
    tasks.emplace_back(static_cast<std::uint64_t>(query.integer(0)),
                       IndexTask{.stream = query.id<StreamId>(1),
                                 .authority = query.text(2),
                                 .key = query.id<KeyId>(3),
                                 .sealed = query.bytes(4)});
  }
  return tasks;
}

void add_tokens(Connection& connection, Known& known, std::uint64_t entries,
                std::span<const ledger::Indexed> done, Trust trust) {
  // All tokens of a key are listed: a key without a list has none, and its first need not be looked
  // for. To look costs the engine as much as to write.
  std::vector<Place> first;
  std::vector<Place> more;
  for (const auto& one : done) {
    const bool is_new = trust == Trust::lists && known.parts(one.key) == 0;
    for (const Hash& token : one.tokens) (is_new ? first : more).push_back({&token, &one});
    add_tokens_of_key(connection, known, one);
  }
  erase_tasks(connection, done);
  // In this order: the same key may come twice.
  add_places(connection, NEW_TOKEN, small_at(entries), first);
  add_places(connection, NEW_TOKEN " ON CONFLICT DO NOTHING", small_at(entries), more);
}

std::vector<StreamId> streams_with(Connection& connection, const Hash& token, std::uint32_t limit) {
  std::set<StreamId> found;
  for_each_generation(connection, [&](std::int64_t level, std::int64_t generation) {
    Query query = connection.query(
        "SELECT DISTINCT stream FROM tokens WHERE level = ? AND generation = ? AND token = ? ORDER "
        "BY stream LIMIT ?");
    query.bind(level, generation, token, limit);
    while (query.step()) found.insert(query.id<StreamId>(0));
  });
  std::vector<StreamId> streams(found.begin(), found.end());
  if (streams.size() > limit) streams.resize(limit);
  return streams;
}

void erase_tokens_under(Connection& connection, KeyId key) {
  const auto tokens = tokens_of_key(connection, key);
  for_each_generation(connection, [&](std::int64_t level, std::int64_t generation) {
    for (const Hash& token : tokens) {
      connection.run(
          "DELETE FROM tokens WHERE level = ? AND generation = ? AND token = ? AND key = ?", level,
          generation, token, key);
    }
  });
  connection.run("DELETE FROM tokens_of_key WHERE key = ?", key);
}

void empty_tokens(Connection& connection) {
  for (const char* sql :
       {"DELETE FROM index_tasks", "DELETE FROM tokens", "DELETE FROM tokens_of_key"})
    connection.run(sql);
}

// From the lowest token on, out of all the small generations at once: the large one grows at its
// right edge only. Where it stopped needs no note: what has moved is no longer in the small ones.
bool merge_tokens(Connection& connection, std::uint64_t entries, std::uint32_t tokens) {
  const auto first = next_generation(connection, kSmall, 0);
  if (!first || large_of(*first) >= large_of(small_at(entries))) return false;
  const std::int64_t large = large_of(*first);
  const std::int64_t end = (large + 1) * static_cast<std::int64_t>(kSmallInLarge);
  std::vector<std::int64_t> small;
  for (auto at = first; at && *at < end; at = next_generation(connection, kSmall, *at + 1))
    small.push_back(*at);
  const auto share = static_cast<std::int64_t>(tokens / small.size() + 1);
  // The lowest of the generations' own limits: below it, all of them are whole.
  std::optional<Hash> until;
  for (const std::int64_t generation : small) {
    Query query = connection.query(
        "SELECT token FROM tokens WHERE level = ? AND generation = ? ORDER BY token LIMIT 1 OFFSET "
        "?");
    query.bind(kSmall, generation, share);
    if (query.step() && (!until || query.hash(0) < *until)) until = query.hash(0);
  }
  Hash last{};
  last.fill(0xff);
  const Hash limit = until.value_or(last);
  for (const std::int64_t generation : small) {
    connection.run(
        "INSERT INTO tokens(level, generation, token, stream, key)"
        " SELECT ?, ?, token, stream, key FROM tokens WHERE level = ? AND generation = ?"
        " AND token <= ? ON CONFLICT DO NOTHING",
        kLarge, large, kSmall, generation, limit);
    connection.run("DELETE FROM tokens WHERE level = ? AND generation = ? AND token <= ?", kSmall,
                   generation, limit);
  }
  return true;
}

}  // namespace ingang::stores::sql
