// verify: reads a whole ledger and reports everything that is not as it was signed.
//
// Source:  schema/ledger-format.md §8.
// Promise: finds each change to entries, leaves, head, checkpoints, kept outbox items, keys and
//          rows, even if somebody has changed all of them so that they agree with each other, as
//          long as one checkpoint was kept outside. The log itself is checked without data keys;
//          when keys are given, commitments are checked too. A ledger in which cases were erased is
//          still whole.
// Units:   memory: a page of entries for each thread, and 80 octets for each stream (5 000 000
//          streams take 400 MB).
// Threads: can run while a server writes. What is appended after it has begun is not checked until
//          the next time.
// Tests:   verify_log_test.cpp, verify_rows_test.cpp; tests/tamper.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::ledger {

enum class FindingKind {
  unreadable,            // the store could not answer; the rest was not checked
  ledger_differs,        // the head names another ledger than asked for
  epoch_went_back,       // a checkpoint is of a later epoch than the head
  position_gap,          // n is not the one before plus one
  version_gap,           // within a stream
  time_went_back,        // recorded_at before that of the entry before
  sealed_differs,        // sealed octets do not have the hash in the envelope
  leaf_differs,          // the stored leaf is not the envelope's
  attached_differs,      // outbox items are not those that came with the entry
  outbox_differs,        // an item's content is not what its hash says, or is gone without erasure
  outbox_without_entry,  // an item that came with no entry
  outbox_done_untold,    // an item is marked as sent, and nothing in the ledger says that it was
  head_differs,          // size, root or time of the head are not the entries'
  beyond_head,           // entries that the head does not count
  checkpoint_missing,  // the store has entries and an outside checkpoint exists, but none is stored
  checkpoint_invalid,  // stored note malformed, or not signed by the given key
  checkpoint_differs,  // the stored note says another root
  outside_invalid,     // the note kept outside is malformed, not signed by the given key, or of
                       // another ledger
  outside_differs,     // the ledger is not what the note kept outside says: altered or forked
  cut_off,             // a checkpoint counts more entries than there are
  key_missing,         // neither there nor noted as destroyed
  key_altered,         // does not unwrap
  key_not_gone,        // destroyed, as noted beside the keys or on record, yet there
  key_destroyed_silently,  // noted as destroyed, but no erasure on record says so
  proof_unreadable,        // a proof of erasure that does not open or decode
  commitment_differs,      // the entry was not sealed with its key
  row_missing,
  row_differs,
  fold_altered,    // the record that says by which fold the rows were made is not ours
  row_not_listed,  // the row is right, but a list for its audience would not show it
  row_without_stream,
  row_after_erasure,
  list_stray,         // a list has it in a place that does not agree with its row
  token_missing,      // a search for what it holds would not find it
  token_stray,        // a search for something else may find it
  index_differs,      // an index leaves out a row, or says something else than its table
  schema_altered,     // the database's schema is not the program's
  file_differs,       // an attachment that the stream names is gone or altered
  stream_unreadable,  // the app could not fold it
};
[[nodiscard]] std::string_view name(FindingKind kind);

struct Finding {
  FindingKind kind{};
  std::uint64_t n{};  // the entry's position; 0 when it is about no entry
  std::string about;  // stream, key or part; never content
};

// Whether two rows are equal. The order of their audiences does not matter.
[[nodiscard]] bool says_the_same(Row a, Row b);

// Opens the keys of a page's entries. Missing when the key is destroyed, corrupt when the wrapped
// key was altered.
using OpenKey = std::function<Stored<std::shared_ptr<const CaseKey>>(KeyId)>;
struct Refolded {
  std::optional<Row> row{};  // nothing for a stream without a row
  Stored<bool> files{true};  // whether every file that the stream names is there and has its hash
  Stored<bool> searchable{true};  // whether the index finds it by what it holds
};
// Computes from a stream's entries what its row must be. The app supplies it. Several threads call
// it at once.
using Refold =
    std::function<Stored<Refolded>(StreamId, const std::vector<Entry>&, const OpenKey& open)>;
// Whether the ledger says that the item was sent. The app supplies it. The mark `done` is not part
// of any leaf, and so proves nothing.
using Sent = std::function<bool(const AttachedItem&)>;
// Who signs checkpoints with this origin; nothing when this installation has no such signer. Each
// epoch has its own signer.
using SignerOf = std::function<std::optional<Verifier>(std::string_view origin)>;
// The signers of all epochs of one ledger, and of no other, from the keys that sign it. `keys` must
// outlive the answer.
[[nodiscard]] SignerOf signers_of(const Keys& keys, std::string ledger);
// The checkpoint in a note, if it is signed by the signer of its origin.
[[nodiscard]] Stored<Checkpoint> open_note(std::string_view note, const SignerOf& signer_of);
// 3 of "ingang.example/stockholm/epoch-3"; nothing when it is not an origin of this ledger.
[[nodiscard]] std::optional<std::uint64_t> find_epoch(std::string_view origin,
                                                      std::string_view ledger);

// Proofs of erasure in the ledger. The app reads them.
struct ErasureRecord {
  std::set<KeyId> keys;                   // whose destruction is on record
  std::vector<std::uint64_t> unreadable;  // positions of proofs that do not open or decode
};

struct VerifyOptions {
  std::optional<std::string> ledger{};   // expected name
  const Keys* keys{};                    // checks wrappings and commitments too
  SignerOf signer_of{};                  // of checkpoints; without it notes are read, not checked
  std::optional<std::string> outside{};  // the latest note kept outside the database
  std::optional<LogHead> contains{};  // for the access log: the head that a main checkpoint names
  std::optional<ErasureRecord> erasures{};  // empty for a log whose keys are never destroyed
  Refold refold{};  // checks rows, and the files that streams name, too; needs `keys`
  // The rows were made by an older version of the fold than `refold`. A row that says something
  // else is then counted and is no finding; a row too many or too few is still a finding.
  bool rows_may_differ{};
  Sent sent{};  // and that what is marked as sent was sent
  // Called about once a page, by one thread at a time, with how much is done of how much.
  std::function<void(std::string_view part, std::uint64_t done, std::uint64_t total)> progress{};
  std::uint32_t page{1000};
  unsigned threads{2};             // that refold, each a page of its own
  std::size_t findings_max{1000};  // kept; all are counted
};

struct VerifyReport {
  Head head;
  std::uint64_t entries{};
  std::uint64_t streams{};
  std::uint64_t rows{};
  std::uint64_t rows_of_older_fold{};  // that differ from what the newer fold will make
  std::uint64_t outbox{};
  std::uint64_t keys_destroyed{};
  std::uint64_t findings_count{};
  std::vector<Finding> findings;
  bool outside_checked{};  // false: a ledger that was replaced as a whole would not be noticed
  double seconds{};

  [[nodiscard]] bool whole() const { return findings_count == 0; }
  [[nodiscard]] double entries_per_second() const {
    return seconds > 0 ? static_cast<double>(entries) / seconds : 0;
  }
};

[[nodiscard]] VerifyReport verify(const Store& store, const VerifyOptions& options);

}  // namespace ingang::ledger
