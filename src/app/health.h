// Health: says whether this server can receive a report, and whether anything is wrong, without a
// word of any case. It also says whether a proxy may send requests to this node, which it may not
// when the node is about to stop.
//
// Promise: word() and readiness() do not ask the store and do not wait, so they answer also when
//          everything else hangs. Neither writes anything: whether writing works is known from the
//          age of the node mark.
// Threads: any.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "app/checkpoint_keeper.h"
#include "app/house.h"
#include "app/index_worker.h"
#include "app/integrity.h"
#include "app/node_mark.h"

namespace ingang::app {

struct HealthView {
  std::string status;  // ok, alarm, down
  std::uint64_t ledger_size{};
  Instant recorded_at;
  std::optional<Instant> checkpoint_at;
  std::size_t index_lag{};
  std::vector<Alarm> alarms;
  std::optional<std::chrono::milliseconds> write_age{};  // since both logs last took a node mark
  std::vector<NodeMark::Seen> nodes{};  // this one first; the others as they were last looked at
};

// The alarm that no report can be received. `about` says why: "database", "disk", "clock", or what
// is full at the edge ("bodies/intake", "lane/intake", "connections").
inline constexpr std::string_view kNotReceiving = "not_receiving";

// What a running server knows of itself. Each of these answers at once.
struct Vitals {
  const NodeMark* mark{};                                 // none: in tests, where nobody writes any
  bool one_database{};                                    // for both logs
  std::function<bool()> has_room{};                       // on the disk, for a report
  std::function<std::vector<std::string>()> exhausted{};  // of the edge
};

class Health {
 public:
  // `leading`: of what the node that leads finds, when this is it.
  Health(const Foundation& house, const Alarms& alarms, const Alarms& leading,
         const CheckpointKeeper& checkpoints, const IndexWorker& index, Vitals vitals = {})
      : house_(house),
        alarms_(alarms),
        leading_(leading),
        checkpoints_(checkpoints),
        index_(index),
        vitals_(std::move(vitals)) {}

  // To a stranger everything that waits at the duty desk is one word, duty_desk.
  [[nodiscard]] HealthView now() const;
  // The status alone.
  [[nodiscard]] std::string word() const;
  // Why a report could not be received now; nothing when it could.
  [[nodiscard]] std::vector<std::string> hindrances() const;
  // Whether the store has been asked and does not answer, so that the next question would wait too.
  [[nodiscard]] bool hangs() const;
  // What the hub's own screens are told: see duty_watch.h.
  [[nodiscard]] std::vector<Alarm> duty_alarms() const;
  // The latest signed checkpoint and the key that signed it; empty before the first.
  [[nodiscard]] std::optional<SignedHead> checkpoint() const { return checkpoints_.latest(); }
  [[nodiscard]] std::string public_key() const;

  // "ready", "starting", "down" or "closing"; and notes that somebody asks.
  [[nodiscard]] std::string readiness() const;
  [[nodiscard]] bool readiness_asked_within(std::chrono::seconds time) const;
  // From now on no new requests are to be sent to this node.
  void close() { closing_ = true; }

 private:
  const Foundation& house_;
  const Alarms& alarms_;
  const Alarms& leading_;
  const CheckpointKeeper& checkpoints_;
  const IndexWorker& index_;
  const Vitals vitals_;
  std::atomic<bool> closing_{};
  mutable std::atomic<std::int64_t> readiness_asked_ms_{-1};
};

}  // namespace ingang::app
