#include "stores/postgres/look_up.h"

namespace ingang::stores::postgres {

using ledger::KeyId;
using ledger::StreamId;
using sql::Connection;
using sql::Known;
using sql::Named;
using sql::Query;

namespace {

void ask_versions(Questions& questions, Connection& ledger, std::span<const StreamId> streams,
                  Known& known) {
  for (const StreamId stream : streams) known.set_version(stream, 0);
  questions.ask(
      ledger,
      "SELECT stream, max(version) FROM entries WHERE stream = " LISTED(16) " GROUP BY stream",
      in_a_row(streams), [&known](const Query& found) {
        known.set_version(found.id<StreamId>(0), static_cast<std::uint32_t>(found.integer(1)));
      });
}

void ask_rows(Questions& questions, Connection& ledger, std::span<const StreamId> rows,
              Known& known) {
  for (const StreamId row : rows) known.set_shown(row, std::nullopt);
  questions.ask(ledger, "SELECT id, " SHOWN_COLUMNS " FROM rows WHERE id = " LISTED(16),
                in_a_row(rows), [&known](const Query& found) {
                  known.set_shown(found.id<StreamId>(0), sql::shown_of(found, 1));
                });
}

void ask_references(Questions& questions, Connection& ledger,
                    std::span<const std::string> references, Known& known) {
  std::string lines;
  for (const auto& reference : references) {
    known.set_reference(reference);
    lines += (lines.empty() ? "" : "\n") + reference;
  }
  questions.ask(
      ledger,
      "SELECT reference, kind, id FROM rows WHERE reference = ANY(string_to_array(?1, E'\\n'))",
      lines, [&known](const Query& found) {
        known.set_reference(found.text(0), found.text(1), found.id<StreamId>(2));
      });
}

void ask_parts(Questions& questions, Connection& ledger, std::span<const KeyId> keys,
               Known& known) {
  for (const KeyId key : keys) known.set_parts(key, 0);
  questions.ask(
      ledger, "SELECT key, max(part) FROM tokens_of_key WHERE key = " LISTED(16) " GROUP BY key",
      in_a_row(keys),
      [&known](const Query& found) { known.set_parts(found.id<KeyId>(0), found.integer(1)); });
}

void ask_keys(Questions& questions, Connection& keys, std::span<const KeyId> named, Known& known) {
  for (const KeyId key : named) {
    known.set_key(key, false);
    known.set_destroyed(key, false);
  }
  const Bytes all = in_a_row(named);
  questions.ask(keys, "SELECT id FROM keys WHERE id = " LISTED(16), all,
                [&known](const Query& found) { known.set_key(found.id<KeyId>(0), true); });
  questions.ask(keys, "SELECT id FROM destroyed WHERE id = " LISTED(16), all,
                [&known](const Query& found) { known.set_destroyed(found.id<KeyId>(0), true); });
}

}  // namespace

void Questions::hear() {
  for (const auto& asked : asked_) asked->at.send();
  for (const auto& asked : asked_) {
    while (asked->query.step()) asked->hear(asked->query);
  }
}

void look_up(Questions& questions, Connection& ledger, Connection& keys, const Named& named,
             Known& known) {
  if (!named.streams.empty()) ask_versions(questions, ledger, named.streams, known);
  if (!named.rows.empty()) ask_rows(questions, ledger, named.rows, known);
  if (!named.references.empty()) ask_references(questions, ledger, named.references, known);
  if (!named.indexed.empty()) ask_parts(questions, ledger, named.indexed, known);
  if (!named.keys.empty()) ask_keys(questions, keys, named.keys, known);
}

}  // namespace ingang::stores::postgres
