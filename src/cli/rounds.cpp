#include "cli/rounds.h"

#include <algorithm>
#include <utility>

#include "app/emergency.h"
#include "app/node_mark.h"
#include "app/open_pages.h"
#include "app/register_asking.h"
#include "app/review_watch.h"
#include "app/telling.h"

namespace ingang::cli {

namespace {
// Many at a time, seldom: tokens land all over their tree, and each page that they touch is written
// once a step.
constexpr std::uint32_t kIndexTasks = 1000;
constexpr std::uint32_t kMergeTokens = 4000;
constexpr std::uint32_t kSweepRows = 300;
constexpr app::Beat kSweep{.every = 2};
constexpr app::Beat kClean{.every = 600};
constexpr app::Beat kSchema{.every = 30, .at = 1};
constexpr int kAskLinesEverySeconds = 60;
constexpr std::chrono::milliseconds kAccountsEach{250};
constexpr app::Beat kAskRegister{.every = 10};
constexpr app::Beat kReviews{.every = 60, .at = 1};

std::vector<app::NoticeSender> senders_of(const app::Foundation& house) {
  std::vector<app::NoticeSender> out;
  for (const auto channel : alert::kChannels) out.emplace_back(house, channel);
  return out;
}
}  // namespace

Rounds::Rounds(RoundParts parts)
    : parts_(parts),
      account_walk_(parts.house.access_log, parts.accounts, parts.leading),
      alert_round_(parts.house),
      notice_senders_(senders_of(parts.house)) {
  threads_.emplace_back([this] { index_forever(); });
  threads_.emplace_back([this] { walk_forever(); });
  threads_.emplace_back([this] { watch_accounts_forever(); });
  threads_.emplace_back([this] { follow_county_forever(); });
  if (parts_.house.notices) {
    threads_.emplace_back([this] { alert_forever(); });
    for (auto& sender : notice_senders_)
      threads_.emplace_back([this, &sender] { send_notices_forever(sender); });
  }
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
  constexpr Duration kUnreadableToldFor = std::chrono::hours{1};
  Instant unreadable_until{};
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
    if (parts_.index.take_unreadable() > 0) {
      unreadable_until = now + kUnreadableToldFor;
      parts_.leading.raise("index_task_unreadable", "", now);
    } else if (now > unreadable_until) {
      parts_.leading.clear("index_task_unreadable", "");
    }
    may_merge = may_merge || (done && *done > 0);
    const bool idle = done && *done == 0;
    const auto merged =
        idle && may_merge ? store.merge_index(kMergeTokens) : ledger::Stored<bool>{false};
    if (!done || !merged) {
      parts_.leading.raise("index_stopped", "", now);
      pause = std::chrono::seconds{1};
      continue;
    }
    parts_.leading.clear("index_stopped", "");
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

// Read when something of it has changed, here or at another node, or has taken effect; and now and
// then whatever was heard.
void Rounds::follow_county_forever() {
  constexpr std::chrono::milliseconds kMoment{100};
  constexpr std::chrono::seconds kWhenItFails{1};
  constexpr Duration kAnyway = std::chrono::seconds{10};
  auto& book = parts_.house.county_book;
  Instant read_at = parts_.house.clock.now();
  std::chrono::milliseconds pause = kMoment;
  while (wait(pause)) {
    const auto now = parts_.house.clock.now();
    // A clock that was set back is no reason not to read.
    if (!book.is_due(now) && read_at <= now && now - read_at < kAnyway) continue;
    const bool whole = book.refresh(now).has_value();
    watch(parts_.alarms, "county_not_read", whole, now);
    parts_.alarms.raise_only("county_stream_unread", book.at(now)->unread, now);
    parts_.alarms.raise_only("county_contradicts", book.contradictions(), now);
    pause = whole ? kMoment : kWhenItFails;
    read_at = now;
  }
}

// One node does it for all; what another has begun meanwhile is begun once.
void Rounds::alert_forever() {
  constexpr std::chrono::milliseconds kEach{250};
  while (wait(kEach)) {
    if (!parts_.house.ledger.leads()) continue;
    const auto now = parts_.house.clock.now();
    const auto moved = alert_round_.step(now);
    watch(parts_.leading, "alerts_stopped", moved.has_value(), now);
    parts_.leading.raise_only("alert_told_nobody", alert_round_.told_nobody(), now);
    parts_.leading.raise_only("test_ring_unanswered", alert_round_.unanswered(now), now);
  }
}

// In a thread of its own: whoever carries a notice may be slow to answer.
void Rounds::send_notices_forever(app::NoticeSender& sender) {
  constexpr std::chrono::milliseconds kPause{100};
  while (wait(kPause)) {
    if (!parts_.house.ledger.leads()) continue;
    const auto now = parts_.house.clock.now();
    const auto sent = sender.step(now);
    const std::string channel{code(sender.channel())};
    watch(parts_.leading, "notices_stopped", sent.has_value(), now, channel);
    watch(parts_.leading, "notices_failing", !sender.failing(), now, channel);
  }
}

// Told to nobody; but each live stream is asked whether its session still stands, and closed if
// not.
void Rounds::ask_lines() {
  parts_.telling.changed({.kind = std::string(app::kAskSessions), .reference = {}, .audience = {}});
}

void Rounds::watch(app::Alarms& alarms, std::string_view code, bool whole, Instant now,
                   std::string_view about) {
  if (whole)
    alarms.clear(code, about);
  else
    alarms.raise(std::string(code), std::string(about), now);
}

void Rounds::step(int second) {
  const auto now = parts_.house.clock.now();
  const auto here = [&](std::string_view code, bool whole) {
    watch(parts_.alarms, code, whole, now);
  };
  // Each budget of the edge that is spent, and each account that is tried from many places.
  if (parts_.shortages) parts_.alarms.raise_only("shortage", parts_.shortages(), now);
  parts_.alarms.raise_only("sign_ins_besieged", parts_.accounts.besieged(), now);
  // Both stores are in one database, so one clock is enough to look at.
  here("clock_skewed", parts_.house.ledger.clock_agrees());
  // Of this node's own folder.
  here("disk_reserve", !parts_.house.room || parts_.house.room->has_for_file(0));
  here("file_reader_stopped", parts_.files.works());
  // Told to the screens that this node serves.
  here("overdue_stopped", parts_.overdue.tell(now).has_value());
  here("duty_watch_stopped", parts_.duty.look(now).has_value());
  // Each node has a journal of its own.
  here("emergency_unmerged", app::merge_emergency(parts_.house).has_value());
  // Each node has counted those who came to it.
  here("sign_ins_unwritten", parts_.accounts.write_failures());
  if (second % kAskLinesEverySeconds == 0) ask_lines();
  // This node's program is what it is compared with.
  if (beats_.due("schema_unchecked", second, kSchema)) {
    const bool whole = parts_.look_over.check_schema().has_value();
    beats_.done("schema_unchecked", whole);
    here("schema_unchecked", whole);
  }
  if (parts_.house.ledger.leads())
    step_as_leader(second, now);
  else
    parts_.leading.clear_all();
  // Whether whoever leads does so. A store that cannot be asked is said to be away by others.
  here("index_behind", parts_.index.look().value_or(true));
  here("checkpoint_late", parts_.checkpoints.look().value_or(true));
}

void Rounds::found_for_all(std::string_view code, bool whole, Instant now) {
  beats_.done(code, whole);
  watch(parts_.leading, code, whole, now);
}

// What one node does for all, and what it finds by that. It may have stood still since it was asked
// whether it leads: each of these is harmless when another does it too.
void Rounds::step_as_leader(int second, Instant now) {
  (void)parts_.checkpoints.sign();  // Raises its own alarm.
  if (beats_.due("sweep_stopped", second, kSweep))
    found_for_all("sweep_stopped",
                  parts_.sweeper.check_some(kSweepRows).has_value() &&
                      parts_.look_over.step().has_value() && account_walk_.step(now).has_value(),
                  now);
  if (beats_.due("register_asking_stopped", second, kAskRegister)) {
    const auto asked = app::ask_register_again(parts_.house);
    found_for_all("register_asking_stopped", asked.has_value(), now);
    found_for_all("register_silent", !asked || asked->waiting == 0, now);
  }
  if (beats_.due("review_watch_stopped", second, kReviews))
    found_for_all("review_watch_stopped",
                  app::watch_reviews(parts_.house, parts_.leading).has_value(), now);
  // Files that nothing names also at once: what somebody has written waits a while.
  if (second == 1 || beats_.due("cleaning_stopped", second, kClean)) clean(second, now);
}

void Rounds::clean(int second, Instant now) {
  const bool early = second < kClean.every;
  found_for_all("account_differs", parts_.accounts.strays().empty(), now);
  found_for_all("cleaning_stopped",
                parts_.attachments.erase_orphans().has_value() &&
                    parts_.house.ledger.erase_expired(app::kNodeRecord, now).has_value() &&
                    parts_.house.access_log.erase_expired(app::kNodeRecord, now).has_value() &&
                    parts_.house.ledger.erase_expired(app::kOpenPageRecord, now).has_value() &&
                    (early || (parts_.drafts.erase_expired().has_value() &&
                               parts_.house.ledger.erase_expired("session", now).has_value() &&
                               parts_.house.ledger.erase_expired_answers(now).has_value())),
                now);
}

}  // namespace ingang::cli
