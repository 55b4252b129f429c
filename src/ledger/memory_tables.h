// MemoryTables: the memory store's inside. memory_append.cpp writes the ledger, memory_rows.cpp and
// memory_records.cpp the rest. Included by these only.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <tuple>

#include "ledger/memory_store.h"
#include "ledger/merkle.h"

namespace ingang::ledger::memory {

using OutboxId = decltype(OutboxItem::id);
using Listener = CommitListener;

inline std::unexpected<StoreError> fail(StoreError::Kind kind, std::string what) {
  return std::unexpected(StoreError{kind, std::move(what)});
}

struct Answered {
  Idempotency once;
  Receipt receipt;
};

struct Token {
  Hash hash;
  StreamId stream;
  KeyId key;
  friend auto operator<=>(const Token&, const Token&) = default;
};

// Everything that a restart of a real engine would find again.
struct State {
  Head head;
  Frontier tree;
  std::vector<Entry> entries;
  std::vector<Hash> leaves;
  std::map<StreamId, std::vector<std::uint64_t>> streams;
  std::map<StreamId, Row> rows;
  std::map<std::pair<std::string, std::string>, StreamId> references;
  std::map<KeyId, WrappedKey> keys;
  std::map<KeyId, Instant> destroyed;
  std::map<OutboxId, AttachedItem> outbox;
  std::map<std::uint64_t, IndexTask> tasks;
  std::uint64_t last_task{};
  std::set<Token> tokens;
  std::map<Hash, Answered> answers;
  std::map<std::pair<std::string, std::string>, Record> records;
  std::optional<std::string> checkpoint;
  std::uint64_t checkpoint_size{};
};

class MemoryStore : public Store {
 public:
  explicit MemoryStore(LedgerSettings settings, FaultHook faults = {});

  Stored<Receipt> append(Batch batch) override;
  Stored<void> rehearse(Batch batch) override;
  void on_commit(Listener listener) override;

  Stored<std::vector<Entry>> read(StreamId stream) const override;
  Stored<std::vector<Entry>> read_all(std::uint64_t after, std::uint32_t limit) const override;
  Stored<StreamPage> streams(StreamId after, StreamId until, std::uint32_t limit) const override;
  Stored<Head> head() const override;
  Stored<void> begin_epoch(std::uint64_t epoch) override;
  Stored<std::vector<Hash>> leaves(std::uint64_t after, std::uint32_t limit) const override;
  Stored<void> save_checkpoint(std::uint64_t size, std::string note) override;
  Stored<std::optional<std::string>> latest_checkpoint() const override;

  Stored<std::optional<Row>> row(StreamId id) const override;
  Stored<std::optional<Row>> row_by_reference(std::string_view kind,
                                              std::string_view reference) const override;
  Stored<std::vector<Row>> rows(const RowQuery& query) const override;
  Stored<std::vector<Row>> children(StreamId parent) const override;
  Stored<std::vector<Row>> rows_due(const DueQuery& query) const override;
  Stored<std::vector<Row>> rows_all(StreamId after, std::uint32_t limit) const override;
  Stored<void> mend_rows(const std::vector<Row>& rows) override;
  Stored<void> drop_rows(const std::vector<StreamId>& ids) override;
  Stored<void> empty(Derived derived) override;

  Stored<std::optional<WrappedKey>> key(KeyId id) const override;
  Stored<std::vector<WrappedKey>> keys(const std::vector<KeyId>& ids) const override;
  Stored<void> destroy_keys(const std::vector<KeyId>& ids) override;
  Stored<std::vector<DestroyedKey>> destroyed_keys(KeyId after, std::uint32_t limit) const override;

  Stored<std::vector<std::pair<std::uint64_t, IndexTask>>> index_tasks(
      std::uint32_t limit) const override;
  Stored<IndexWaiting> index_waiting() const override;
  Stored<void> index(std::uint64_t task, StreamId stream, KeyId key,
                     const std::vector<Hash>& tokens) override;
  Stored<bool> merge_index(std::uint32_t) override { return false; }  // one ordered set needs none
  Stored<std::vector<StreamId>> find_indexed(const Hash& token, std::uint32_t limit) const override;

  Stored<std::vector<OutboxItem>> outbox_due(Instant until, std::uint32_t limit) const override;
  Stored<void> outbox_done(OutboxId id, Instant at) override;
  Stored<std::vector<AttachedItem>> outbox_between(std::uint64_t after,
                                                   std::uint64_t until) const override;

  Stored<std::uint32_t> put(Record record) override;
  Stored<std::optional<Record>> find(std::string_view kind, std::string_view key) const override;
  Stored<std::vector<Record>> list(std::string_view kind, std::string_view owner,
                                   std::uint32_t limit) const override;
  Stored<void> erase(std::string_view kind, std::string_view key) override;
  Stored<std::vector<Record>> records_all(const RecordPlace& after,
                                          std::uint32_t limit) const override;
  Stored<void> rename_records(const std::vector<Renamed>& records) override;
  Stored<void> leave_no_trace() override { return {}; }
  Stored<std::uint32_t> erase_expired(std::string_view kind, Instant now) override;
  Stored<std::uint32_t> erase_expired_answers(Instant now) override;
  Pulse pulse() const override;

  // What someone with the disk in their hands could do: tests of verify.
  void tamper(const std::function<void(State&)>& change) {
    const std::lock_guard lock(mutex_);
    change(state_);
  }

 private:
  // The fault to answer with, if a test wants one here; the lock otherwise.
  Stored<std::unique_lock<std::mutex>> enter(FaultPoint point) const;
  std::optional<StoreError> refuse(const Batch& batch, Instant now) const;
  std::optional<StoreError> refuse_replay(const Idempotency& once, Instant now) const;
  std::optional<StoreError> refuse_streams(const Batch& batch) const;
  std::optional<StoreError> refuse_rows(const std::vector<Row>& rows) const;
  Receipt commit(Batch& batch, const Hash& attached, Instant now);
  void number(SealedEntry&& sealed, const Hash& attached, Instant now);
  void replace(Row row);
  void forget(KeyId id, Instant at);
  std::vector<Row> select(std::uint32_t limit, const std::function<bool(const Row&)>& wanted) const;

  LedgerSettings settings_;
  FaultHook faults_;
  mutable std::mutex mutex_;
  State state_;
  Pulse pulse_;
  std::vector<Listener> listeners_;
};

}  // namespace ingang::ledger::memory
