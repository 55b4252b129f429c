#include "stores/postgres/follower.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "stores/sql/rows.h"

namespace ingang::stores::postgres {

namespace {

constexpr Duration kAskAgain{1000};
constexpr std::uint32_t kEntriesAtOnce = 500;

}  // namespace

Follower::Follower(std::string url, std::string schema, std::uint64_t position, Skew& skew,
                   sql::Engine::Others others)
    : url_(std::move(url)),
      schema_(std::move(schema)),
      position_(position),
      skew_(skew),
      others_(std::move(others)),
      wake_(::eventfd(0, EFD_CLOEXEC)),
      thread_([this] { loop(); }) {}

Follower::~Follower() {
  ending_ = true;
  (void)::eventfd_write(wake_, 1);
  thread_.join();
  ::close(wake_);
}

void Follower::own(std::uint64_t first, std::uint64_t last) {
  const std::lock_guard lock(mutex_);
  own_[first] = last;
}

void Follower::disown(std::uint64_t first) {
  const std::lock_guard lock(mutex_);
  own_.erase(first);
}

bool Follower::is_own(std::uint64_t n) {
  const std::lock_guard lock(mutex_);
  while (!own_.empty() && own_.begin()->second < n) own_.erase(own_.begin());
  return !own_.empty() && own_.begin()->first <= n;
}

void Follower::loop() {
  while (!ending_) {
    try {
      if (!line_ || line_->broken()) connect();
      skew_.look(*line_);
      keep_the_lead();
      catch_up();
      line_->wait_for_notice(kAskAgain, wake_);
    } catch (const sql::Fault&) {
      // The server is away, or on its way up: asked again until it is there.
      lease_.forget();
      line_.reset();
      pollfd wake{.fd = wake_, .events = POLLIN, .revents = 0};
      (void)::poll(&wake, 1, static_cast<int>(kAskAgain.count()));
    }
  }
  if (line_) (void)sql::guarded([&] { lease_.give_up(*line_); });
}

void Follower::connect() {
  lease_.forget();
  served_ = false;
  line_ = std::make_unique<Connection>(url_, schema_);
  // The lease is the only thing that this line writes, and holds for seconds: it waits for no disk
  // and no standby.
  line_->script("SET synchronous_commit = off");
  line_->script("LISTEN ingang_" + schema_);
}

void Follower::keep_the_lead() {
  if (skew_.too_large()) return lease_.give_up(*line_);
  // Not while somebody copies the ledger at rest.
  if (!served_) {
    served_ = line_->number("SELECT CAST(pg_try_advisory_lock_shared(" SERVED ") AS integer)") == 1;
    if (!served_) return;
  }
  lease_.keep(*line_);
}

// Numbers and streams only: what is sealed is not needed here.
std::vector<Follower::Passed> Follower::next() {
  std::vector<Passed> found;
  auto query =
      line_->query("SELECT n, stream, recorded_at FROM entries WHERE n > ? ORDER BY n LIMIT ?");
  query.bind(position_, kEntriesAtOnce);
  while (query.step()) {
    found.push_back({.n = static_cast<std::uint64_t>(query.integer(0)),
                     .stream = query.id<ledger::StreamId>(1),
                     .recorded_at = query.instant(2)});
  }
  return found;
}

void Follower::catch_up() {
  while (!ending_) {
    const auto passed = next();
    for (const auto& entry : passed) {
      position_ = entry.n;
      if (is_own(entry.n)) continue;
      std::vector<ledger::Row> rows;
      if (auto row = sql::find_row(*line_, entry.stream)) rows.push_back(std::move(*row));
      others_({.first = entry.n, .last = entry.n, .recorded_at = entry.recorded_at}, rows);
    }
    if (passed.size() < kEntriesAtOnce) return;
    keep_the_lead();
  }
}

}  // namespace ingang::stores::postgres
