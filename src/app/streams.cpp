#include "app/streams.h"

#include <algorithm>

#include "app/codes.h"
#include "app/staff_marks.h"
#include "codec/event_json.h"
#include "domain/access/may.h"
#include "domain/handover/history.h"
#include "domain/handover/summary.h"
#include "domain/report/history.h"
#include "domain/report/summary.h"
#include "ledger/sealing.h"

namespace ingang::app {
namespace {

codec::Decoded<report::Event> decode(std::string_view text, const report::State&) {
  return codec::decode_report_event(text);
}
codec::Decoded<handover::Event> decode(std::string_view text, const handover::State&) {
  return codec::decode_handover_event(text);
}

// How a stream is unfolded: as a page shows it, with its history; or with each event at its time of
// decision, for the row alone.
enum class As { recorded, decided };

// `first`: the first entry, when it is open already.
template <typename State, typename Recorded>
Outcome<Loaded<State, Recorded>> unfold(const ledger::OpenKey& open, ledger::StreamId id,
                                        const std::vector<ledger::Entry>& entries, As as,
                                        Bytes first = {}) {
  Loaded<State, Recorded> loaded{.id = id,
                                 .version = static_cast<std::uint32_t>(entries.size()),
                                 .key = {},
                                 .state = {},
                                 .history = {},
                                 .traces = {}};
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
    auto event = decode(text(*plain), loaded.state);
    if (!event) {
      return failed(
          Fault{Fault::Kind::corrupt, "entry " + std::to_string(entry.n) + " does not decode"});
    }
    if (!can_follow(loaded.state, *event)) {
      return failed(Fault{Fault::Kind::corrupt,
                          "entry " + std::to_string(entry.n) + " cannot follow those before it"});
    }
    const auto at = as == As::recorded ? entry.recorded_at : entry.decided_at;
    Recorded recorded{std::move(*event), entry.decided_at, at};
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

template <typename State, typename Recorded>
Outcome<Loaded<State, Recorded>> load(const House& house, ledger::StreamId id) {
  const auto entries = house.ledger.read(id);
  if (!entries) return failed(entries.error());
  return unfold<State, Recorded>(opener_of(house), id, *entries, As::recorded);
}

// The summary and audience of the state with each event at its time of decision. A new stream has
// only such.
template <typename State, typename Recorded, typename Make>
ledger::Row as_decided(const Loaded<State, Recorded>& loaded, Make make) {
  const auto at_decision = [](const Recorded& one) { return one.recorded_at == one.decided_at; };
  if (std::ranges::all_of(loaded.history, at_decision)) return make(loaded.state);
  State state;
  for (const Recorded& recorded : loaded.history) {
    Recorded decided = recorded;
    decided.recorded_at = decided.decided_at;
    state = evolve(std::move(state), decided);
  }
  return make(state);
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

ledger::Row row_from(report::Summary summary) {
  ledger::Row row;
  row.state = std::move(summary.state);
  row.unit = std::move(summary.at_unit);
  row.urgency = std::move(summary.urgency);
  row.tags = joined(summary.tags);
  row.due = summary.due;
  row.open = summary.open;
  row.facts = {summary.facts.stored, summary.facts.delivered, summary.facts.received,
               summary.facts.registered};
  return row;
}

Outcome<ledger::Row> find_row(const House& house, std::string_view kind, std::string_view reference,
                              Code none) {
  auto row = house.ledger.row_by_reference(kind, reference);
  if (!row) return failed(row.error());
  if (!*row) return refused(none);
  return std::move(**row);
}

}  // namespace

Outcome<LoadedReport> load_report(const House& house, ledger::StreamId id) {
  return load<report::State, report::Recorded>(house, id);
}
Outcome<LoadedHandover> load_handover(const House& house, ledger::StreamId id) {
  return load<handover::State, handover::Recorded>(house, id);
}

Outcome<RowAndFiles> fold_row(const ledger::Keys& keys, const ledger::OpenKey& open,
                              ledger::StreamId id, const std::vector<ledger::Entry>& entries) {
  if (entries.empty()) return failed(Fault{Fault::Kind::corrupt, "a stream without entries"});
  const auto key = open(entries.front().key);
  if (!key) return failed(key.error());
  auto first = ledger::open_entry(**key, entries.front());
  if (!first) return failed(first.error());
  const auto version = static_cast<std::uint32_t>(entries.size());
  if (codec::is_handover_event(text(*first))) {
    const auto loaded = unfold<handover::State, handover::Recorded>(open, id, entries, As::decided,
                                                                    std::move(*first));
    if (!loaded) return std::unexpected(loaded.error());
    const auto& state = loaded->state;
    return RowAndFiles{.row = row_of(keys, *loaded, version),
                       .files = {},
                       .compounds = compounds_of(
                           state.copy ? state.copy->content : report::Content{}, state.reference)};
  }
  const auto loaded =
      unfold<report::State, report::Recorded>(open, id, entries, As::decided, std::move(*first));
  if (!loaded) return std::unexpected(loaded.error());
  const auto& state = loaded->state;
  return RowAndFiles{.row = row_of(keys, *loaded, version),
                     .files = files_of(state),
                     .compounds = compounds_of(state.content, state.reference)};
}

Outcome<ledger::Row> row_from_entries(const House& house, ledger::StreamId id,
                                      const std::vector<ledger::Entry>& entries) {
  auto folded = fold_row(house.keys, opener_of(house), id, entries);
  if (!folded) return std::unexpected(folded.error());
  return std::move(folded->row);
}

Outcome<LoadedReport> find_report(const House& house, std::string_view reference) {
  const auto row = find_row(house, "report", reference, kNoSuchReport);
  if (!row) return std::unexpected(row.error());
  return load_report(house, row->id);
}
Outcome<LoadedHandover> find_handover(const House& house, std::string_view reference) {
  const auto row = find_row(house, "handover", reference, kNoSuchHandover);
  if (!row) return std::unexpected(row.error());
  return load_handover(house, row->id);
}

std::vector<report::Attachment> files_of(const report::State& state) {
  auto files = state.content.attachments;
  for (const auto& note : state.supplements)
    files.insert(files.end(), note.attachments.begin(), note.attachments.end());
  return files;
}

Outcome<std::vector<LoadedHandover>> load_handovers(const House& house, ledger::StreamId report) {
  auto rows = house.ledger.children(report);
  if (!rows) return failed(rows.error());
  std::ranges::sort(*rows, {}, &ledger::Row::id);
  std::vector<LoadedHandover> all;
  all.reserve(rows->size());
  for (const ledger::Row& row : *rows) {
    auto loaded = load_handover(house, row.id);
    if (!loaded) return std::unexpected(loaded.error());
    all.push_back(std::move(*loaded));
  }
  return all;
}

ledger::Row row_of(const ledger::Keys& keys, const LoadedReport& loaded, std::uint32_t version) {
  return as_decided(loaded, [&](const report::State& state) {
    auto row = row_from(report::summarise(state));
    row.id = loaded.id;
    row.version = version;
    row.kind = "report";
    row.authority = loaded.key->authority();
    row.reference = state.reference;
    row.at = state.door_at;
    row.key = loaded.key->id();
    row.audience = marked(keys, access::audience(state));
    return row;
  });
}

ledger::Row row_of(const ledger::Keys& keys, const LoadedHandover& loaded, std::uint32_t version) {
  return as_decided(loaded, [&](const handover::State& state) {
    auto row = row_from(handover::summarise(state));
    row.id = loaded.id;
    row.parent = stream_id(state.report);
    row.version = version;
    row.kind = "handover";
    row.authority = loaded.key->authority();
    row.reference = state.reference;
    row.at = state.legs.empty() ? state.door_at : state.legs.front().offered_at;
    row.key = loaded.key->id();
    row.audience = marked(keys, access::audience(state));
    return row;
  });
}

}  // namespace ingang::app
