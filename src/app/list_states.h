// ListStates: the folded states of cases, by stream and version and without their content, so that
// lists can ask may() about each row quickly.
//
// Promise: never out of date: a row names the version of its stream, and another version is folded
//          again. The number of states is limited; the oldest are dropped.
// Secrecy: contains names of staff, codes, and the grade of protection; no word about a child.
// Threads: any.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <tuple>
#include <unordered_map>

#include "app/kinds.h"
#include "ledger/store.h"

namespace ingang::app {

struct House;

class ListStates {
 public:
  explicit ListStates(std::size_t states_max) : states_max_(states_max) {}

  template <typename State>
  using Shared = std::shared_ptr<const State>;
  template <typename State>
  Outcome<Shared<State>> get(const House& house, const ledger::Row& row);
  void forget(ledger::StreamId stream);

 private:
  struct HashOfId {
    std::size_t operator()(const ledger::StreamId& id) const;
  };
  template <typename Tuple>
  struct OneOf;
  template <typename... States>
  struct OneOf<std::tuple<States...>> {
    using Type = std::tuple<Shared<States>...>;
  };
  struct Kept {
    std::uint32_t version{};
    OneOf<Kinds>::Type state;  // of one kind alone
  };
  [[nodiscard]] Kept find(const ledger::Row& row) const;
  void keep(ledger::StreamId stream, Kept kept);

  const std::size_t states_max_;
  mutable std::mutex mutex_;
  std::unordered_map<ledger::StreamId, Kept, HashOfId> now_;
  std::unordered_map<ledger::StreamId, Kept, HashOfId> before_;  // the generation that goes next
};

}  // namespace ingang::app
