#include <algorithm>

#include "ledger/memory_tables.h"

namespace ingang::ledger::memory {

using Kind = StoreError::Kind;

Stored<IndexWaiting> MemoryStore::index_waiting() const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  return IndexWaiting{.tasks = state_.tasks.size(),
                      .first = state_.tasks.empty() ? 0 : state_.tasks.begin()->first};
}

Stored<std::vector<std::pair<std::uint64_t, IndexTask>>> MemoryStore::index_tasks(
    std::uint32_t limit) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  std::vector<std::pair<std::uint64_t, IndexTask>> page;
  for (auto at = state_.tasks.begin(); at != state_.tasks.end() && page.size() < limit; ++at)
    page.emplace_back(*at);
  return page;
}

Stored<void> MemoryStore::index(std::uint64_t task, StreamId stream, KeyId key,
                                const std::vector<Hash>& tokens) {
  const auto lock = enter(FaultPoint::write);
  if (!lock) return std::unexpected(lock.error());
  state_.tasks.erase(task);
  if (state_.destroyed.contains(key))
    return {};  // Erased while it was being opened: nothing may come back.
  for (const Hash& token : tokens) state_.tokens.insert({token, stream, key});
  return {};
}

Stored<std::vector<StreamId>> MemoryStore::find_indexed(const Hash& token,
                                                        std::uint32_t limit) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  std::vector<StreamId> found;
  for (auto at = state_.tokens.lower_bound({token, {}, {}});
       at != state_.tokens.end() && at->hash == token && found.size() < limit; ++at) {
    if (found.empty() || found.back() != at->stream) found.push_back(at->stream);
  }
  return found;
}

Stored<std::vector<OutboxItem>> MemoryStore::outbox_due(Instant until, std::uint32_t limit) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  std::vector<OutboxItem> due;
  for (const auto& [id, kept] : state_.outbox) {
    if (!kept.done && kept.item.due <= until) due.push_back(kept.item);
  }
  std::sort(due.begin(), due.end(), [](const OutboxItem& a, const OutboxItem& b) {
    return std::tie(a.due, a.id) < std::tie(b.due, b.id);
  });
  if (due.size() > limit) due.resize(limit);
  return due;
}

Stored<void> MemoryStore::outbox_done(OutboxId id, Instant at) {
  const auto lock = enter(FaultPoint::write);
  if (!lock) return std::unexpected(lock.error());
  const auto found = state_.outbox.find(id);
  if (found == state_.outbox.end()) return fail(Kind::missing, "no such outbox item");
  if (!found->second.done) found->second.done = at;
  return {};
}

Stored<std::vector<AttachedItem>> MemoryStore::outbox_between(std::uint64_t after,
                                                              std::uint64_t until) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  std::vector<AttachedItem> kept;
  for (const auto& [id, item] : state_.outbox) {
    if (item.n > after && item.n <= until) kept.push_back(item);
  }
  std::sort(kept.begin(), kept.end(), [](const AttachedItem& a, const AttachedItem& b) {
    return std::tie(a.n, a.item.id) < std::tie(b.n, b.item.id);
  });
  return kept;
}

Stored<std::uint32_t> MemoryStore::put(Record record) {
  const auto lock = enter(FaultPoint::write);
  if (!lock) return std::unexpected(lock.error());
  const auto found = state_.records.find({record.kind, record.key});
  const std::uint32_t stored = found == state_.records.end() ? 0 : found->second.version;
  if (stored != record.version) return fail(Kind::conflict, "the record has moved");
  record.version = stored + 1;
  const std::pair key{record.kind, record.key};
  state_.records.insert_or_assign(key, std::move(record));
  return stored + 1;
}

Stored<std::optional<Record>> MemoryStore::find(std::string_view kind, std::string_view key) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  const auto found = state_.records.find({std::string(kind), std::string(key)});
  return found == state_.records.end() ? std::nullopt : std::optional(found->second);
}

Stored<std::vector<Record>> MemoryStore::list(std::string_view kind, std::string_view owner,
                                              std::uint32_t limit) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  std::vector<Record> page;
  for (auto at = state_.records.lower_bound({std::string(kind), ""});
       at != state_.records.end() && at->first.first == kind && page.size() < limit; ++at) {
    if (at->second.owner == owner) page.push_back(at->second);
  }
  return page;
}

Stored<void> MemoryStore::erase(std::string_view kind, std::string_view key) {
  const auto lock = enter(FaultPoint::write);
  if (!lock) return std::unexpected(lock.error());
  state_.records.erase({std::string(kind), std::string(key)});
  return {};
}

Stored<std::vector<Record>> MemoryStore::records_all(const RecordPlace& after,
                                                     std::uint32_t limit) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  std::vector<Record> page;
  for (auto at = state_.records.upper_bound(after);
       at != state_.records.end() && page.size() < limit; ++at)
    page.push_back(at->second);
  return page;
}

Stored<void> MemoryStore::rename_records(const std::vector<Renamed>& records) {
  const auto lock = enter(FaultPoint::write);
  if (!lock) return std::unexpected(lock.error());
  for (const auto& [was, now] : records) {
    state_.records.erase(was);
    state_.records.try_emplace({now.kind, now.key}, now);
  }
  return {};
}

Stored<std::uint32_t> MemoryStore::erase_expired(std::string_view kind, Instant now) {
  const auto lock = enter(FaultPoint::write);
  if (!lock) return std::unexpected(lock.error());
  return static_cast<std::uint32_t>(std::erase_if(state_.records, [&](const auto& pair) {
    return pair.first.first == kind && pair.second.expires && *pair.second.expires <= now;
  }));
}

Stored<std::uint32_t> MemoryStore::erase_expired_answers(Instant now) {
  const auto lock = enter(FaultPoint::write);
  if (!lock) return std::unexpected(lock.error());
  return static_cast<std::uint32_t>(std::erase_if(
      state_.answers, [&](const auto& pair) { return pair.second.once.expires <= now; }));
}

}  // namespace ingang::ledger::memory
