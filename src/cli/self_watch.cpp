#include "cli/self_watch.h"

#include <sys/timex.h>

#include <algorithm>
#include <utility>

#include "cli/log.h"

namespace ingang::cli {

namespace {

constexpr std::chrono::milliseconds kMarkEach{2000};
constexpr std::chrono::milliseconds kMarkAgain{500};  // after one that failed
constexpr int kOthersEachMarks = 2;
constexpr std::chrono::milliseconds kLookEach{500};
constexpr Duration kCertificateTold = std::chrono::hours{30 * 24};

// As the kernel says; nothing when it is not to be asked (seccomp).
std::optional<bool> synchronised() {
  timex asked{};
  if (::adjtimex(&asked) == -1) return std::nullopt;
  return (asked.status & STA_UNSYNC) == 0;
}

}  // namespace

SelfWatch::SelfWatch(SelfWatchParts parts)
    : parts_(std::move(parts)), clock_(parts_.written), trace_(parts_.folder, parts_.mark.key()) {
  parts_.mark.say({.name = parts_.name, .leaves_trace = trace_.left()});
  threads_.emplace_back([this] { mark_forever(); });
  threads_.emplace_back([this] { look_forever(); });
}

SelfWatch::~SelfWatch() { stop(); }

void SelfWatch::stop() {
  {
    const std::scoped_lock lock(mutex_);
    if (stopped_) return;
    stopped_ = true;
  }
  stopping_.notify_all();
  threads_.clear();
  if (parts_.health.hindrances().empty()) parts_.mark.erase();
}

bool SelfWatch::wait(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return !stopping_.wait_for(lock, time, [this] { return stopped_; });
}

void SelfWatch::mark_forever() {
  auto pause = std::chrono::milliseconds{0};
  for (int marks = 1; wait(pause); ++marks) {
    const bool written = parts_.mark.write().has_value();
    pause = written ? kMarkEach : kMarkAgain;
    if (written && !earlier_ended_) end_earlier();
    if (marks % kOthersEachMarks == 0) look_at_others(parts_.house.clock.now());
  }
}

void SelfWatch::look_at_others(Instant now) {
  auto others = look_at(parts_.mark, trace_);
  if (!others) return;
  parts_.alarms.raise_only("node_differs", others->differing, now);
  parts_.alarms.raise_only("node_silent", others->silent, now);
  parts_.mark.say({.name = parts_.name,
                   .leaves_trace = trace_.left(),
                   .untraced = std::move(others->untraced)});
}

// What this node left when it was last killed, here and in the stores.
void SelfWatch::end_earlier() {
  const auto ended = parts_.mark.end_earlier(parts_.is_alone);
  if (!ended) return;
  for (const auto& key : *ended) trace_.take_away(key);
  earlier_ended_ = true;
}

// Whoever reads the log afterwards wants to know who led when.
void SelfWatch::look_at_leads() {
  const bool leads = parts_.house.ledger.leads();
  const bool leads_access_log = parts_.house.access_log.leads();
  if (std::exchange(led_, leads) != leads) log_lead("ledger", leads);
  if (std::exchange(led_access_log_, leads_access_log) != leads_access_log)
    log_lead("access", leads_access_log);
}

void SelfWatch::look_forever() {
  while (wait(kLookEach)) look(parts_.house.clock.now());
}

void SelfWatch::look(Instant now) {
  parts_.alarms.raise_only(app::kNotReceiving, parts_.health.hindrances(), now);
  look_at_leads();
  // Beside a database the database judges: clock_skewed.
  if (parts_.is_alone) {
    app::ClockWatch::Seen seen{.now = now, .monotonic = parts_.house.clock.monotonic()};
    for (const auto* log : {&parts_.house.ledger, &parts_.house.access_log}) {
      if (const auto head = log->head())
        seen.recorded_at =
            std::max(seen.recorded_at.value_or(head->recorded_at), head->recorded_at);
    }
    seen.synchronised = synchronised();
    parts_.alarms.raise_only("clock_wrong", clock_.look(seen), now);
  }
  std::vector<std::string> ending;
  const auto end = parts_.certificate_ends ? parts_.certificate_ends() : std::nullopt;
  if (end && *end < now + kCertificateTold) ending.push_back(stockholm(*end).date.text());
  parts_.alarms.raise_only("certificate_ends", ending, now);
}

}  // namespace ingang::cli
