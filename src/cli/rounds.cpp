#include "cli/rounds.h"

#include "app/emergency.h"

namespace ingang::cli {

namespace {
// Many at a time, seldom: tokens land all over their tree, and each page that they touch is written
// once a step.
constexpr std::uint32_t kIndexTasks = 1000;
constexpr std::uint32_t kMergeTokens = 4000;
constexpr std::uint32_t kSweepRows = 300;
constexpr int kSweepEverySeconds = 2;
constexpr int kCleanEverySeconds = 600;
}  // namespace

Rounds::Rounds(RoundParts parts) : parts_(parts) {
  threads_.emplace_back([this] { index_forever(); });
  threads_.emplace_back([this] { walk_forever(); });
}

Rounds::~Rounds() { stop(); }

void Rounds::stop() {
  {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
  }
  stopping_.notify_all();
  threads_.clear();
}

bool Rounds::wait(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return !stopping_.wait_for(lock, time, [this] { return stopped_; });
}

void Rounds::index_forever() {
  constexpr std::chrono::milliseconds kPause{250};
  constexpr std::chrono::milliseconds kMergePause{20};
  auto pause = kPause;
  while (wait(pause)) {
    if (!parts_.house.ledger.leads()) {
      pause = std::chrono::seconds{1};
      continue;
    }
    const auto done = parts_.index.step(kIndexTasks);
    const auto now = parts_.house.clock.now();
    const auto merged = done && *done == 0 ? parts_.house.ledger.merge_index(kMergeTokens) : false;
    if (done && merged) {
      parts_.alarms.clear("index_stopped", "");
      pause = *merged ? kMergePause : kPause;
    } else {
      parts_.alarms.raise("index_stopped", "", now);
      pause = std::chrono::seconds{1};
    }
  }
}

void Rounds::walk_forever() {
  for (int second = 0; wait(std::chrono::seconds{1}); ++second) step(second);
}

void Rounds::step(int second) {
  const auto now = parts_.house.clock.now();
  const auto watch = [&](std::string_view code, bool whole) {
    if (whole)
      parts_.alarms.clear(code, "");
    else
      parts_.alarms.raise(std::string(code), "", now);
  };
  // Told to the screens that this node serves.
  watch("overdue_stopped", parts_.overdue.tell(now).has_value());
  watch("duty_watch_stopped", parts_.duty.look(now).has_value());
  // Each node has a journal of its own.
  watch("emergency_unmerged", app::merge_emergency(parts_.house).has_value());
  if (!parts_.house.ledger.leads()) return;
  (void)parts_.checkpoints.sign();  // Raises its own alarm.
  if (second % kSweepEverySeconds == 0)
    watch("sweep_stopped", parts_.sweeper.check_some(kSweepRows).has_value());
  if (second % kCleanEverySeconds == 0) {
    watch("cleaning_stopped", parts_.drafts.erase_expired().has_value() &&
                                  parts_.attachments.erase_orphans().has_value() &&
                                  parts_.house.ledger.erase_expired("session", now).has_value() &&
                                  parts_.house.ledger.erase_expired_answers(now).has_value());
  }
}

}  // namespace ingang::cli
