// Health: can this server receive a report, and is anything not as it should be? Without a word of
// any case.
//
// Threads: any.
#pragma once

#include <string>
#include <vector>

#include "app/checkpoint_keeper.h"
#include "app/house.h"
#include "app/index_worker.h"
#include "app/integrity.h"

namespace ingang::app {

struct HealthView {
  std::string status;  // ok, alarm, down
  std::uint64_t ledger_size{};
  Instant recorded_at;
  std::optional<Instant> checkpoint_at;
  std::size_t index_lag{};
  std::vector<Alarm> alarms;
};

class Health {
 public:
  Health(const House& house, const Alarms& alarms, const CheckpointKeeper& checkpoints,
         const IndexWorker& index)
      : house_(house), alarms_(alarms), checkpoints_(checkpoints), index_(index) {}

  // To a stranger everything that waits at the duty desk is one word, duty_desk.
  [[nodiscard]] HealthView now() const;
  // What the hub's own screens are told: see duty_watch.h.
  [[nodiscard]] std::vector<Alarm> duty_alarms() const;
  // The latest signed checkpoint and the key that signed it; empty before the first.
  [[nodiscard]] std::optional<SignedHead> checkpoint() const { return checkpoints_.latest(); }
  [[nodiscard]] std::string public_key() const;

 private:
  const House& house_;
  const Alarms& alarms_;
  const CheckpointKeeper& checkpoints_;
  const IndexWorker& index_;
};

}  // namespace ingang::app
