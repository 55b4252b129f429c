#include <algorithm>

#include "ledger/memory_tables.h"

namespace ingang::ledger::memory {

using Kind = StoreError::Kind;

void MemoryStore::replace(Row row) {
  const auto before = state_.rows.find(row.id);
  if (before != state_.rows.end())
    state_.references.erase({before->second.kind, before->second.reference});
  state_.references[{row.kind, row.reference}] = row.id;
  state_.rows.insert_or_assign(row.id, std::move(row));
}

// By (at, id), as lists are shown.
std::vector<Row> MemoryStore::select(std::uint32_t limit,
                                     const std::function<bool(const Row&)>& wanted) const {
  std::vector<Row> found;
  for (const auto& [id, row] : state_.rows) {
    if (wanted(row)) found.push_back(row);
  }
  std::sort(found.begin(), found.end(),
            [](const Row& a, const Row& b) { return std::tie(a.at, a.id) < std::tie(b.at, b.id); });
  if (found.size() > limit) found.resize(limit);
  return found;
}

Stored<std::optional<Row>> MemoryStore::row(StreamId id) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  const auto found = state_.rows.find(id);
  return found == state_.rows.end() ? std::nullopt : std::optional(found->second);
}

Stored<std::optional<Row>> MemoryStore::row_by_reference(std::string_view kind,
                                                         std::string_view reference) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  const auto found = state_.references.find({std::string(kind), std::string(reference)});
  return found == state_.references.end() ? std::nullopt
                                          : std::optional(state_.rows.at(found->second));
}

Stored<std::vector<Row>> MemoryStore::rows(const RowQuery& query) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  const auto past = [&](const Row& row) {
    if (!query.after) return true;
    const auto here = std::tie(row.at, row.id);
    const auto last = std::tie(query.after->first, query.after->second);
    return query.newest_first ? here < last : here > last;
  };
  auto found = select(UINT32_MAX, [&](const Row& row) {
    const bool heard =
        std::find_first_of(row.audience.begin(), row.audience.end(), query.audience.begin(),
                           query.audience.end()) != row.audience.end();
    return heard && row.kind == query.kind && (row.open || !query.open_only) &&
           (!query.unit || row.unit == *query.unit) && past(row);
  });
  if (query.newest_first) std::reverse(found.begin(), found.end());
  if (found.size() > query.limit) found.resize(query.limit);
  return found;
}

Stored<std::vector<Row>> MemoryStore::children(StreamId parent) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  return select(UINT32_MAX,
                [&](const Row& row) { return !parent.empty() && row.parent == parent; });
}

Stored<std::vector<Row>> MemoryStore::rows_due(const DueQuery& query) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  auto due = select(UINT32_MAX, [&](const Row& row) {
    const auto in = [](const std::string& one, const std::vector<std::string>& of) {
      return std::find(of.begin(), of.end(), one) != of.end();
    };
    if (!row.open || !row.due || (query.until && *row.due > *query.until)) return false;
    const auto is_of = [&](const KindStates& of) {
      return (of.kind.empty() || row.kind == of.kind) &&
             (of.states.empty() || in(row.state, of.states));
    };
    if (!query.of.empty() && std::none_of(query.of.begin(), query.of.end(), is_of)) return false;
    if (query.urgency && row.urgency != *query.urgency) return false;
    if (query.after &&
        std::tie(*row.due, row.id) <= std::tie(query.after->first, query.after->second))
      return false;
    return !query.audience ||
           std::any_of(row.audience.begin(), row.audience.end(),
                       [&](const auto& token) { return in(token, *query.audience); });
  });
  std::sort(due.begin(), due.end(), [](const Row& a, const Row& b) {
    return std::tie(*a.due, a.id) < std::tie(*b.due, b.id);
  });
  if (due.size() > query.limit) due.resize(query.limit);
  return due;
}

Stored<std::vector<Row>> MemoryStore::rows_all(StreamId after, std::uint32_t limit) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  std::vector<Row> page;
  for (auto at = state_.rows.upper_bound(after); at != state_.rows.end() && page.size() < limit;
       ++at) {
    page.push_back(at->second);
  }
  return page;
}

Stored<void> MemoryStore::mend_rows(const std::vector<Row>& rows) {
  const auto lock = enter(FaultPoint::write);
  if (!lock) return std::unexpected(lock.error());
  if (auto error = refuse_rows(rows)) return std::unexpected(std::move(*error));
  for (const Row& row : rows) replace(row);
  return {};
}

Stored<void> MemoryStore::drop_rows(const std::vector<StreamId>& ids) {
  const auto lock = enter(FaultPoint::write);
  if (!lock) return std::unexpected(lock.error());
  for (const StreamId id : ids) {
    const auto found = state_.rows.find(id);
    if (found == state_.rows.end()) continue;
    state_.references.erase({found->second.kind, found->second.reference});
    state_.rows.erase(found);
  }
  return {};
}

// Lists are made from the rows when they are asked for: there is nothing to empty.
Stored<void> MemoryStore::empty(Derived derived) {
  const auto lock = enter(FaultPoint::write);
  if (!lock) return std::unexpected(lock.error());
  if (derived == Derived::lists) return {};
  state_.tokens.clear();
  state_.tasks.clear();
  return {};
}

Stored<std::optional<WrappedKey>> MemoryStore::key(KeyId id) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  const auto found = state_.keys.find(id);
  return found == state_.keys.end() ? std::nullopt : std::optional(found->second);
}

Stored<std::vector<WrappedKey>> MemoryStore::keys(const std::vector<KeyId>& ids) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  std::vector<WrappedKey> there;
  for (const KeyId id : ids) {
    if (const auto found = state_.keys.find(id); found != state_.keys.end())
      there.push_back(found->second);
  }
  return there;
}

Stored<void> MemoryStore::destroy_keys(const std::vector<KeyId>& ids) {
  const auto lock = enter(FaultPoint::write);
  if (!lock) return std::unexpected(lock.error());
  const Instant now = settings_.clock();
  for (const KeyId id : ids) forget(id, now);
  return {};
}

void MemoryStore::forget(KeyId id, Instant at) {
  state_.keys.erase(id);
  state_.destroyed.try_emplace(id, at);
  for (auto& [stream, row] : state_.rows) {
    if (row.key == id) state_.references.erase({row.kind, row.reference});
  }
  std::erase_if(state_.rows, [&](const auto& pair) { return pair.second.key == id; });
  std::erase_if(state_.tasks, [&](const auto& pair) { return pair.second.key == id; });
  std::erase_if(state_.tokens, [&](const Token& token) { return token.key == id; });
  std::erase_if(state_.answers, [&](const auto& pair) { return pair.second.once.seal == id; });
  for (auto& [outbox_id, kept] : state_.outbox) {
    if (kept.item.key != id) continue;
    kept.item.sealed.clear();
    if (!kept.done) kept.done = at;
  }
}

Stored<std::vector<DestroyedKey>> MemoryStore::destroyed_keys(KeyId after,
                                                              std::uint32_t limit) const {
  const auto lock = enter(FaultPoint::read);
  if (!lock) return std::unexpected(lock.error());
  std::vector<DestroyedKey> page;
  for (auto at = state_.destroyed.upper_bound(after);
       at != state_.destroyed.end() && page.size() < limit; ++at) {
    page.push_back({at->first, at->second});
  }
  return page;
}

}  // namespace ingang::ledger::memory
