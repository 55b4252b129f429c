#include "app/streams.h"

#include <algorithm>

#include "app/staff_marks.h"
#include "domain/handover/history.h"
#include "domain/report/history.h"
#include "ledger/sealing.h"

namespace ingang::app {
namespace {

// How a stream is unfolded: as a page shows it, with its history; or with each event at its time of
// decision, for the row alone.
enum class As { recorded, decided };

std::unexpected<Problem> corrupt(const ledger::Entry& entry, std::string_view why) {
  return failed(
      Fault{Fault::Kind::corrupt, "entry " + std::to_string(entry.n) + " " + std::string{why}});
}

// `first`: the first entry, when it is open already.
template <typename State>
Outcome<Loaded<State>> unfold(const ledger::OpenKey& open, ledger::StreamId id,
                              const std::vector<ledger::Entry>& entries, As as, Bytes first = {}) {
  Loaded<State> loaded;
  loaded.id = id;
  loaded.version = static_cast<std::uint32_t>(entries.size());
  if (as == As::recorded) loaded.history.reserve(entries.size() + 2);
  for (const ledger::Entry& entry : entries) {
    if (!loaded.key || loaded.key->id() != entry.key) {
      auto key = open(entry.key);
      if (!key) return failed(key.error());
      loaded.key = std::move(*key);
    }
    const bool is_open = &entry == &entries.front() && !first.empty();
    const auto plain =
        is_open ? ledger::Stored<Bytes>(std::move(first)) : ledger::open_entry(*loaded.key, entry);
    if (!plain) return failed(plain.error());
    auto event = Kind<State>::decode(text(*plain));
    if (!event) return corrupt(entry, "does not decode");
    if (!can_follow(loaded.state, *event)) return corrupt(entry, "cannot follow those before it");
    const auto at = as == As::recorded ? entry.recorded_at : entry.decided_at;
    typename Kind<State>::Recorded recorded{std::move(*event), entry.decided_at, at};
    loaded.state = evolve(std::move(loaded.state), recorded);
    if (as == As::decided) continue;
    loaded.history.push_back(std::move(recorded));
    loaded.traces.push_back(ledger::trace_of(entry));
  }
  return loaded;
}

ledger::OpenKey opener_of(const House& house) {
  return [&house](ledger::KeyId id) { return house.case_keys.open(id); };
}

// The state with each event at its time of decision. A new stream has only such.
template <typename State>
State as_decided(const Loaded<State>& loaded) {
  const auto at_decision = [](const auto& one) { return one.recorded_at == one.decided_at; };
  if (std::ranges::all_of(loaded.history, at_decision)) return loaded.state;
  State state;
  for (auto decided : loaded.history) {
    decided.recorded_at = decided.decided_at;
    state = evolve(std::move(state), decided);
  }
  return state;
}

template <typename State>
Outcome<RowAndFiles> fold_as(const ledger::Keys& keys, const ledger::OpenKey& open,
                             ledger::StreamId id, const std::vector<ledger::Entry>& entries,
                             Bytes first) {
  const auto loaded = unfold<State>(open, id, entries, As::decided, std::move(first));
  if (!loaded) return std::unexpected(loaded.error());
  const auto version = static_cast<std::uint32_t>(entries.size());
  return RowAndFiles{.row = row_of(keys, *loaded, version),
                     .files = Kind<State>::files(loaded->state),
                     .compounds = Kind<State>::found_by(loaded->state)};
}

}  // namespace

template <typename State>
Outcome<Loaded<State>> load_stream(const House& house, ledger::StreamId id) {
  const auto entries = house.ledger.read(id);
  if (!entries) return failed(entries.error());
  return unfold<State>(opener_of(house), id, *entries, As::recorded);
}

template <typename State>
Outcome<ledger::Row> find_row(const House& house, std::string_view reference) {
  auto row = house.ledger.row_by_reference(Kind<State>::word, reference);
  if (!row) return failed(row.error());
  if (!*row) return refused(Kind<State>::none);
  return std::move(**row);
}

template <typename State>
Outcome<Loaded<State>> find_stream(const House& house, std::string_view reference) {
  const auto row = find_row<State>(house, reference);
  if (!row) return std::unexpected(row.error());
  return load_stream<State>(house, row->id);
}

template <typename State>
Outcome<std::vector<Loaded<State>>> load_children(const House& house, ledger::StreamId parent) {
  auto rows = house.ledger.children(parent);
  if (!rows) return failed(rows.error());
  std::erase_if(*rows, [](const ledger::Row& row) { return row.kind != Kind<State>::word; });
  std::ranges::sort(*rows, {}, &ledger::Row::id);
  std::vector<Loaded<State>> all;
  all.reserve(rows->size());
  for (const ledger::Row& row : *rows) {
    auto loaded = load_stream<State>(house, row.id);
    if (!loaded) return std::unexpected(loaded.error());
    all.push_back(std::move(*loaded));
  }
  return all;
}

template <typename State>
ledger::Row row_of(const ledger::Keys& keys, const Loaded<State>& loaded, std::uint32_t version) {
  auto row = Kind<State>::row(as_decided(loaded));
  row.id = loaded.id;
  row.version = version;
  row.kind = Kind<State>::word;
  row.authority = loaded.key->authority();
  row.key = loaded.key->id();
  row.audience = marked(keys, std::move(row.audience));
  return row;
}

Outcome<RowAndFiles> fold_row(const ledger::Keys& keys, const ledger::OpenKey& open,
                              ledger::StreamId id, const std::vector<ledger::Entry>& entries) {
  if (entries.empty()) return failed(Fault{Fault::Kind::corrupt, "a stream without entries"});
  const auto key = open(entries.front().key);
  if (!key) return failed(key.error());
  auto first = ledger::open_entry(**key, entries.front());
  if (!first) return failed(first.error());
  auto folded = with_kind(codec::kind_of(text(*first)), [&]<typename State>(Of<State>) {
    return fold_as<State>(keys, open, id, entries, std::move(*first));
  });
  if (!folded) return corrupt(entries.front(), "is of a kind that this program does not know");
  return std::move(*folded);
}

Outcome<ledger::Row> row_from_entries(const House& house, ledger::StreamId id,
                                      const std::vector<ledger::Entry>& entries) {
  auto folded = fold_row(house.keys, opener_of(house), id, entries);
  if (!folded) return std::unexpected(folded.error());
  return std::move(folded->row);
}

namespace {

// Every function above, for every kind.
template <typename State>
constexpr auto streams_made_for() {
  return std::tuple{&load_stream<State>, &find_row<State>, &find_stream<State>,
                    &load_children<State>, &row_of<State>};
}
template <typename... States>
constexpr auto streams_made_for_all(std::tuple<States...>*) {
  return std::tuple{streams_made_for<States>()...};
}
[[gnu::used]] const auto kStreamsMade = streams_made_for_all(static_cast<Kinds*>(nullptr));

}  // namespace

}  // namespace ingang::app
