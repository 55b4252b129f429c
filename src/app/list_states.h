// ListStates: folded states for lists, by stream and version, without their content: what may()
// asks about each row.
//
// Promise: never stale: a row names its stream's version, and another version is folded anew.
// Bounded; the oldest go. Secrecy: keeps names of staff and codes, and the grade of protection; no
// word about a child. Threads: any.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "app/problem.h"
#include "domain/handover/handover.h"
#include "domain/report/report.h"
#include "ledger/store.h"

namespace ingang::app {

struct House;

class ListStates {
 public:
  explicit ListStates(std::size_t states_max) : states_max_(states_max) {}

  using ReportState = std::shared_ptr<const report::State>;
  using HandoverState = std::shared_ptr<const handover::State>;
  Outcome<ReportState> report(const House& house, const ledger::Row& row);
  Outcome<HandoverState> handover(const House& house, const ledger::Row& row);
  void forget(ledger::StreamId stream);

 private:
  struct HashOfId {
    std::size_t operator()(const ledger::StreamId& id) const;
  };
  struct Kept {
    std::uint32_t version{};
    ReportState report;
    HandoverState handover;
  };
  [[nodiscard]] Kept find(const ledger::Row& row) const;
  void keep(ledger::StreamId stream, Kept kept);

  const std::size_t states_max_;
  mutable std::mutex mutex_;
  std::unordered_map<ledger::StreamId, Kept, HashOfId> now_;
  std::unordered_map<ledger::StreamId, Kept, HashOfId> before_;  // the generation that goes next
};

}  // namespace ingang::app
