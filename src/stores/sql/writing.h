// Writing: what a job may touch while the writer's transaction is open, and the head as it
//          will be when it commits.
//
// Errors:  throws Fault.
// Threads: the writer's only.
#pragma once

#include "ledger/envelope.h"
#include "ledger/merkle.h"
#include "stores/sql/answers.h"
#include "stores/sql/known.h"

namespace ingang::stores::sql {

// The growing end of the ledger. A copy is worked on, and kept only when the transaction has
// committed.
struct Tip {
  std::string ledger;
  std::uint64_t epoch{1};
  ledger::Frontier frontier;
  Instant recorded_at;
  std::uint64_t next_task{1};  // never one that was used before
  friend bool operator==(const Tip&, const Tip&) = default;
};

class Writing {
 public:
  Writing(Connection& ledger, Connection& keys, LookUp& look_up, const Tip& now, Answers& answered,
          const std::function<Instant()>& clock)
      : tip(now),
        answers(answered),
        known(ledger, keys, look_up),
        ledger_(ledger),
        keys_(keys),
        clock_(clock),
        before_(now) {}

  [[nodiscard]] Connection& ledger() { return ledger_; }
  [[nodiscard]] Connection& keys() { return keys_; }
  // For a job that adds keys: opens their transaction with the first of the group.
  [[nodiscard]] Connection& keys_to_change();
  // Never earlier than the time before.
  [[nodiscard]] Instant now() const { return std::max(clock_(), tip.recorded_at); }
  void write_head();

  Tip tip;
  Answers& answers;
  Known known;

 private:
  Connection& ledger_;
  Connection& keys_;
  const std::function<Instant()>& clock_;
  Tip before_;
};

// Makes the head's row for a new ledger. Corrupt when head, tree and entries do not end at the same
// place; unavailable when the tables hold another ledger. Reads the ends only.
[[nodiscard]] ledger::Stored<Tip> load_tip(Connection& connection, const std::string& ledger);
// Where another node may have moved it: locks the head until the transaction ends.
[[nodiscard]] ledger::Stored<Tip> lock_tip(Connection& connection, const std::string& ledger);

}  // namespace ingang::stores::sql
