// Copying: one ledger with its keys, from one store into another, on any engine: for a backup, for
//          a restore, and to move from SQLite to PostgreSQL or back.
//
// Source:  docs/decisions/0021-backup-restore-move.md.
// Promise: the copy has the source's entries, leaves, root, checkpoints, rows, tokens, outbox,
//          answers that have not expired, records and keys; a destroyed key stays destroyed. What
//          is copied belongs to one moment, also beside a server that works. The source is only
//          read. A copy that was broken off, at any moment, is not a ledger that anybody can serve;
//          the same copy again goes on where it ended, when what is there is how the source began.
// Errors:  unavailable: somebody serves an end that must be at rest; an end was made by another
//          version of the program; the target holds something else. corrupt: what was copied is
//          not what the source's head says.
// Units:   memory: one page of rows.
// Threads: one.
// Tests:   tests/contract/copying_test.cpp, tests/operating.
#pragma once

#include <filesystem>
#include <functional>

#include "ledger/store.h"

namespace ingang::stores {

namespace sql {
class CopyFrom;
}

// Where one ledger lies: a folder of SQLite's, or, when there is a url, a schema of PostgreSQL's.
struct LedgerPlace {
  std::filesystem::path folder;
  std::string url{};
  std::string schema{};
  [[nodiscard]] bool in_postgres() const { return !url.empty(); }
};

enum class Reading {
  at_work,  // a server may write meanwhile
  at_rest,  // nobody may, as long as the source lives
  kept,     // a backup: read, and no file made or locked beside it
};

struct CopyOrder;
struct Copied;

class CopySource {
 public:
  static ledger::Stored<CopySource> open(const LedgerPlace& place, Reading reading);
  CopySource(CopySource&&) noexcept;
  ~CopySource();

  [[nodiscard]] ledger::Stored<ledger::Head> head() const;

 private:
  friend ledger::Stored<Copied> copy_ledger(CopySource& from, const CopyOrder& order);
  explicit CopySource(std::unique_ptr<sql::CopyFrom> end);
  std::unique_ptr<sql::CopyFrom> end_;
  bool copied_{};
};

struct CopyOrder {
  LedgerPlace into;
  Instant now;          // answers that have expired by then are left
  bool fresh{true};     // the target must be empty; otherwise a copy may be gone on with
  bool compare{false};  // reads every table at both ends afterwards, and mends what differs
  // Rows done of all.
  std::function<void(std::uint64_t done, std::uint64_t total)> progress{};
};

struct Copied {
  ledger::Head head;
  std::uint64_t went_on_after{};  // entries that were there already
  std::uint64_t rows{};           // of all tables, as read
};

// Once for each source.
[[nodiscard]] ledger::Stored<Copied> copy_ledger(CopySource& from, const CopyOrder& order);

}  // namespace ingang::stores
