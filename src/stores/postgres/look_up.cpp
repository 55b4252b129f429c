#include "stores/postgres/look_up.h"

namespace ingang::stores::postgres {

using ledger::KeyId;
using ledger::StreamId;
using sql::Connection;
using sql::Known;
using sql::Named;
using sql::Query;

namespace {

void ask_versions(Connection& ledger, std::span<const StreamId> streams, Known& known) {
  for (const StreamId stream : streams) known.set_version(stream, 0);
  const Bytes all = in_a_row(streams);
  Query query = ledger.query(
      "SELECT stream, max(version) FROM entries WHERE stream = " LISTED(16) " GROUP BY stream");
  query.bind(all);
  while (query.step()) {
    known.set_version(query.id<StreamId>(0), static_cast<std::uint32_t>(query.integer(1)));
  }
}

void ask_rows(Connection& ledger, std::span<const StreamId> rows, Known& known) {
  for (const StreamId row : rows) known.set_shown(row, std::nullopt);
  const Bytes all = in_a_row(rows);
  Query query = ledger.query("SELECT id, " SHOWN_COLUMNS " FROM rows WHERE id = " LISTED(16));
  query.bind(all);
  while (query.step()) known.set_shown(query.id<StreamId>(0), sql::shown_of(query, 1));
}

void ask_references(Connection& ledger, std::span<const std::string> references, Known& known) {
  std::string lines;
  for (const auto& reference : references) {
    known.set_reference(reference);
    lines += (lines.empty() ? "" : "\n") + reference;
  }
  Query query = ledger.query(
      "SELECT reference, kind, id FROM rows WHERE reference = ANY(string_to_array(?1, E'\\n'))");
  query.bind(lines);
  while (query.step()) {
    known.set_reference(query.text(0), query.text(1), query.id<StreamId>(2));
  }
}

void ask_keys(Connection& keys, std::span<const KeyId> named, Known& known) {
  for (const KeyId key : named) {
    known.set_key(key, false);
    known.set_destroyed(key, false);
  }
  const Bytes all = in_a_row(named);
  {
    Query query = keys.query("SELECT id FROM keys WHERE id = " LISTED(16));
    query.bind(all);
    while (query.step()) known.set_key(query.id<KeyId>(0), true);
  }
  Query query = keys.query("SELECT id FROM destroyed WHERE id = " LISTED(16));
  query.bind(all);
  while (query.step()) known.set_destroyed(query.id<KeyId>(0), true);
}

}  // namespace

void look_up(Connection& ledger, Connection& keys, const Named& named, Known& known) {
  if (!named.streams.empty()) ask_versions(ledger, named.streams, known);
  if (!named.rows.empty()) ask_rows(ledger, named.rows, known);
  if (!named.references.empty()) ask_references(ledger, named.references, known);
  if (!named.keys.empty()) ask_keys(keys, named.keys, known);
}

}  // namespace ingang::stores::postgres
