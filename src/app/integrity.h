// Integrity: the server checks itself. All the time it compares rows with their streams.
//
// Promise: a row that differs from its stream, or is missing, becomes an alarm within one sweep,
//          and the alarm stands until a later sweep finds the row right. refold_of() is what
//          `verify` calls for each stream.
// Units:   check_some(n) reads n entries and n rows.
// Threads: one thread steps a Sweeper. Any thread may read Alarms.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/house.h"
#include "domain/report/report.h"
#include "ledger/verify.h"

namespace ingang::app {

struct Alarm {
  std::string code;   // row_differs row_missing row_without_stream stream_unreadable
                      // checkpoint_contradicted …
  std::string about;  // stream id or part; never content
  Instant since;
  friend bool operator==(const Alarm&, const Alarm&) = default;
};

class Alarms {
 public:
  // Called when an alarm begins and when it ends. Must be quick, and must not call Alarms.
  using Listener = std::function<void(const Alarm& alarm, bool begins)>;
  void listen(Listener listener);
  void raise(std::string code, std::string about, Instant now);
  void clear(std::string_view code, std::string_view about);
  // Sets the alarms of this code: raises these, and clears all others. One thread for each code.
  void raise_only(std::string_view code, const std::vector<std::string>& about, Instant now);
  // Clears what this node has found for all nodes, when it does not lead any more. The next leader
  // will find it again.
  void clear_all();
  [[nodiscard]] std::vector<Alarm> list() const;
  [[nodiscard]] bool any() const { return !list().empty(); }

 private:
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, Instant> raised_;
  Listener listener_;
};

// What the row of a stream must be, folded from its entries. Nothing for a stream that has no row
// (proofs of erasure), or whose key is destroyed. Corrupt when an entry does not open or decode.
[[nodiscard]] ledger::Stored<std::optional<ledger::Row>> refold(
    const House& house, ledger::StreamId stream, const std::vector<ledger::Entry>& entries);

// Whether a stream with these entries has a row at all.
[[nodiscard]] ledger::Stored<bool> has_row(const House& house, ledger::StreamId stream,
                                           const std::vector<ledger::Entry>& entries);

// Whether these files are there and have their hashes.
using AreWhole = std::function<ledger::Stored<bool>(const std::vector<report::Attachment>&)>;
// The same for `verify`, which reads keys a page at a time: one that it answers as missing is
// destroyed. With `are_whole` the files that streams name are looked at too. The house must outlive
// what is answered.
[[nodiscard]] ledger::Refold refold_of(const Foundation& house, AreWhole are_whole = {});

class Sweeper {
 public:
  Sweeper(const Foundation& house, Alarms& alarms) : house_(house), alarms_(alarms) {}
  // Goes on from where it was; true when it has come round once since the last true.
  ledger::Stored<bool> check_some(std::uint32_t n);

 private:
  ledger::Stored<void> check(ledger::StreamId stream);
  ledger::Stored<bool> is_lost(ledger::KeyId key);

  const Foundation& house_;
  Alarms& alarms_;
  std::uint64_t
      entry_after_{};  // streams are found through the entries, since a tamperer may hide a row
  bool rows_turn_{};
  ledger::StreamId row_after_{};
  std::set<ledger::KeyId> erased_;  // on record, as far as it was needed
};

}  // namespace ingang::app
