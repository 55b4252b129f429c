// CaseKeys: makes the key of a new copy of a case, and opens (unwraps) the keys of old ones. Keeps
// a limited number of opened keys in memory, and wipes them.
//
// Promise: after forget() a destroyed key is not answered from memory any more; erase calls it.
// Errors:  missing when the key is destroyed; corrupt when the wrapped key was altered.
// Threads: any. No lock is held while a key is unwrapped.
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
  // As it stands in the store now, whatever is kept open: for who looks whether it is whole.
  [[nodiscard]] ledger::Stored<SharedKey> open_stored(ledger::KeyId id) const;
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
