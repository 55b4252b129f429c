#include "stores/sql/looked_over.h"

#include <algorithm>
#include <array>

#include "stores/sql/known.h"

namespace ingang::stores::sql {

using ledger::KeyId;
using ledger::ListPlace;
using ledger::StreamId;
using ledger::TokenPlace;

namespace {

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t end = words.find('\n'); end != words.npos; end = words.find('\n')) {
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(end + 1);
  }
  return false;
}

bool is_listed(Connection& connection, StreamId id, std::string_view token, const Shown& shown) {
  Query query = connection.query(
      "SELECT 1 FROM audience WHERE token = ? AND kind = ? AND open = ? AND at = ? AND id = ?"
      " AND unit = ?");
  query.bind(token, shown.kind, shown.open, shown.at, id, shown.unit);
  return query.step();
}

bool is_listed(Connection& connection, StreamId id, const Shown& shown) {
  std::string_view left = shown.audience;
  for (std::size_t end = left.find('\n'); end != left.npos; end = left.find('\n')) {
    if (!is_listed(connection, id, left.substr(0, end), shown)) return false;
    left.remove_prefix(end + 1);
  }
  return true;
}

bool has_token(ByteView all, const Hash& token) {
  for (; all.size() >= token.size(); all = all.subspan(token.size())) {
    if (std::ranges::equal(all.first(token.size()), token)) return true;
  }
  return false;
}

// From the first generation of a level to its last.
struct Generations {
  std::int64_t level{};
  std::int64_t first{};
  std::int64_t last{-1};
};

Generations generations_of(Connection& connection, std::int64_t level) {
  Query query = connection.query(
      "SELECT coalesce(min(generation), 0), coalesce(max(generation), -1) FROM tokens"
      " WHERE level = ?");
  query.bind(level);
  Generations out{.level = level};
  if (query.step()) out = {level, query.integer(0), query.integer(1)};
  return out;
}

// The engine counts the generations up, and looks into each: one question.
bool is_within(Connection& connection, const Generations& among, const Hash& token, StreamId stream,
               KeyId key) {
  if (among.last < among.first) return false;
  Query query = connection.query(
      "WITH RECURSIVE one(generation) AS (SELECT ?1 UNION ALL"
      " SELECT generation + 1 FROM one WHERE generation < ?2)"
      " SELECT 1 FROM one JOIN tokens ON tokens.level = ?3"
      " AND tokens.generation = one.generation AND token = ?4 AND stream = ?5 AND key = ?6"
      " LIMIT 1");
  query.bind(among.first, among.last, among.level, token, stream, key);
  return query.step();
}

bool waits(Connection& connection, StreamId stream) {
  Query query = connection.query("SELECT 1 FROM index_tasks WHERE stream = ? LIMIT 1");
  query.bind(stream);
  return query.step();
}

}  // namespace

ledger::RowsListed rows_listed(Connection& connection, StreamId after, std::uint32_t limit) {
  std::vector<std::pair<StreamId, Shown>> rows;
  {
    Query query =
        connection.query("SELECT id, " SHOWN_COLUMNS " FROM rows WHERE id > ? ORDER BY id LIMIT ?");
    query.bind(after, limit);
    while (query.step()) rows.emplace_back(query.id<StreamId>(0), shown_of(query, 1));
  }
  ledger::RowsListed out{.last = after, .seen = 0, .unlisted = {}};
  for (const auto& [id, shown] : rows) {
    ++out.seen;
    out.last = id;
    if (!is_listed(connection, id, shown)) out.unlisted.push_back(id);
  }
  return out;
}

ledger::PlacesSeen list_places(Connection& connection, const ListPlace& after,
                               std::uint32_t limit) {
  Query query = connection.query(
      "SELECT place.token, place.kind, place.open, place.at, place.id, place.unit,"
      " rows.id IS NOT NULL AND rows.kind = place.kind AND rows.open = place.open"
      " AND rows.at = place.at AND rows.unit = place.unit, coalesce(rows.audience, '')"
      " FROM (SELECT token, kind, open, at, id, unit FROM audience"
      " WHERE (token, kind, open, at, id) > (?, ?, ?, ?, ?)"
      " ORDER BY token, kind, open, at, id LIMIT ?) AS place"
      " LEFT JOIN rows ON rows.id = place.id"
      " ORDER BY place.token, place.kind, place.open, place.at, place.id");
  query.bind(after.token, after.kind, after.open, after.at, after.id, limit);
  ledger::PlacesSeen out{.last = after, .seen = 0, .strays = {}};
  while (query.step()) {
    ++out.seen;
    out.last = {.token = query.text(0),
                .kind = query.text(1),
                .open = query.integer(2) != 0,
                .at = query.instant(3),
                .id = query.id<StreamId>(4)};
    const bool agrees = !query.is_null(6) && query.integer(6) != 0;
    if (!agrees || !has_word(ingang::text(query.octets(7)), out.last.token))
      out.strays.push_back(out.last.id);
  }
  return out;
}

ledger::TokensSeen index_places(Connection& connection, const TokenPlace& after,
                                std::uint32_t limit) {
  Query query = connection.query(
      "SELECT one.level, one.generation, one.token, one.stream, one.key, listed.tokens,"
      " EXISTS (SELECT 1 FROM entries WHERE entries.stream = one.stream AND version = 1"
      " AND entries.key = one.key)"
      " FROM (SELECT level, generation, token, stream, key FROM tokens"
      " WHERE (level, generation, token, stream, key) > (?, ?, ?, ?, ?)"
      " ORDER BY level, generation, token, stream, key LIMIT ?) AS one"
      " LEFT JOIN tokens_of_key AS listed ON listed.key = one.key"
      " ORDER BY one.level, one.generation, one.token, one.stream, one.key");
  query.bind(after.level, after.generation, after.token, after.stream, after.key, limit);
  ledger::TokensSeen out{.last = after, .seen = 0, .strays = {}};
  bool accounted = true;
  const auto close = [&] {
    if (!accounted) out.strays.push_back(out.last.stream);
  };
  while (query.step()) {
    const TokenPlace here{.level = query.integer(0),
                          .generation = query.integer(1),
                          .token = query.hash(2),
                          .stream = query.id<StreamId>(3),
                          .key = query.id<KeyId>(4)};
    const bool same = out.seen > 0 && here == out.last;  // another part of the key's list
    if (!same) {
      close();
      accounted = false;
      ++out.seen;
      out.last = here;
    }
    const bool its = query.integer(6) != 0;
    accounted = accounted || (its && !query.is_null(5) && has_token(query.octets(5), here.token));
  }
  close();
  return out;
}

bool is_indexed(Connection& connection, StreamId stream, KeyId key,
                const std::vector<Hash>& tokens) {
  if (tokens.empty() || waits(connection, stream)) return true;
  const std::array levels{generations_of(connection, 0), generations_of(connection, 1)};
  return std::ranges::all_of(tokens, [&](const Hash& token) {
    return std::ranges::any_of(levels, [&](const Generations& among) {
      return is_within(connection, among, token, stream, key);
    });
  });
}

}  // namespace ingang::stores::sql
