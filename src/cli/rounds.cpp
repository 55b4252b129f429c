#include "cli/rounds.h"

#include <algorithm>
#include <utility>

#include "app/emergency.h"
#include "app/register_asking.h"
#include "app/review_watch.h"

namespace ingang::cli {

namespace {
// Many at a time, seldom: tokens land all over their tree, and each page that they touch is written
// once a step.
constexpr std::uint32_t kIndexTasks = 1000;
constexpr std::uint32_t kMergeTokens = 4000;
constexpr std::uint32_t kSweepRows = 300;
constexpr int kSweepEverySeconds = 2;
constexpr int kCleanEverySeconds = 600;
constexpr int kSchemaEverySeconds = 60;
constexpr int kAskLinesEverySeconds = 60;
constexpr std::chrono::milliseconds kAccountsEach{250};
constexpr int kAskRegisterEverySeconds = 10;
constexpr int kReviewsEverySeconds = 60;
}  // namespace

Rounds::Rounds(RoundParts parts) : parts_(parts) {
  threads_.emplace_back([this] { index_forever(); });
  threads_.emplace_back([this] { walk_forever(); });
  threads_.emplace_back([this] { watch_accounts_forever(); });
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

// Under load four times a second, so that a step has many; soon, when nobody has written for a
// moment; and at once when a step was full, lest a backlog wait for pauses in which nothing is
// done. To merge is to write, so it is not tried again until something was indexed.
void Rounds::index_forever() {
  constexpr std::chrono::milliseconds kMoment{50};
  constexpr int kMomentsAtMost = 5;
  constexpr std::chrono::milliseconds kMergePause{20};
  ledger::Store& store = parts_.house.ledger;
  std::chrono::milliseconds pause = kMoment;
  std::uint64_t written = 0;
  std::uint64_t stepped = 0;
  bool may_merge = true;
  for (int moments = 1; wait(pause); ++moments) {
    pause = kMoment;
    const auto before = std::exchange(written, store.pulse().batches);
    const bool quiet_again = written == before && written != stepped;
    if (moments < kMomentsAtMost && !quiet_again) continue;
    moments = 0;
    stepped = written;
    if (!store.leads()) {
      pause = std::chrono::seconds{1};
      continue;
    }
    const auto done = parts_.index.step(kIndexTasks);
    const auto now = parts_.house.clock.now();
    may_merge = may_merge || (done && *done > 0);
    const bool idle = done && *done == 0;
    const auto merged =
        idle && may_merge ? store.merge_index(kMergeTokens) : ledger::Stored<bool>{false};
    if (!done || !merged) {
      parts_.alarms.raise("index_stopped", "", now);
      pause = std::chrono::seconds{1};
      continue;
    }
    parts_.alarms.clear("index_stopped", "");
    if (idle) may_merge = *merged;
    // The next turn is a step too.
    if (*merged) pause = kMergePause;
    if (*done == kIndexTasks) pause = std::chrono::milliseconds{1};
    if (pause < kMoment) moments = kMomentsAtMost;
  }
}

void Rounds::walk_forever() {
  // From one: nothing is cleaned away in the first minutes, so that one start with the clock far
  // ahead, soon mended, throws away nobody's draft.
  for (int second = 1; wait(std::chrono::seconds{1}); ++second) step(second);
}

// An account that is blocked, here or at another node, is out within a second: its open lines too.
void Rounds::watch_accounts_forever() {
  while (wait(kAccountsEach)) {
    if (parts_.accounts.moved()) ask_lines();
  }
}

// Told to nobody; but each live stream is asked whether its session still stands, and closed if
// not.
void Rounds::ask_lines() {
  parts_.telling.changed({.kind = "session", .reference = {}, .n = 0, .audience = {}});
}

// One alarm for each of these; those that were and are no more go.
void Rounds::raise_each(std::string_view code, std::vector<std::string> now_true,
                        std::vector<std::string>& before, Instant now) {
  for (const auto& each : before) {
    if (std::ranges::find(now_true, each) == now_true.end()) parts_.alarms.clear(code, each);
  }
  for (const auto& each : now_true) parts_.alarms.raise(std::string(code), each, now);
  before = std::move(now_true);
}

void Rounds::step(int second) {
  const auto now = parts_.house.clock.now();
  const auto watch = [&](std::string_view code, bool whole) {
    if (whole)
      parts_.alarms.clear(code, "");
    else
      parts_.alarms.raise(std::string(code), "", now);
  };
  // Each budget of the edge that is spent, and each account that is tried from many places.
  if (parts_.shortages) raise_each("shortage", parts_.shortages(), short_of_, now);
  raise_each("sign_ins_besieged", parts_.accounts.besieged(), besieged_, now);
  // Both stores are in one database, so one clock is enough to look at.
  watch("clock_skewed", parts_.house.ledger.clock_agrees());
  // Of this node's own folder.
  watch("disk_reserve", !parts_.house.room || parts_.house.room->has_for_file(0));
  watch("file_reader_stopped", parts_.files.works());
  // Told to the screens that this node serves.
  watch("overdue_stopped", parts_.overdue.tell(now).has_value());
  watch("duty_watch_stopped", parts_.duty.look(now).has_value());
  // Each node has a journal of its own.
  watch("emergency_unmerged", app::merge_emergency(parts_.house).has_value());
  // Each node has counted those who came to it.
  watch("sign_ins_unwritten", parts_.accounts.write_failures());
  if (second % kAskLinesEverySeconds == 0) ask_lines();
  // This node's program is what it is compared with.
  if (second % kSchemaEverySeconds == 1)
    watch("schema_unchecked", parts_.look_over.check_schema().has_value());
  if (!parts_.house.ledger.leads()) return;
  (void)parts_.checkpoints.sign();  // Raises its own alarm.
  if (second % kSweepEverySeconds == 0)
    watch("sweep_stopped",
          parts_.sweeper.check_some(kSweepRows).has_value() && parts_.look_over.step().has_value());
  if (second % kAskRegisterEverySeconds == 0) {
    const auto asked = app::ask_register_again(parts_.house);
    watch("register_asking_stopped", asked.has_value());
    watch("register_silent", !asked || asked->waiting == 0);
  }
  if (second % kReviewsEverySeconds == 1)
    watch("review_watch_stopped", app::watch_reviews(parts_.house, parts_.alarms).has_value());
  // Files that nothing names also at once: what somebody has written waits a while.
  const bool first = second == 1;
  if (!first && second % kCleanEverySeconds != 0) return;
  watch("account_differs", parts_.accounts.strays().empty());
  watch("cleaning_stopped",
        parts_.attachments.erase_orphans().has_value() &&
            (first || (parts_.drafts.erase_expired().has_value() &&
                       parts_.house.ledger.erase_expired("session", now).has_value() &&
                       parts_.house.ledger.erase_expired_answers(now).has_value())));
}

}  // namespace ingang::cli
