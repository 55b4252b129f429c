// Streams: a report or a handover as it stands: read, opened, decoded, folded.
//
// Errors:  no_such_report, no_such_handover when there is no row by that reference (also after
// erasure); Fault when the
//          store failed or an entry does not open or decode (corrupt).
#pragma once

#include <string_view>
#include <vector>

#include "app/case_keys.h"
#include "app/house.h"
#include "app/index_task.h"
#include "domain/handover/handover.h"
#include "domain/report/report.h"
#include "ledger/sealing.h"
#include "ledger/verify.h"

namespace ingang::app {

template <typename State, typename Recorded>
struct Loaded {
  ledger::StreamId id;
  std::uint32_t version{};  // in the store
  SharedKey key;
  State state;
  std::vector<Recorded> history;
  std::vector<ledger::Trace> traces;  // of the entries in the store, in their order
};
using LoadedReport = Loaded<report::State, report::Recorded>;
using LoadedHandover = Loaded<handover::State, handover::Recorded>;

Outcome<LoadedReport> load_report(const House& house, ledger::StreamId id);
Outcome<LoadedHandover> load_handover(const House& house, ledger::StreamId id);
// Every file that the report names, its supplements' too.
[[nodiscard]] std::vector<report::Attachment> files_of(const report::State& state);
Outcome<LoadedReport> find_report(const House& house, std::string_view reference);
Outcome<LoadedHandover> find_handover(const House& house, std::string_view reference);
// All handovers of a report, those that stand and those that do not, in the order they were
// offered.
Outcome<std::vector<LoadedHandover>> load_handovers(const House& house, ledger::StreamId report);

// The row of a stream, folded with each event at its decided_at: what is known before the commit is
// what can be refolded after it. Views show recorded_at.
[[nodiscard]] ledger::Row row_of(const ledger::Keys& keys, const LoadedReport& loaded,
                                 std::uint32_t version);
[[nodiscard]] ledger::Row row_of(const ledger::Keys& keys, const LoadedHandover& loaded,
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
