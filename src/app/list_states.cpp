#include "app/list_states.h"

#include <cstring>

#include "app/streams.h"

namespace ingang::app {

std::size_t ListStates::HashOfId::operator()(const ledger::StreamId& id) const {
  std::uint64_t tail{};
  std::memcpy(&tail, id.bytes.data() + 8, sizeof tail);
  return static_cast<std::size_t>(tail);
}

ListStates::Kept ListStates::find(const ledger::Row& row) const {
  const std::lock_guard lock(mutex_);
  for (const auto* generation : {&now_, &before_}) {
    const auto found = generation->find(row.id);
    if (found != generation->end() && found->second.version == row.version) return found->second;
  }
  return {};
}

void ListStates::keep(ledger::StreamId stream, Kept kept) {
  const std::lock_guard lock(mutex_);
  if (now_.size() >= states_max_ / 2) {
    before_ = std::move(now_);
    now_.clear();
  }
  now_.insert_or_assign(stream, std::move(kept));
}

void ListStates::forget(ledger::StreamId stream) {
  const std::lock_guard lock(mutex_);
  now_.erase(stream);
  before_.erase(stream);
}

template <typename State>
Outcome<ListStates::Shared<State>> ListStates::get(const House& house, const ledger::Row& row) {
  if (auto kept = std::get<Shared<State>>(find(row).state)) return kept;
  auto loaded = load_stream<State>(house, row.id);
  if (!loaded) return std::unexpected(loaded.error());
  Kind<State>::strip(loaded->state);
  auto state = std::make_shared<const State>(std::move(loaded->state));
  Kept kept;
  kept.version = loaded->version;
  std::get<Shared<State>>(kept.state) = state;
  keep(row.id, std::move(kept));
  return state;
}

namespace {

template <typename... States>
constexpr auto lists_made_for_all(std::tuple<States...>*) {
  return std::tuple{&ListStates::get<States>...};
}
[[gnu::used]] const auto kListsMade = lists_made_for_all(static_cast<Kinds*>(nullptr));

}  // namespace

}  // namespace ingang::app
