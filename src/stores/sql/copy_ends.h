// CopyEnds: the two ends of a copy, as an engine gives them.
//
// Errors:  throws Fault.
// Threads: one.
#pragma once

#include "stores/sql/connection.h"

namespace ingang::stores::sql {

class CopyFrom {
 public:
  CopyFrom() = default;
  CopyFrom(const CopyFrom&) = delete;
  CopyFrom& operator=(const CopyFrom&) = delete;
  virtual ~CopyFrom() = default;

  [[nodiscard]] virtual Connection& ledger() = 0;
  [[nodiscard]] virtual Connection& keys() = 0;
  // From here to end_reading(), what is read through the connection belongs together.
  virtual void begin_reading(Connection& connection) = 0;
  virtual void end_reading(Connection& connection) {
    if (connection.in_transaction()) connection.rollback();
  }
  // Nobody writes while this end lives: somebody else who tries is refused.
  [[nodiscard]] virtual bool at_rest() const = 0;
};

class CopyInto {
 public:
  CopyInto() = default;
  CopyInto(const CopyInto&) = delete;
  CopyInto& operator=(const CopyInto&) = delete;
  virtual ~CopyInto() = default;

  [[nodiscard]] virtual Connection& ledger() = 0;
  [[nodiscard]] virtual Connection& keys() = 0;
  // Words between the columns and VALUES: numbers that the engine would give itself are brought.
  [[nodiscard]] virtual std::string insert_words() const { return ""; }
  virtual void rest() {}    // between two steps
  virtual void settle() {}  // all that was written so far is durable
  virtual void finish() {}  // when all is there
};

}  // namespace ingang::stores::sql
