// Stored: the plain values that a store keeps and answers: entries, rows, keys, records, batches,
// queries and errors. What the store does with them is in store.h.
//
// Source:  schema/ledger-format.md.
// Secrecy: everything that ledger-format.md does not list as clear is already encrypted.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/time.h"

namespace ingang::ledger {

using StreamId = Id<struct StreamTag>;
using KeyId = Id<struct KeyTag>;
using Authority = std::string;  // Opaque here: "0180-farsta", "0125", "police".

// The settings with which every store is opened. The ledger's name is part of each leaf; name and
// epoch are part of each checkpoint.
struct LedgerSettings {
  std::string ledger{
      "ingang.example/ledger"};    // a URL without scheme, without spaces and plus signs
  std::function<Instant()> clock;  // read under the lock; may step back, recorded_at does not
};

// A checkpoint's first line: "ingang.example/stockholm/epoch-1".
[[nodiscard]] inline std::string origin_of(const std::string& ledger, std::uint64_t epoch) {
  return ledger + "/epoch-" + std::to_string(epoch);
}

// The store decides the version while it holds the lock. Used for the access log, where a look must
// never be refused because of a conflict.
inline constexpr std::uint32_t kAnyVersion = 0xffffffffU;

// Encrypted before the store takes the lock; see ledger/sealing.h.
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
  Hash attached{};  // attached_digest() of the batch's outbox, on its first entry; else zero
};

// A case key that is encrypted (wrapped) under its authority's key of that year. It lies in the key
// store, which is a file of its own.
struct WrappedKey {
  KeyId id;
  Authority authority;
  std::uint16_t year{};
  std::uint32_t parent_version{};
  Bytes wrapped;
};

// The record that a key was destroyed. It is kept for ever beside the keys, and is also listed
// outside the backups.
struct DestroyedKey {
  KeyId id;
  Instant at;
};

// A row of the read model: the summary of a stream, for lists. No column names a person;
// ledger-format.md lists what may stand in the clear.
struct Row {
  StreamId id;              // the stream that it summarises
  StreamId parent;          // the report of a handover; empty for a report
  std::uint32_t version{};  // of the stream as folded into this row
  std::string kind;         // "report", "handover": which sort of stream
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

// An outbox item as the store keeps it. It is never deleted, because its digest is part of a leaf.
// Erasure empties `sealed` and leaves the hash. A batch with outbox items must have at least one
// entry, else it is refused as `missing`.
struct AttachedItem {
  std::uint64_t n{};   // of the entry that it came with: the first of its batch
  OutboxItem item;     // item.sealed is empty once its key is destroyed
  Hash sealed_hash{};  // SHA-256 of item.sealed as it was appended
  std::optional<Instant> done;
};

// What the index worker has to do for a batch: an encrypted text, which it later opens and hashes
// into search tokens.
struct IndexTask {
  StreamId stream;
  Authority authority;
  KeyId key;
  Bytes sealed;
};

// A task that is done, with its tokens: the argument of index().
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

// Records outside the ledger that can be changed: accounts, sessions, drafts, shifts. The value is
// encrypted, unless ledger-format.md lists the kind as clear.
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

// A record that is to get another key or another owner.
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
  std::optional<std::string> draft_done;  // key of a "draft", erased in the same transaction
  // Those of the rows whose change not everybody in their audience may be told of. The listeners
  // get this list; it is not stored.
  std::vector<StreamId> quiet{};
  // The record of what the draft became, written as new in the same transaction. When two batches
  // bring a record of the same kind and key, one is written, and the other is refused as a
  // conflict.
  std::optional<Record> draft_sent;
};

struct Receipt {
  std::uint64_t first{};  // n of the batch's first entry
  std::uint64_t last{};
  Instant recorded_at;
};

// What a listener is told: a batch of this node, or an entry of another node.
struct Commit {
  const Receipt& receipt;
  const std::vector<Row>& rows;
  const std::vector<StreamId>* quiet{};  // Batch::quiet; nullptr: of another node, which kept none
};
using CommitListener = std::function<void(const Commit&)>;

struct StoreError {
  enum class Kind {
    conflict,     // a stream was changed meanwhile: load and decide again
    replayed,     // the same key and body were answered before: `answer` and `receipt` say how
    key_reused,   // the same key came with another body: `answer` is what that one got
    duplicate,    // a reference is already taken: make another
    unavailable,  // try later
    unknown,      // nobody knows whether it was written: ask again with the same key
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

// Rows of one kind, in some of its states: what a state is called says nothing outside its kind.
struct KindStates {
  std::string kind;
  std::vector<std::string> states{};  // in any of these; empty: in any state
};

// Open rows by the clock that runs, ordered by (due, id) ascending.
struct DueQuery {
  std::optional<Instant> until{};                       // those whose clock has run out by then
  std::optional<std::string> urgency{};                 // of this one alone; absent: of any
  std::vector<KindStates> of{};                         // any of these; empty: of every kind
  std::optional<std::vector<std::string>> audience{};   // any of these; absent: everybody's
  std::optional<std::pair<Instant, StreamId>> after{};  // page on from here
  std::uint32_t limit{100};
};

// Streams beside their rows, as they stood at one moment: what verify compares.
struct StreamPage {
  std::vector<Entry> entries;      // by (stream, version)
  std::vector<Row> rows;           // by id
  std::vector<StreamId> unlisted;  // rows that a list for a token of their audience passes over
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

}  // namespace ingang::ledger
