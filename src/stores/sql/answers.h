// Answers: what was answered to whom, so that the same request again is the same report.
//
// Promise: seen as the writer's transaction sees them; what an engine remembers beside its tables
//          is changed by keep() only, after the commit.
// Errors:  throws Fault.
// Threads: the writer's.
#pragma once

#include "stores/sql/connection.h"

namespace ingang::stores::sql {

struct Answered {
  ledger::Idempotency once;
  ledger::Receipt receipt;
};

class Answers {
 public:
  virtual ~Answers() = default;

  [[nodiscard]] virtual std::optional<Answered> find(Connection& connection, const Hash& key) = 0;
  // In place of an expired one.
  virtual void add(Connection& connection, const ledger::Idempotency& once,
                   const ledger::Receipt& receipt) = 0;
  virtual std::uint32_t erase_expired(Connection& connection, Instant now) = 0;
  virtual void keep() {}
  virtual void forget() {}  // the transaction was undone
};

// The columns that answered() reads, in order.
#define ANSWER_COLUMNS "key, body, seal, answer, expires, first, last, recorded_at"
[[nodiscard]] Answered answered(const Query& from);

}  // namespace ingang::stores::sql
