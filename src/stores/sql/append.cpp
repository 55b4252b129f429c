#include "stores/sql/append.h"

#include <algorithm>
#include <map>
#include <set>

#include "ledger/canonical.h"
#include "stores/sql/records.h"
#include "stores/sql/rows.h"

namespace ingang::stores::sql {

using ledger::Batch;
using ledger::Entry;
using ledger::Idempotency;
using ledger::KeyId;
using ledger::Receipt;
using ledger::StoreError;
using ledger::StreamId;
using Kind = StoreError::Kind;

namespace {

using Refused = std::optional<StoreError>;
using Versions = std::map<StreamId, std::uint32_t>;

Refused refuse_replay(Writing& at, const Idempotency& once) {
  auto before = at.answers.find(at.ledger(), once.key);
  if (!before || before->once.expires <= at.now()) return std::nullopt;
  const bool same = before->once.body == once.body;
  return StoreError{.kind = same ? Kind::replayed : Kind::key_reused,
                    .what = same ? "answered before" : "another body",
                    .answer = std::move(before->once.answer),
                    .answer_key = before->once.seal,
                    .receipt = before->receipt};
}

Refused refuse_keys(Writing& at, const Batch& batch) {
  std::set<KeyId> brought;
  for (const auto& key : batch.keys) brought.insert(key.id);
  std::set<KeyId> sealing;
  for (const auto& append : batch.streams) {
    for (const auto& entry : append.entries) sealing.insert(entry.key);
  }
  for (const KeyId id : sealing) {
    if (!brought.contains(id) && !at.known.has_key(id)) {
      return StoreError{Kind::missing, "no key " + id.text()};
    }
  }
  std::set<KeyId> all = brought;
  all.insert(sealing.begin(), sealing.end());
  for (const auto& row : batch.rows) all.insert(row.key);
  for (const auto& item : batch.outbox) all.insert(item.key);
  for (const auto& task : batch.index) all.insert(task.key);
  if (batch.once) all.insert(batch.once->seal);
  for (const KeyId id : all) {
    if (at.known.is_destroyed(id)) return StoreError{Kind::missing, "key destroyed: " + id.text()};
  }
  if (!batch.outbox.empty() && sealing.empty()) {
    return StoreError{Kind::missing, "outbox items without an entry to be bound to"};
  }
  return std::nullopt;
}

// Fills `versions` with each stream's version before the batch.
Refused refuse_streams(Writing& at, const Batch& batch, Versions& versions) {
  Versions after;
  for (const auto& append : batch.streams) {
    const auto [seen, is_new] = after.try_emplace(append.stream);
    if (is_new) {
      seen->second = at.known.version(append.stream);
      versions.emplace(append.stream, seen->second);
    }
    if (append.expected != ledger::kAnyVersion && append.expected != seen->second) {
      return StoreError{Kind::conflict, "stream " + append.stream.text() + " is at version " +
                                            std::to_string(seen->second)};
    }
    seen->second += static_cast<std::uint32_t>(append.entries.size());
  }
  return std::nullopt;
}

Refused refuse_rows(Writing& at, const Batch& batch) {
  std::map<std::pair<std::string_view, std::string_view>, StreamId> taken;
  for (const auto& row : batch.rows) {
    const auto [seen, is_new] = taken.try_emplace({row.kind, row.reference}, row.id);
    if (seen->second != row.id || (is_new && at.known.is_taken(row))) {
      return StoreError{Kind::duplicate, "a reference is taken within " + row.kind};
    }
  }
  return std::nullopt;
}

Refused refuse_draft(Writing& at, const Batch& batch) {
  const auto& sent = batch.draft_sent;
  if (!sent || !find_record(at.ledger(), sent->kind, sent->key)) return std::nullopt;
  return StoreError{Kind::conflict, "the draft was sent before"};
}

void end_draft(Writing& at, const Batch& batch) {
  if (batch.draft_done) {
    at.ledger().run("DELETE FROM records WHERE kind = 'draft' AND key = ?", *batch.draft_done);
  }
  if (!batch.draft_sent) return;
  const auto& sent = *batch.draft_sent;
  at.ledger().run_one(
      "INSERT INTO records(kind, key, owner, version, value, expires, changed_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      sent.kind, sent.key, sent.owner, std::uint32_t{1}, sent.value, sent.expires, sent.changed_at);
}

void add_keys(Writing& at, const Batch& batch) {
  for (const auto& key : batch.keys) {
    // There from a try of which only the keys were written.
    if (at.known.has_key(key.id)) continue;
    at.keys_to_change().add(
        "INSERT INTO keys(id, authority, year, parent_version, wrapped) VALUES (?, ?, ?, ?, ?)",
        key.id, key.authority, key.year, key.parent_version, key.wrapped);
    at.known.set_key(key.id, true);
  }
}

void add_entry(Writing& at, const Entry& entry, ByteView sealed) {
  const Hash leaf = ledger::leaf_hash(at.tip.ledger, entry);
  at.tip.frontier.append(leaf);
  at.ledger().add(
      "INSERT INTO entries(n, stream, version, authority, key, decided_at, recorded_at, commitment,"
      " sealed_hash, attached, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      entry.n, entry.stream, entry.version, entry.authority, entry.key, entry.decided_at,
      entry.recorded_at, entry.commitment, entry.sealed_hash, entry.attached, sealed);
  at.ledger().add("INSERT INTO tree(n, leaf) VALUES (?, ?)", entry.n, leaf);
}

Receipt add_entries(Writing& at, const Batch& batch, const Prepared& prepared, Versions& versions) {
  Receipt receipt{.first = at.tip.frontier.size() + 1, .last = 0, .recorded_at = at.now()};
  for (const auto& append : batch.streams) {
    std::uint32_t& version = versions[append.stream];
    for (const auto& sealed : append.entries) {
      // The envelope needs the octets' hash only: they are bound where they lie, not copied.
      Entry entry;
      entry.stream = append.stream;
      entry.authority = sealed.authority;
      entry.key = sealed.key;
      entry.decided_at = sealed.decided_at;
      entry.commitment = sealed.commitment;
      entry.sealed_hash = sealed.sealed_hash;
      entry.n = at.tip.frontier.size() + 1;
      entry.version = ++version;
      entry.recorded_at = at.tip.recorded_at = receipt.recorded_at;
      if (entry.n == receipt.first) entry.attached = prepared.attached;
      add_entry(at, entry, sealed.sealed);
    }
    at.known.set_version(append.stream, version);
  }
  receipt.last = at.tip.frontier.size();
  return receipt;
}

void add_outbox(Writing& at, const Batch& batch, const Prepared& prepared, std::uint64_t n) {
  for (std::size_t i = 0; i < batch.outbox.size(); ++i) {
    const auto& item = batch.outbox[i];
    at.ledger().add(
        "INSERT INTO outbox(id, n, kind, key, due, sealed_hash, sealed) VALUES (?, ?, ?, ?, ?, ?, "
        "?)",
        item.id, n, item.kind, item.key, item.due, prepared.outbox_hashes[i], item.sealed);
  }
}

void add_tasks(Writing& at, const Batch& batch) {
  for (const auto& task : batch.index) {
    at.ledger().add(
        "INSERT INTO index_tasks(task, stream, authority, key, sealed) VALUES (?, ?, ?, ?, ?)",
        at.tip.next_task++, task.stream, task.authority, task.key, task.sealed);
  }
}

}  // namespace

Prepared prepare(const Batch& batch) {
  Prepared prepared{.attached = ledger::attached_digest(batch.outbox), .outbox_hashes = {}};
  for (const auto& item : batch.outbox)
    prepared.outbox_hashes.push_back(ledger::sha256(item.sealed));
  return prepared;
}

ledger::Stored<Receipt> append_batch(Writing& at, const Batch& batch, const Prepared& prepared) {
  Versions versions;
  if (batch.once) {
    if (auto refused = refuse_replay(at, *batch.once)) return std::unexpected(std::move(*refused));
  }
  if (auto refused = refuse_streams(at, batch, versions))
    return std::unexpected(std::move(*refused));
  if (auto refused = refuse_draft(at, batch)) return std::unexpected(std::move(*refused));
  if (auto refused = refuse_keys(at, batch)) return std::unexpected(std::move(*refused));
  if (auto refused = refuse_rows(at, batch)) return std::unexpected(std::move(*refused));

  std::set<StreamId> begun;
  for (const auto& [stream, version] : versions) {
    if (version == 0) begun.insert(stream);
  }
  add_keys(at, batch);
  const Receipt receipt = add_entries(at, batch, prepared, versions);
  for (const auto& row : batch.rows) {
    put_row(at.ledger(), at.known, row, begun.contains(row.id) ? Left::nothing : Left::perhaps);
  }
  add_outbox(at, batch, prepared, receipt.first);
  add_tasks(at, batch);
  if (batch.once) at.answers.add(at.ledger(), *batch.once, receipt);
  end_draft(at, batch);
  return receipt;
}

}  // namespace ingang::stores::sql
