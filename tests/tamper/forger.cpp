#include "tamper/forger.h"

#include <algorithm>
#include <map>

#include "ledger/canonical.h"
#include "ledger/envelope.h"
#include "ledger/keys.h"
#include "ledger/merkle.h"
#include "stores/sql/entries.h"
#include "stores/sql/records.h"

namespace ingang::cli {

namespace sqlite = stores::sqlite;

namespace {

// What makes them again.
std::string drop_triggers(sqlite::Connection& file) {
  std::string script;
  std::string again;
  {
    auto query = file.query("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'");
    while (query.step()) {
      script += "DROP TRIGGER " + query.text(0) + ";";
      again += query.text(1) + ";";
    }
  }
  file.script(script);
  return again;
}

}  // namespace

Forger::Forger(const std::filesystem::path& store)
    : ledger_(store / "ledger.db", sqlite::Access::write),
      keys_(store / "keys.db", sqlite::Access::write) {
  ledger_triggers_ = drop_triggers(ledger_);
  keys_triggers_ = drop_triggers(keys_);
  load();
}

Forger::~Forger() {
  ledger_.script(ledger_triggers_);
  keys_.script(keys_triggers_);
}

void Forger::load() {
  for (auto& entry : stores::sql::entries_after(ledger_, 0, UINT32_MAX))
    told.push_back({.entry = std::move(entry), .items = {}});
  for (auto& item : stores::sql::outbox_kept(ledger_, 0, INT64_MAX))
    told.at(item.n - 1).items.push_back(std::move(item));
  auto query = ledger_.query("SELECT ledger, epoch FROM head");
  if (query.step()) {
    ledger_name = query.text(0);
    epoch = static_cast<std::uint64_t>(query.integer(1));
  }
}

void Forger::make_agree() {
  std::map<ledger::StreamId, std::uint32_t> versions;
  std::uint64_t n = 0;
  Instant latest{INT64_MIN};
  ledger::Frontier tree;
  ledger_.script("BEGIN; DELETE FROM tree;");
  for (auto& [entry, items] : told) {
    entry.n = ++n;
    entry.version = ++versions[entry.stream];
    entry.recorded_at = latest = std::max(latest, entry.recorded_at);
    entry.sealed_hash = ledger::sha256(entry.sealed);
    for (auto& item : items) {
      item.n = n;
      if (!item.item.sealed.empty()) item.sealed_hash = ledger::sha256(item.item.sealed);
    }
    entry.attached = ledger::attached_digest(items);
    const Hash leaf = ledger::leaf_hash(ledger_name, entry);
    tree.append(leaf);
    ledger_.run("INSERT INTO tree(n, leaf) VALUES (?, ?)", n, leaf);
  }
  write_entries();
  write_outbox();
  head_ = {.size = tree.size(), .root = tree.root()};
  const auto frontier = tree.bytes();
  ledger_.run(
      "UPDATE head SET ledger = ?, epoch = ?, size = ?, root = ?, frontier = ?, recorded_at = ?",
      ledger_name, epoch, head_.size, head_.root, frontier, told.empty() ? Instant{0} : latest);
  ledger_.script("COMMIT");
}

void Forger::write_entries() {
  ledger_.script("DELETE FROM entries");
  for (const auto& [entry, items] : told) {
    ledger_.run(
        "INSERT INTO entries(n, stream, version, authority, key, decided_at, recorded_at, "
        "commitment, sealed_hash,"
        " attached, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        entry.n, entry.stream, entry.version, entry.authority, entry.key, entry.decided_at,
        entry.recorded_at, entry.commitment, entry.sealed_hash, entry.attached, entry.sealed);
  }
}

void Forger::write_outbox() {
  ledger_.script("DELETE FROM outbox");
  for (const auto& [entry, items] : told) {
    for (const auto& [n, item, sealed_hash, done] : items) {
      ledger_.run(
          "INSERT INTO outbox(id, n, kind, key, due, done, sealed_hash, sealed) VALUES (?, ?, ?, "
          "?, ?, ?, ?, ?)",
          item.id, n, item.kind, item.key, item.due, done, sealed_hash, item.sealed);
    }
  }
}

void Forger::drop_checkpoints() { ledger_.script("DELETE FROM checkpoints"); }

void Forger::sign(const std::optional<ledger::LogHead>& access) {
  std::array<std::uint8_t, 32> seed{};
  ledger::system_random()(seed);
  const auto origin = ledger::origin_of(ledger_name, epoch);
  const auto note =
      ledger::Signer(origin, seed)
          .sign({.origin = origin,
                 .size = head_.size,
                 .root = head_.root,
                 .recorded_at = told.empty() ? Instant{0} : told.back().entry.recorded_at,
                 .access = access,
                 .other_lines = {}});
  drop_checkpoints();
  ledger_.run("INSERT INTO checkpoints(size, note) VALUES (?, ?)", head_.size,
              std::string_view(note));
}

void Forger::hide(ledger::StreamId stream) {
  std::vector<ledger::KeyId> its;
  for (const auto& [entry, items] : told) {
    if (entry.stream == stream) its.push_back(entry.key);
  }
  std::erase_if(told, [&](const Told& one) { return one.entry.stream == stream; });
  ledger_.run("DELETE FROM rows WHERE id = ?", stream);
  ledger_.run("DELETE FROM audience WHERE id = ?", stream);
  ledger_.run("DELETE FROM tokens WHERE stream = ?", stream);
  ledger_.run("DELETE FROM index_tasks WHERE stream = ?", stream);
  for (const auto key : its) {
    const bool used =
        std::ranges::any_of(told, [&](const Told& one) { return one.entry.key == key; });
    if (!used) keys_.run("DELETE FROM keys WHERE id = ?", key);
  }
}

}  // namespace ingang::cli
