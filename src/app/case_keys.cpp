#include "app/case_keys.h"

#include <cstring>

namespace ingang::app {

std::size_t CaseKeys::HashOfId::operator()(const ledger::KeyId& id) const {
  std::uint64_t tail{};  // the random end of a time-ordered id
  std::memcpy(&tail, id.bytes.data() + 8, sizeof tail);
  return static_cast<std::size_t>(tail);
}

ledger::Stored<SharedKey> CaseKeys::open(ledger::KeyId id) const {
  std::uint64_t forgotten_before{};
  {
    const std::lock_guard lock(mutex_);
    forgotten_before = forgotten_;
    if (const auto found = where_.find(id); found != where_.end()) {
      recent_.splice(recent_.begin(), recent_, found->second);
      return *found->second;
    }
  }
  auto opened = open_stored(id);
  if (!opened) return opened;
  const std::lock_guard lock(mutex_);
  if (forgotten_ == forgotten_before)
    keep(*opened);  // else it may be one that was destroyed meanwhile
  return opened;
}

ledger::Stored<SharedKey> CaseKeys::open_stored(ledger::KeyId id) const {
  const auto wrapped = store_.key(id);
  if (!wrapped) return std::unexpected(wrapped.error());
  if (!*wrapped) {
    return std::unexpected(
        ledger::StoreError{ledger::StoreError::Kind::missing, "key destroyed: " + id.text()});
  }
  auto opened = keys_.unwrap(**wrapped);
  if (!opened) return std::unexpected(opened.error());
  return std::make_shared<const ledger::CaseKey>(std::move(*opened));
}

void CaseKeys::remember(SharedKey key, std::uint64_t forgotten_before) const {
  const std::lock_guard lock(mutex_);
  if (forgotten_ == forgotten_before) keep(std::move(key));
}

std::uint64_t CaseKeys::forgotten() const {
  const std::lock_guard lock(mutex_);
  return forgotten_;
}

void CaseKeys::keep(SharedKey key) const {
  const auto id = key->id();
  if (where_.contains(id)) return;
  recent_.push_front(std::move(key));
  where_.emplace(id, recent_.begin());
  if (recent_.size() > keys_max_) {
    where_.erase(recent_.back()->id());
    recent_.pop_back();
  }
}

void CaseKeys::forget(const std::vector<ledger::KeyId>& ids) const {
  const std::lock_guard lock(mutex_);
  ++forgotten_;
  for (const auto& id : ids) {
    const auto found = where_.find(id);
    if (found == where_.end()) continue;
    recent_.erase(found->second);
    where_.erase(found);
  }
}

}  // namespace ingang::app
