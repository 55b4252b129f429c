#include "cli/rounds.h"

namespace ingang::cli {

namespace {
// Many at a time, seldom: tokens land all over their tree, and each page that they touch is written
// once a step.
constexpr std::uint32_t kIndexTasks = 1000;
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
  auto pause = kPause;
  while (wait(pause)) {
    const auto done = parts_.index.step(kIndexTasks);
    const auto now = parts_.house.clock.now();
    if (done) {
      parts_.alarms.clear("index_stopped", "");
      pause = kPause;
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
  watch("overdue_stopped", parts_.overdue.tell(now).has_value());
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
