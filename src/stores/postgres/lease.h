// Lease: which node leads, by a row that says who and until when.
//
// Promise: of the nodes that share the ledger at most one holds it at a time. One that has not
//          renewed it for kLeaseHolds has lost it, though its line to the server stand open: so a
//          node that stands still leads no longer, and when it wakes held() says so at once. The
//          server's clock is the judge; a node counts from before it asked, and so gives up sooner
//          than another may take over.
// Limit:   a thread that stood still just behind a held() goes on when it wakes. What a leader does
//          is therefore harmless when done late or twice: see docs/decisions/0040.
// Errors:  throws sql::Fault.
// Threads: held() any; the rest one at a time.
#pragma once

#include <atomic>

#include "stores/postgres/connection.h"

namespace ingang::stores::postgres {

inline constexpr Duration kLeaseHolds{5000};

class Lease {
 public:
  Lease();

  [[nodiscard]] bool held() const;
  // Takes it when nobody has it, or renews it. At most once a second, to be called more often.
  void keep(Connection& line);
  void give_up(Connection& line);
  // The line is lost: it can be neither renewed nor given up.
  void forget() { until_ = 0; }

 private:
  Bytes holder_;                       // made by chance
  std::atomic<std::int64_t> until_{};  // by this machine's own clock; see held()
  std::int64_t asked_{};
};

// How many nodes have the ledger open, whether they stand still or not. Each holds a lock for as
// long as its line lives; who copies a ledger that must be at rest takes it alone.
#define SERVED "73105832, hashtext(current_schema())"
[[nodiscard]] std::int64_t nodes(sql::Connection& line);

}  // namespace ingang::stores::postgres
