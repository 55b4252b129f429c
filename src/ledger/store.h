// Store: one ledger with its entries, rows, keys, search index and outbox. All entries stand in one
// order without gaps. A batch may append to several streams.
//
// Source:  schema/ledger-format.md.
// Promise: when append() has succeeded, the batch is durable, in order, and is never changed. Keys
//          are durable before the entries that are encrypted under them: an entry whose key is
//          neither in the batch nor in the key store is refused as `missing`. A batch is written
//          completely or not at all (atomic).
// Errors:  see StoreError. A refused batch does not affect the others in its commit.
// Secrecy: everything that ledger-format.md does not list as clear is encrypted before it comes
//          here.
// Threads: any. Batches that wait are committed together (group commit).
// Tests:   tests/contract/store_contract.cpp, for memory, SQLite and PostgreSQL.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/looked_over.h"
#include "ledger/stored.h"

namespace ingang::ledger {

class Indexes;

class Store {
 public:
  virtual ~Store() = default;

  virtual Stored<Receipt> append(Batch batch) = 0;
  // Writes the batch as append() does, and rolls it back: tells whether such a batch can be written
  // now, also when somebody has added triggers or rules to the database. Keeps nothing and tells no
  // listener.
  virtual Stored<void> rehearse(Batch batch) = 0;
  // The indexes of its database; null when it has none.
  [[nodiscard]] virtual Indexes* indexes() { return nullptr; }
  [[nodiscard]] virtual const Indexes* indexes() const { return nullptr; }
  // The store calls the listener, on a thread of its own, with each batch that has become durable:
  // in order, one at a time. The listener must be quick, and must not call the store. The batches
  // of another node come entry by entry, within a second; of these the listener may read.
  virtual void on_commit(CommitListener listener) = 0;

  virtual Stored<std::vector<Entry>> read(StreamId stream) const = 0;
  virtual Stored<std::vector<Entry>> read_all(std::uint64_t after, std::uint32_t limit) const = 0;
  // All entries of the streams with after < id <= until, and all rows with such an id; at most
  // `limit` of each.
  virtual Stored<StreamPage> streams(StreamId after, StreamId until, std::uint32_t limit) const = 0;
  virtual Stored<Head> head() const = 0;
  // Called after a restore, or after a standby that had not received everything was promoted,
  // before anything is served. Conflict unless `epoch` is greater than the head's.
  virtual Stored<void> begin_epoch(std::uint64_t epoch) = 0;
  // The leaf hashes from n = after + 1 on, in order. Proofs are made of them.
  virtual Stored<std::vector<Hash>> leaves(std::uint64_t after, std::uint32_t limit) const = 0;

  // Conflict when a larger checkpoint is already there, as when another node has signed meanwhile.
  virtual Stored<void> save_checkpoint(std::uint64_t size, std::string note) = 0;
  virtual Stored<std::optional<std::string>> latest_checkpoint() const = 0;

  virtual Stored<std::optional<Row>> row(StreamId id) const = 0;
  virtual Stored<std::optional<Row>> row_by_reference(std::string_view kind,
                                                      std::string_view reference) const = 0;
  virtual Stored<std::vector<Row>> rows(const RowQuery& query) const = 0;
  virtual Stored<std::vector<Row>> children(StreamId parent) const = 0;
  virtual Stored<std::vector<Row>> rows_due(const DueQuery& query) const = 0;
  virtual Stored<std::vector<Row>> rows_all(StreamId after, std::uint32_t limit) const = 0;
  // Replaces rows by rows that were computed anew from their streams, with their places in lists;
  // all of them or none. Used when verify has found a row that differs, or when a newer program
  // computes rows in another way, and for nothing else.
  virtual Stored<void> mend_rows(const std::vector<Row>& rows) = 0;
  Stored<void> mend_row(const Row& row) { return mend_rows({row}); }
  // Removes rows whose stream has no entries, or whose key is destroyed.
  virtual Stored<void> drop_rows(const std::vector<StreamId>& ids) = 0;
  // Empties what can be made again from entries and rows: the lists by mend_rows(), the index by
  // index_all(). The caller makes it again before anything is served.
  virtual Stored<void> empty(Derived derived) = 0;

  virtual Stored<std::optional<WrappedKey>> key(KeyId id) const = 0;
  // Those of these keys that exist, in the order in which they were asked for.
  virtual Stored<std::vector<WrappedKey>> keys(const std::vector<KeyId>& ids) const = 0;
  // Erasure. Destroys the keys and records that they are destroyed. Deletes every row, token, task
  // and stored answer under them. Empties their outbox items, and marks those that wait as done.
  // Records name no key: the caller erases its own.
  virtual Stored<void> destroy_keys(const std::vector<KeyId>& ids) = 0;
  virtual Stored<std::vector<DestroyedKey>> destroyed_keys(KeyId after,
                                                           std::uint32_t limit) const = 0;

  virtual Stored<std::vector<std::pair<std::uint64_t, IndexTask>>> index_tasks(
      std::uint32_t limit) const = 0;
  virtual Stored<IndexWaiting> index_waiting() const = 0;
  virtual Stored<void> index(std::uint64_t task, StreamId stream, KeyId key,
                             const std::vector<Hash>& tokens) = 0;
  // Does several tasks at once. An engine that commits to a disk does them in one transaction.
  virtual Stored<void> index_all(const std::vector<Indexed>& many) {
    for (const Indexed& one : many) {
      if (auto done = index(one.task, one.stream, one.key, one.tokens); !done) return done;
    }
    return {};
  }
  // Merges about so many tokens, so that the index stays quick to search. False when there is
  // nothing left to merge.
  virtual Stored<bool> merge_index(std::uint32_t tokens) = 0;
  virtual Stored<std::vector<StreamId>> find_indexed(const Hash& token,
                                                     std::uint32_t limit) const = 0;

  virtual Stored<std::vector<OutboxItem>> outbox_due(Instant until, std::uint32_t limit) const = 0;
  virtual Stored<void> outbox_done(Id<OutboxTag> id, Instant at) = 0;
  // All items, done or not, that came with an entry with after < n <= until; ordered by (n, id).
  virtual Stored<std::vector<AttachedItem>> outbox_between(std::uint64_t after,
                                                           std::uint64_t until) const = 0;

  // Answers the new version. Conflict when the record has another version than the caller had read.
  virtual Stored<std::uint32_t> put(Record record) = 0;
  virtual Stored<std::optional<Record>> find(std::string_view kind, std::string_view key) const = 0;
  virtual Stored<std::vector<Record>> list(std::string_view kind, std::string_view owner,
                                           std::uint32_t limit) const = 0;
  virtual Stored<void> erase(std::string_view kind, std::string_view key) = 0;
  // The records of all kinds that come after this place, in order.
  virtual Stored<std::vector<Record>> records_all(const RecordPlace& after,
                                                  std::uint32_t limit) const = 0;
  // Gives records new names; all of them or none. Used when a newer program names records in
  // another way, and for nothing else. A record that already has the new name stays.
  virtual Stored<void> rename_records(const std::vector<Renamed>& records) = 0;
  // Sees to it that no octet of what was replaced or deleted in rows, lists and records is left in
  // the store's tables. May take as long as writing the tables again.
  virtual Stored<void> leave_no_trace() = 0;
  virtual Stored<std::uint32_t> erase_expired(std::string_view kind, Instant now) = 0;
  virtual Stored<std::uint32_t> erase_expired_answers(Instant now) = 0;

  // The server checks these while it runs; see looked_over.h. A store without tables has nothing to
  // check. altered_schema() names the parts of the database that are not as this program makes
  // them; never content.
  virtual Stored<std::vector<std::string>> altered_schema() const { return {}; }
  virtual Stored<RowsListed> rows_listed(StreamId after, std::uint32_t) const {
    return RowsListed{after, 0, {}};
  }
  virtual Stored<PlacesSeen> list_places(const ListPlace& after, std::uint32_t) const {
    return PlacesSeen{after, 0, {}};
  }
  virtual Stored<TokensSeen> index_places(const TokenPlace& after, std::uint32_t) const {
    return TokensSeen{after, 0, {}};
  }
  // Whether each of these tokens exists and finds the stream. True while the task that makes them
  // waits.
  virtual Stored<bool> is_indexed(StreamId, KeyId, const std::vector<Hash>&) const { return true; }

  // How many commits and batches there have been (their quotient is the mean size of a group), and
  // how many batches wait.
  struct Pulse {
    std::uint64_t commits{};
    std::uint64_t batches{};
    std::size_t waiting{};
  };
  virtual Pulse pulse() const = 0;

  // Of the nodes that share the store, at most one leads; it does the timers, the outbox and the
  // index. When it stops or hangs, another takes over within seconds. A node may hang between
  // asking this and acting, so what a leader does must be harmless when another leads by then.
  virtual bool leads() const { return true; }
  // How many nodes have the store open, those that hang included.
  virtual Stored<std::uint32_t> nodes() const { return 1; }
  // False when this node's clock differs too much from the clock that the nodes share. Such a node
  // neither writes nor leads until its clock is right.
  virtual bool clock_agrees() const { return true; }
};

}  // namespace ingang::ledger
