#include "stores/sqlite/writing.h"

namespace ingang::stores::sqlite {

using ledger::Frontier;
using ledger::Stored;
using ledger::StoreError;

Connection& Writing::keys_to_change() {
  if (!changes_keys_) {
    keys_.run("BEGIN IMMEDIATE");
    changes_keys_ = true;
  }
  return keys_;
}

void Writing::write_head() {
  if (tip == before_) return;
  const Hash root = tip.frontier.root();
  const Bytes frontier = tip.frontier.bytes();
  ledger_.run("UPDATE head SET epoch = ?, size = ?, root = ?, frontier = ?, recorded_at = ?",
              tip.epoch, tip.frontier.size(), root, frontier, tip.recorded_at);
}

namespace {

void make_head(Connection& connection, const std::string& ledger) {
  const Frontier empty;
  const Hash root = empty.root();
  const Bytes frontier = empty.bytes();
  connection.run(
      "INSERT INTO head(id, ledger, epoch, size, root, frontier, recorded_at)"
      " SELECT 1, ?, 1, 0, ?, ?, 0 WHERE NOT EXISTS (SELECT 1 FROM head)",
      ledger, root, frontier);
}

}  // namespace

Stored<Tip> load_tip(Connection& connection, const std::string& ledger) {
  make_head(connection, ledger);
  Tip tip;
  {
    Query query =
        connection.query("SELECT ledger, epoch, size, root, frontier, recorded_at FROM head");
    if (!query.step()) return std::unexpected(StoreError{StoreError::Kind::corrupt, "no head"});
    tip.ledger = query.text(0);
    if (tip.ledger != ledger) {
      return std::unexpected(StoreError{StoreError::Kind::unavailable,
                                        "the folder holds " + tip.ledger + ", not " + ledger});
    }
    tip.epoch = static_cast<std::uint64_t>(query.integer(1));
    const auto frontier = Frontier::find(query.octets(4));
    if (!frontier || frontier->size() != static_cast<std::uint64_t>(query.integer(2)) ||
        frontier->root() != query.hash(3)) {
      return std::unexpected(StoreError{StoreError::Kind::corrupt, "the head contradicts itself"});
    }
    tip.frontier = *frontier;
    tip.recorded_at = query.instant(5);
  }
  const auto size = static_cast<std::int64_t>(tip.frontier.size());
  if (connection.number("SELECT coalesce(max(n), 0) FROM entries") != size ||
      connection.number("SELECT coalesce(max(n), 0) FROM tree") != size) {
    return std::unexpected(
        StoreError{StoreError::Kind::corrupt, "entries, tree and head end at different places"});
  }
  tip.next_task = static_cast<std::uint64_t>(
      connection.number("SELECT coalesce(max(task), 0) + 1 FROM index_tasks"));
  return tip;
}

}  // namespace ingang::stores::sqlite
