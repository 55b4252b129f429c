// Streams: a case of any kind as it stands: read, opened, decoded, folded.
//
// Errors:  the kind's own no_such_… when there is no row by that reference (also after erasure);
//          Fault when the store failed, or an entry does not open or decode (corrupt), or is of a
//          kind that this program does not know (corrupt).
#pragma once

#include <string_view>
#include <vector>

#include "app/case_keys.h"
#include "app/house.h"
#include "app/kinds.h"
#include "ledger/sealing.h"
#include "ledger/verify.h"

namespace ingang::app {

template <typename State>
struct Loaded {
  using Recorded = typename Kind<State>::Recorded;
  ledger::StreamId id;
  std::uint32_t version{};  // in the store
  SharedKey key;
  State state;
  std::vector<Recorded> history;
  std::vector<ledger::Trace> traces;  // of the entries in the store, in their order
};
using LoadedReport = Loaded<report::State>;
using LoadedHandover = Loaded<handover::State>;

template <typename State>
Outcome<Loaded<State>> load_stream(const House& house, ledger::StreamId id);
// Its row, by its public reference.
template <typename State>
Outcome<ledger::Row> find_row(const House& house, std::string_view reference);
template <typename State>
Outcome<Loaded<State>> find_stream(const House& house, std::string_view reference);
// All of this kind that were given out of a case, those that stand and those that do not, in the
// order in which they were.
template <typename State>
Outcome<std::vector<Loaded<State>>> load_children(const House& house, ledger::StreamId parent);

// The row of a stream, folded with each event at its decided_at: what is known before the commit is
// what can be refolded after it. Views show recorded_at.
template <typename State>
[[nodiscard]] ledger::Row row_of(const ledger::Keys& keys, const Loaded<State>& loaded,
                                 std::uint32_t version);

// What is made of a stream for its own sake: its row, what it is found by, and the files that it
// names.
struct RowAndFiles {
  ledger::Row row;
  std::vector<report::Attachment> files;  // none of a handover: its report names them
  std::vector<Compound> compounds;
};
// The row that these entries make, whichever kind of stream they are. Each is opened and folded
// once, and none is kept.
Outcome<RowAndFiles> fold_row(const ledger::Keys& keys, const ledger::OpenKey& open,
                              ledger::StreamId id, const std::vector<ledger::Entry>& entries);
// The same, with the house's own keys.
Outcome<ledger::Row> row_from_entries(const House& house, ledger::StreamId id,
                                      const std::vector<ledger::Entry>& entries);

template <typename From>
[[nodiscard]] ledger::StreamId stream_id(const From& id) {
  return ledger::StreamId{id.bytes};
}

}  // namespace ingang::app
