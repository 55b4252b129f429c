// Store: one ledger's entries, rows, keys, index and outbox. One gapless order; a batch may touch
// several streams.
//
// Source:  schema/ledger-format.md.
// Promise: what append() has answered is durable, in order, never changed. Keys are durable before
// the entries that they
//          seal: an entry whose key is neither in the batch nor in the key store is refused as
//          `missing`. A batch lands whole or not at all.
// Errors:  see StoreError. A loser harms no other batch.
// Secrecy: everything that is not listed as clear in ledger-format.md arrives here already sealed.
// Threads: any. Batches that wait are committed together (group commit).
// Tests:   tests/contract/store_contract.cpp, for memory and sqlite.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/time.h"
#include "ledger/looked_over.h"

namespace ingang::ledger {

using StreamId = Id<struct StreamTag>;
using KeyId = Id<struct KeyTag>;
using Authority = std::string;  // Opaque here: "0180-farsta", "0125", "police".

// What every store is opened with. The ledger's name stands in each leaf, name and epoch in each
// checkpoint.
struct LedgerSettings {
  std::string ledger{
      "ingang.example/ledger"};    // a URL without scheme, without spaces and plus signs
  std::function<Instant()> clock;  // read under the lock; may step back, recorded_at does not
};

// A checkpoint's first line: "ingang.example/stockholm/epoch-1".
[[nodiscard]] inline std::string origin_of(const std::string& ledger, std::uint64_t epoch) {
  return ledger + "/epoch-" + std::to_string(epoch);
}

// The version is given under the lock: for the access log, where looking must never meet a
// conflict.
inline constexpr std::uint32_t kAnyVersion = 0xffffffffU;

// Sealed before the lock; see ledger/sealing.h.
struct SealedEntry {
  StreamId stream;
  Authority authority;
  KeyId key;
  Instant decided_at;
  Bytes sealed;      // nonce, ciphertext padded to a size class, tag
  Hash commitment;   // to the entry's key
  Hash sealed_hash;  // SHA-256 of `sealed`, so that only the envelope is hashed under the lock
};

struct Entry : SealedEntry {
  std::uint64_t n{};        // 1, 2, 3 …; a new epoch goes on from what survived
  std::uint32_t version{};  // 1, 2, 3 … within the stream
  Instant recorded_at;      // set under the lock, never earlier than the one before
  Hash
      attached{};  // attached_digest() of the batch's outbox, on the batch's first entry; else zero
};

// A case key wrapped under its authority's key of that year. Lives in the key store, a file of its
// own.
struct WrappedKey {
  KeyId id;
  Authority authority;
  std::uint16_t year{};
  std::uint32_t parent_version{};
  Bytes wrapped;
};

// What is left of a key: that it was destroyed. Kept for ever beside the keys, and listed outside
// the backups.
struct DestroyedKey {
  KeyId id;
  Instant at;
};

// A read model row. No column names a person: ledger-format.md lists what may stand in the clear.
struct Row {
  StreamId id;              // the stream that it summarises
  StreamId parent;          // the report of a handover; empty for a report
  std::uint32_t version{};  // of the stream as folded into this row
  std::string kind;         // "report", "handover"
  Authority authority;
  std::string reference;  // random, unique within its kind
  std::string state;
  std::string unit;  // that holds it now
  std::string urgency;
  std::string tags;            // space-separated words, e.g. "synthetic held phone"
  Instant at;                  // order in lists
  std::optional<Instant> due;  // the clock that runs now
  bool open{true};
  std::array<std::optional<Instant>, 4> facts;  // stored, delivered, received, registered
  KeyId key;
  Bytes sealed;  // what a list may show after may(): holder's name and the like
  std::vector<std::string> audience;  // opaque tokens; empty means nobody
  friend bool operator==(const Row&, const Row&) = default;
};

struct OutboxItem {
  Id<struct OutboxTag> id;
  std::string kind;
  KeyId key;
  Bytes sealed;
  Instant due;
};

// An outbox item as kept: never deleted, since its digest stands in a leaf. Erasure empties
// `sealed` and leaves the hash. A batch with outbox items has at least one entry (otherwise:
// missing).
struct AttachedItem {
  std::uint64_t n{};   // of the entry that it came with: the first of its batch
  OutboxItem item;     // item.sealed is empty once its key is destroyed
  Hash sealed_hash{};  // SHA-256 of item.sealed as it was appended
  std::optional<Instant> done;
};

// What the index worker has left to do for a batch: sealed text, opened and hashed into tokens
// later.
struct IndexTask {
  StreamId stream;
  Authority authority;
  KeyId key;
  Bytes sealed;
};

// A task done: what index() is given.
struct Indexed {
  std::uint64_t task{};
  StreamId stream;
  KeyId key;
  std::vector<Hash> tokens;
};

struct Idempotency {
  Hash key;   // keyed hash of actor, route and the caller's key
  Hash body;  // keyed hash of the request's body
  KeyId seal;
  Bytes answer;     // sealed
  Instant expires;  // after this the caller's key is free again
};

struct StreamAppend {
  StreamId stream;
  std::uint32_t expected{};  // version before; 0 for a new stream; or kAnyVersion
  std::vector<SealedEntry> entries;
};

// Mutable records outside the ledger: accounts, sessions, drafts, shifts. `sealed` unless the kind
// is listed as clear.
struct Record {
  std::string kind;
  std::string key;
  std::string owner;        // who may list it: an authority, an account
  std::uint32_t version{};  // 0 in a put() means new; otherwise the version that is replaced
  Bytes value;
  std::optional<Instant> expires;
  Instant changed_at;
};

// A record's place in the order of all: kind and key.
using RecordPlace = std::pair<std::string, std::string>;

// A record that is to stand under another key or another owner.
struct Renamed {
  RecordPlace was;
  Record now;  // with version and times as they are to stand
};

struct Batch {
  std::vector<StreamAppend> streams;
  std::vector<WrappedKey> keys;
  std::vector<Row> rows;  // replace whole rows by id
  std::vector<OutboxItem> outbox;
  std::vector<IndexTask> index;
  std::optional<Idempotency> once;
  std::optional<std::string>
      draft_done;  // key of a record of kind "draft", erased in the same transaction
  // Of the rows, those whose change is not for everybody in their audience to hear of. Told to the
  // listeners, and kept nowhere.
  std::vector<StreamId> quiet{};
  // What the draft became, put as new in the same transaction. Of two batches that bring a record
  // of the same kind and key one lands; the other is a conflict.
  std::optional<Record> draft_sent;
};

struct Receipt {
  std::uint64_t first{};  // n of the batch's first entry
  std::uint64_t last{};
  Instant recorded_at;
};

// What listeners are told of: a batch of this node, or an entry of another's.
struct Commit {
  const Receipt& receipt;
  const std::vector<Row>& rows;
  const std::vector<StreamId>* quiet{};  // Batch::quiet; nullptr: of another node, which kept none
};
using CommitListener = std::function<void(const Commit&)>;

struct StoreError {
  enum class Kind {
    conflict,     // a stream has moved: load and decide again
    replayed,     // the same key and body were answered before: `answer` and `receipt` say how
    key_reused,   // the same key came with another body: `answer` is what that one got
    duplicate,    // a reference is already taken: make another
    unavailable,  // try later
    unknown,      // the engine could not say: ask again with the same key
    corrupt,      // stop serving
    missing,      // no such record, or its key is destroyed
  };
  Kind kind{};
  std::string what;  // for the operator's log; never content
  Bytes answer{};
  KeyId answer_key{};
  Receipt receipt{};
};

template <typename T>
using Stored = std::expected<T, StoreError>;

struct RowQuery {
  std::string kind;
  std::vector<std::string> audience;  // any of these; empty answers nothing
  bool open_only{true};
  std::optional<std::string> unit;
  std::optional<std::pair<Instant, StreamId>> after;  // page on from here, in the list's order
  std::uint32_t limit{100};
  bool newest_first{false};  // ordered by (at, id): the oldest first, or the newest
};

// Open rows by the clock that runs, ordered by (due, id) ascending.
struct DueQuery {
  std::optional<Instant> until{};        // those whose clock has run out by then
  std::optional<std::string> urgency{};  // of this one alone; absent: of any
  std::vector<std::string> states{};     // in any of these; empty: in any state
  std::optional<std::vector<std::string>>
      audience{};  // any of these, an empty one answers nothing; absent: everybody's
  std::optional<std::pair<Instant, StreamId>> after{};  // page on from here
  std::uint32_t limit{100};
};

// Streams beside their rows, as they stood at one moment: what verify compares.
struct StreamPage {
  std::vector<Entry> entries;      // by (stream, version)
  std::vector<Row> rows;           // by id
  std::vector<StreamId> unlisted;  // of the rows, those that a list for one of their own audience's
                                   // tokens passes over
};

struct Head {
  std::string origin;  // origin_of(ledger, epoch)
  std::uint64_t epoch{1};
  std::uint64_t size{};
  Hash root{};
  Instant recorded_at;
};

// What a store keeps only so as to find quickly: none of it is evidence.
enum class Derived {
  lists,  // which rows an audience's list shows, in its order
  index,  // search tokens, and the tasks that wait to become such
};

class Store {
 public:
  virtual ~Store() = default;

  virtual Stored<Receipt> append(Batch batch) = 0;
  // Called with each batch that became durable, in order, one at a time, from a thread of the
  // store's: quick, must not call back. Another node's batches come entry by entry, within a
  // second; about those it may read.
  virtual void on_commit(CommitListener listener) = 0;

  virtual Stored<std::vector<Entry>> read(StreamId stream) const = 0;
  virtual Stored<std::vector<Entry>> read_all(std::uint64_t after, std::uint32_t limit) const = 0;
  // Every entry of the streams after < id <= until, and every row with such an id; at most `limit`
  // of each.
  virtual Stored<StreamPage> streams(StreamId after, StreamId until, std::uint32_t limit) const = 0;
  virtual Stored<Head> head() const = 0;
  // After a restore or a lossy promotion, before anything is served. Conflict unless `epoch` is
  // greater than the head's.
  virtual Stored<void> begin_epoch(std::uint64_t epoch) = 0;
  // Leaf hashes n = after + 1 …, in order: what proofs are made of.
  virtual Stored<std::vector<Hash>> leaves(std::uint64_t after, std::uint32_t limit) const = 0;

  virtual Stored<void> save_checkpoint(std::uint64_t size, std::string note) = 0;
  virtual Stored<std::optional<std::string>> latest_checkpoint() const = 0;

  virtual Stored<std::optional<Row>> row(StreamId id) const = 0;
  virtual Stored<std::optional<Row>> row_by_reference(std::string_view kind,
                                                      std::string_view reference) const = 0;
  virtual Stored<std::vector<Row>> rows(const RowQuery& query) const = 0;
  virtual Stored<std::vector<Row>> children(StreamId parent) const = 0;
  virtual Stored<std::vector<Row>> rows_due(const DueQuery& query) const = 0;
  virtual Stored<std::vector<Row>> rows_all(StreamId after, std::uint32_t limit) const = 0;
  // Rows made anew from their streams, with their places in lists: after verify found that one
  // differs, or when a newer program folds otherwise. Never used for anything else. All or none.
  virtual Stored<void> mend_rows(const std::vector<Row>& rows) = 0;
  Stored<void> mend_row(const Row& row) { return mend_rows({row}); }
  // Rows of which no stream says anything: it has no entries, or its key is destroyed.
  virtual Stored<void> drop_rows(const std::vector<StreamId>& ids) = 0;
  // Empties what can be made again from entries and rows: by mend_rows() the lists, by index_all()
  // the index. Whoever asks for it makes it again before anything is served.
  virtual Stored<void> empty(Derived derived) = 0;

  virtual Stored<std::optional<WrappedKey>> key(KeyId id) const = 0;
  // Of these, all that are there, in the order that they were asked for.
  virtual Stored<std::vector<WrappedKey>> keys(const std::vector<KeyId>& ids) const = 0;
  // Erasure: destroys the keys and notes them as destroyed, deletes every row, token, task and
  // stored answer under them, empties their outbox items and marks those that wait as done. Records
  // name no key: the caller erases its own.
  virtual Stored<void> destroy_keys(const std::vector<KeyId>& ids) = 0;
  virtual Stored<std::vector<DestroyedKey>> destroyed_keys(KeyId after,
                                                           std::uint32_t limit) const = 0;

  virtual Stored<std::vector<std::pair<std::uint64_t, IndexTask>>> index_tasks(
      std::uint32_t limit) const = 0;
  virtual Stored<void> index(std::uint64_t task, StreamId stream, KeyId key,
                             const std::vector<Hash>& tokens) = 0;
  // Several at once: an engine that commits to a disk does it in one transaction.
  virtual Stored<void> index_all(const std::vector<Indexed>& many) {
    for (const Indexed& one : many) {
      if (auto done = index(one.task, one.stream, one.key, one.tokens); !done) return done;
    }
    return {};
  }
  // One small step of keeping the index quick to search, about `tokens` large. False when nothing
  // is left to do.
  virtual Stored<bool> merge_index(std::uint32_t tokens) = 0;
  virtual Stored<std::vector<StreamId>> find_indexed(const Hash& token,
                                                     std::uint32_t limit) const = 0;

  virtual Stored<std::vector<OutboxItem>> outbox_due(Instant until, std::uint32_t limit) const = 0;
  virtual Stored<void> outbox_done(Id<OutboxTag> id, Instant at) = 0;
  // Every item, done or not, that came with an entry after < n <= until; ordered by (n, id).
  virtual Stored<std::vector<AttachedItem>> outbox_between(std::uint64_t after,
                                                           std::uint64_t until) const = 0;

  // The new version; conflict when the record has moved.
  virtual Stored<std::uint32_t> put(Record record) = 0;
  virtual Stored<std::optional<Record>> find(std::string_view kind, std::string_view key) const = 0;
  virtual Stored<std::vector<Record>> list(std::string_view kind, std::string_view owner,
                                           std::uint32_t limit) const = 0;
  virtual Stored<void> erase(std::string_view kind, std::string_view key) = 0;
  // Every record of every kind that comes after this place, in order.
  virtual Stored<std::vector<Record>> records_all(const RecordPlace& after,
                                                  std::uint32_t limit) const = 0;
  // When a newer program names records otherwise, and for nothing else. All or none. What stands
  // under the new name already stays.
  virtual Stored<void> rename_records(const std::vector<Renamed>& records) = 0;
  // No octet of what was replaced or deleted in rows, lists and records is left in the store's
  // tables. May take as long as writing them anew.
  virtual Stored<void> leave_no_trace() = 0;
  virtual Stored<std::uint32_t> erase_expired(std::string_view kind, Instant now) = 0;
  virtual Stored<std::uint32_t> erase_expired_answers(Instant now) = 0;

  // Looked over all the time; see looked_over.h. A store without tables has nothing that differs.
  // What the database is made of, where it is not as this program makes it: never content.
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
  // Of a stream's tokens, whether each is there and finds it; true while a task waits to make them.
  virtual Stored<bool> is_indexed(StreamId, KeyId, const std::vector<Hash>&) const { return true; }

  // What the answered promise costs: the mean size of the groups committed so far, and the queue.
  struct Pulse {
    std::uint64_t commits{};
    std::uint64_t batches{};
    std::size_t waiting{};
  };
  virtual Pulse pulse() const = 0;

  // Of the nodes that share the store, exactly one leads: it does the timers, the outbox and the
  // index. Another takes over within seconds when it goes.
  virtual bool leads() const { return true; }
  // False: this node's clock is too far from the one that the nodes share. It neither writes nor
  // leads until it is mended.
  virtual bool clock_agrees() const { return true; }
};

}  // namespace ingang::ledger
