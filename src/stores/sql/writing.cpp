#include "stores/sql/writing.h"

#include <algorithm>

namespace ingang::stores::sql {

using ledger::Frontier;
using ledger::Stored;
using ledger::StoreError;

Connection& Writing::keys_to_change() {
  if (!keys_.in_transaction()) keys_.begin();
  return keys_;
}

void Writing::write_head() {
  if (tip == before_) return;
  const Hash root = tip.frontier.root();
  const Bytes frontier = tip.frontier.bytes();
  ledger_.run_one("UPDATE head SET epoch = ?, size = ?, root = ?, frontier = ?, recorded_at = ?",
                  tip.epoch, tip.frontier.size(), root, frontier, tip.recorded_at);
}

namespace {

void make_head(Connection& connection, const std::string& ledger) {
  if (connection.number("SELECT count(*) FROM head") > 0) return;
  const Frontier empty;
  const Hash root = empty.root();
  const Bytes frontier = empty.bytes();
  connection.run(
      "INSERT INTO head(id, ledger, epoch, size, root, frontier, recorded_at)"
      " SELECT 1, ?, 1, 0, ?, ?, 0 WHERE NOT EXISTS (SELECT 1 FROM head)"
      " ON CONFLICT DO NOTHING",
      ledger, root, frontier);
}

// One statement, so that all of it is of one moment: another node may be writing.
constexpr const char* kTipAndEnds =
    "SELECT ledger, epoch, size, root, frontier, recorded_at,"
    " (SELECT coalesce(max(task), 0) + 1 FROM index_tasks),"
    " (SELECT coalesce(max(n), 0) FROM entries), (SELECT coalesce(max(n), 0) FROM tree) FROM head";
constexpr const char* kLockedTip =
    "SELECT ledger, epoch, size, root, frontier, recorded_at,"
    " (SELECT coalesce(max(task), 0) + 1 FROM index_tasks) FROM head FOR UPDATE";

std::unexpected<StoreError> trouble(StoreError::Kind kind, std::string what) {
  return std::unexpected(StoreError{kind, std::move(what)});
}

Stored<Tip> read_tip(Query& query, const std::string& ledger) {
  if (!query.step()) return trouble(StoreError::Kind::corrupt, "no head");
  Tip tip;
  tip.ledger = query.text(0);
  if (tip.ledger != ledger) {
    return trouble(StoreError::Kind::unavailable,
                   "the store holds " + tip.ledger + ", not " + ledger);
  }
  tip.epoch = static_cast<std::uint64_t>(query.integer(1));
  const auto frontier = Frontier::find(query.octets(4));
  if (!frontier || frontier->size() != static_cast<std::uint64_t>(query.integer(2)) ||
      frontier->root() != query.hash(3)) {
    return trouble(StoreError::Kind::corrupt, "the head contradicts itself");
  }
  tip.frontier = *frontier;
  tip.recorded_at = query.instant(5);
  // Each comes with an entry of its own, so a number above the entries was never used: one who
  // comes late with a task that is done (an index step of a node that led) ends nobody else's.
  tip.next_task = std::max(static_cast<std::uint64_t>(query.integer(6)), tip.frontier.size() + 1);
  return tip;
}

}  // namespace

Stored<Tip> load_tip(Connection& connection, const std::string& ledger) {
  make_head(connection, ledger);
  Query query = connection.query(kTipAndEnds);
  auto tip = read_tip(query, ledger);
  if (!tip) return tip;
  const auto size = static_cast<std::int64_t>(tip->frontier.size());
  if (query.integer(7) != size || query.integer(8) != size) {
    return trouble(StoreError::Kind::corrupt, "entries, tree and head end at different places");
  }
  return tip;
}

Stored<Tip> lock_tip(Connection& connection, const std::string& ledger) {
  Query query = connection.query(kLockedTip);
  return read_tip(query, ledger);
}

}  // namespace ingang::stores::sql
