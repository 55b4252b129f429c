#include <algorithm>

#include "ledger/canonical.h"
#include "ledger/envelope.h"
#include "ledger/memory_tables.h"

namespace ingang::ledger {

std::unique_ptr<Store> open_memory(LedgerSettings settings, FaultHook faults) {
  return std::make_unique<memory::MemoryStore>(std::move(settings), std::move(faults));
}

namespace memory {

using Kind = StoreError::Kind;

MemoryStore::MemoryStore(LedgerSettings settings, FaultHook faults)
    : settings_(std::move(settings)), faults_(std::move(faults)) {
  state_.head.origin = origin_of(settings_.ledger, 1);
  state_.head.root = state_.tree.root();
}

Stored<std::unique_lock<std::mutex>> MemoryStore::enter(FaultPoint point) const {
  if (faults_) {
    if (auto error = faults_(point)) return std::unexpected(std::move(*error));
  }
  return std::unique_lock(mutex_);
}

void MemoryStore::on_commit(Listener listener) {
  const std::lock_guard lock(mutex_);
  listeners_.push_back(std::move(listener));
}

Stored<Receipt> MemoryStore::append(Batch batch) {
  const Hash attached = attached_digest(std::span<const OutboxItem>(batch.outbox));
  Receipt receipt;
  {
    const auto lock = enter(FaultPoint::before_append);
    if (!lock) return std::unexpected(lock.error());
    const Instant clock = settings_.clock();
    if (auto error = refuse(batch, clock)) return std::unexpected(std::move(*error));
    receipt = commit(batch, attached, std::max(clock, state_.head.recorded_at));
    for (const Listener& listener : listeners_)
      listener({.receipt = receipt, .rows = batch.rows, .quiet = &batch.quiet});
  }
  if (faults_) {
    if (auto error = faults_(FaultPoint::after_commit)) return std::unexpected(std::move(*error));
  }
  return receipt;
}

Stored<void> MemoryStore::rehearse(Batch batch) {
  const auto lock = enter(FaultPoint::before_append);
  if (!lock) return std::unexpected(lock.error());
  if (auto error = refuse(batch, settings_.clock())) return std::unexpected(std::move(*error));
  return {};
}

// In order of precedence: a replay is answered even when its stream has moved since.
std::optional<StoreError> MemoryStore::refuse(const Batch& batch, Instant now) const {
  if (batch.once) {
    if (auto error = refuse_replay(*batch.once, now)) return error;
  }
  if (auto error = refuse_streams(batch)) return error;
  if (batch.draft_sent &&
      state_.records.contains({batch.draft_sent->kind, batch.draft_sent->key})) {
    return StoreError{Kind::conflict, "the draft was sent before"};
  }
  return refuse_rows(batch.rows);
}

std::optional<StoreError> MemoryStore::refuse_replay(const Idempotency& once, Instant now) const {
  const auto found = state_.answers.find(once.key);
  if (found == state_.answers.end() || found->second.once.expires <= now) return std::nullopt;
  const Answered& before = found->second;
  const bool same = before.once.body == once.body;
  return StoreError{.kind = same ? Kind::replayed : Kind::key_reused,
                    .what = same ? "answered before" : "another body under the same key",
                    .answer = before.once.answer,
                    .answer_key = before.once.seal,
                    .receipt = before.receipt};
}

std::optional<StoreError> MemoryStore::refuse_streams(const Batch& batch) const {
  std::map<StreamId, std::uint32_t> versions;
  bool any_entry = false;
  for (const StreamAppend& part : batch.streams) {
    const auto known = state_.streams.find(part.stream);
    const auto stored =
        known == state_.streams.end() ? 0 : static_cast<std::uint32_t>(known->second.size());
    std::uint32_t& version = versions.try_emplace(part.stream, stored).first->second;
    if (part.expected != kAnyVersion && part.expected != version) {
      return StoreError{Kind::conflict, "stream " + part.stream.text() + " has moved"};
    }
    version += static_cast<std::uint32_t>(part.entries.size());
    any_entry = any_entry || !part.entries.empty();
    for (const SealedEntry& entry : part.entries) {
      const bool comes_along =
          std::any_of(batch.keys.begin(), batch.keys.end(),
                      [&](const WrappedKey& key) { return key.id == entry.key; });
      if (state_.destroyed.contains(entry.key) ||
          !(comes_along || state_.keys.contains(entry.key))) {
        return StoreError{Kind::missing, "no key " + entry.key.text()};
      }
    }
  }
  if (!batch.outbox.empty() && !any_entry)
    return StoreError{Kind::missing, "outbox without an entry"};
  return std::nullopt;
}

std::optional<StoreError> MemoryStore::refuse_rows(const std::vector<Row>& rows) const {
  std::map<std::pair<std::string, std::string>, StreamId> taken;
  for (const Row& row : rows) {
    const std::pair reference{row.kind, row.reference};
    const auto stored = state_.references.find(reference);
    const auto [mine, fresh] = taken.try_emplace(reference, row.id);
    if ((stored != state_.references.end() && stored->second != row.id) ||
        (!fresh && mine->second != row.id)) {
      return StoreError{Kind::duplicate, "a reference is taken"};
    }
  }
  return std::nullopt;
}

Receipt MemoryStore::commit(Batch& batch, const Hash& attached, Instant now) {
  Receipt receipt{.first = state_.head.size + 1, .last = state_.head.size, .recorded_at = now};
  for (WrappedKey& key : batch.keys) state_.keys.try_emplace(key.id, std::move(key));
  for (StreamAppend& part : batch.streams) {
    for (SealedEntry& entry : part.entries) {
      const bool first = state_.head.size + 1 == receipt.first;
      number(std::move(entry), first ? attached : Hash{}, now);
    }
  }
  receipt.last = state_.head.size;
  for (OutboxItem& item : batch.outbox) {
    const Hash hash = sha256(item.sealed);
    const OutboxId id = item.id;
    state_.outbox.try_emplace(id, AttachedItem{receipt.first, std::move(item), hash, std::nullopt});
  }
  for (const Row& row : batch.rows) replace(row);
  for (IndexTask& task : batch.index) state_.tasks.emplace(++state_.last_task, std::move(task));
  if (batch.once) state_.answers.insert_or_assign(batch.once->key, Answered{*batch.once, receipt});
  if (batch.draft_done) state_.records.erase({"draft", *batch.draft_done});
  if (batch.draft_sent) {
    batch.draft_sent->version = 1;
    const std::pair key{batch.draft_sent->kind, batch.draft_sent->key};
    state_.records.insert_or_assign(key, std::move(*batch.draft_sent));
  }
  ++pulse_.commits;
  ++pulse_.batches;
  return receipt;
}

void MemoryStore::number(SealedEntry&& sealed, const Hash& attached, Instant now) {
  Entry entry;
  static_cast<SealedEntry&>(entry) = std::move(sealed);
  auto& stream = state_.streams[entry.stream];
  entry.n = ++state_.head.size;
  stream.push_back(entry.n);
  entry.version = static_cast<std::uint32_t>(stream.size());
  entry.recorded_at = now;
  entry.attached = attached;
  state_.leaves.push_back(leaf_hash(settings_.ledger, entry));
  state_.tree.append(state_.leaves.back());
  state_.head.root = state_.tree.root();
  state_.head.recorded_at = now;
  state_.entries.push_back(std::move(entry));
}

Stored<std::vector<Entry>> MemoryStore::read(StreamId stream) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  std::vector<Entry> entries;
  const auto found = state_.streams.find(stream);
  if (found == state_.streams.end()) return entries;
  for (const std::uint64_t n : found->second) entries.push_back(state_.entries[n - 1]);
  return entries;
}

namespace {

template <typename T>
std::vector<T> page(const std::vector<T>& all, std::uint64_t after, std::uint32_t limit) {
  const std::uint64_t from = std::min<std::uint64_t>(after, all.size());
  const std::uint64_t to = std::min<std::uint64_t>(from + limit, all.size());
  return {all.begin() + static_cast<std::ptrdiff_t>(from),
          all.begin() + static_cast<std::ptrdiff_t>(to)};
}

}  // namespace

Stored<std::vector<Entry>> MemoryStore::read_all(std::uint64_t after, std::uint32_t limit) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  return page(state_.entries, after, limit);
}

Stored<StreamPage> MemoryStore::streams(StreamId after, StreamId until, std::uint32_t limit) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  StreamPage page;
  for (auto at = state_.streams.upper_bound(after);
       at != state_.streams.end() && at->first <= until; ++at) {
    for (const std::uint64_t n : at->second) {
      if (page.entries.size() < limit) page.entries.push_back(state_.entries[n - 1]);
    }
  }
  for (auto at = state_.rows.upper_bound(after);
       at != state_.rows.end() && at->first <= until && page.rows.size() < limit; ++at) {
    page.rows.push_back(at->second);
  }
  return page;  // Lists are made from the rows themselves: none is passed over.
}

Stored<Head> MemoryStore::head() const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  return state_.head;
}

Stored<void> MemoryStore::begin_epoch(std::uint64_t epoch) {
  const auto lock = enter(FaultPoint::write);
  if (!lock) return std::unexpected(lock.error());
  if (epoch <= state_.head.epoch) return fail(Kind::conflict, "that epoch has begun already");
  state_.head.epoch = epoch;
  state_.head.origin = origin_of(settings_.ledger, epoch);
  return {};
}

Stored<std::vector<Hash>> MemoryStore::leaves(std::uint64_t after, std::uint32_t limit) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  return page(state_.leaves, after, limit);
}

Stored<void> MemoryStore::save_checkpoint(std::uint64_t size, std::string note) {
  const auto lock = enter(FaultPoint::write);
  if (!lock) return std::unexpected(lock.error());
  if (size > state_.head.size) return fail(Kind::missing, "a checkpoint beyond the head");
  if (size < state_.checkpoint_size) return fail(Kind::conflict, "another has signed further");
  state_.checkpoint = std::move(note);
  state_.checkpoint_size = size;
  return {};
}

Stored<std::optional<std::string>> MemoryStore::latest_checkpoint() const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  return state_.checkpoint;
}

Store::Pulse MemoryStore::pulse() const {
  const std::lock_guard lock(mutex_);
  return pulse_;
}

}  // namespace memory
}  // namespace ingang::ledger
