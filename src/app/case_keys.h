// CaseKeys: makes the key of a new case copy, and opens the keys of old ones, with a bounded cache
// that is wiped.
//
// Promise: a key that was destroyed is not answered from the cache after forget(); erase calls it.
// Errors:  missing when the key is destroyed; corrupt when its wrapping was altered.
// Threads: any; no lock is held while a key is unwrapped.
#pragma once

#include <array>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::app {

using SharedKey = std::shared_ptr<const ledger::CaseKey>;

class CaseKeys {
 public:
  CaseKeys(const ledger::Store& store, const ledger::Keys& keys, std::size_t keys_max = 4096)
      : store_(store), keys_(keys), keys_max_(keys_max) {}

  [[nodiscard]] ledger::Stored<SharedKey> open(ledger::KeyId id) const;
  // A key that was just made; unless any was forgotten since `forgotten` was read, since it may
  // have been this one.
  void remember(SharedKey key, std::uint64_t forgotten_before) const;
  [[nodiscard]] std::uint64_t forgotten() const;
  void forget(const std::vector<ledger::KeyId>& ids) const;

 private:
  struct HashOfId {
    std::size_t operator()(const ledger::KeyId& id) const;
  };
  void keep(SharedKey key) const;  // under the lock

  const ledger::Store& store_;
  const ledger::Keys& keys_;
  const std::size_t keys_max_;
  mutable std::mutex mutex_;
  mutable std::uint64_t forgotten_{};
  mutable std::list<SharedKey> recent_;  // the latest used first
  mutable std::unordered_map<ledger::KeyId, std::list<SharedKey>::iterator, HashOfId> where_;
};

}  // namespace ingang::app
