#include "stores/sqlite/writer.h"

#include <algorithm>

#include "stores/sqlite/append.h"

namespace ingang::stores::sqlite {

using ledger::Batch;
using ledger::Receipt;
using ledger::Stored;
using ledger::StoreError;

namespace {

// The log may grow past its bound while long reads hold it; then readers are waited for, briefly.
constexpr int kLogPagesPatience = 16;
constexpr Duration kReadersWait{50};

// The disk or the machine is out of something: the next in the group would meet the same.
bool all_would_fail(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_BUSY:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return true;
    default:
      return false;
  }
}

// A commit that fails so has surely not happened; any other failure leaves it open.
bool surely_not_committed(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_BUSY:
    case SQLITE_NOMEM:
      return true;
    default:
      return false;
  }
}

}  // namespace

Writer::Writer(std::unique_ptr<Connection> ledger, std::unique_ptr<Connection> keys, Tip tip,
               AnswerPlaces places, WriterSettings settings)
    : ledger_(std::move(ledger)),
      keys_(std::move(keys)),
      tip_(std::move(tip)),
      places_(std::move(places)),
      settings_(std::move(settings)),
      thread_([this] { loop(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  work_waits_.notify_one();
  thread_.join();
}

Stored<Receipt> Writer::append(Batch batch) {
  const Prepared prepared = prepare(batch);
  Stored<Receipt> answer;
  Job job;
  job.work = [&](Writing& at) {
    answer = append_batch(at, batch, prepared);
    job.batch = answer ? &batch : nullptr;
    if (answer) job.receipt = *answer;
  };
  submit(job);
  if (job.trouble) return std::unexpected(std::move(*job.trouble));
  return answer;
}

Stored<void> Writer::run_alone(std::function<void(Connection&, Connection&)> work) {
  Job job;
  job.alone = std::move(work);
  submit(job);
  if (job.trouble) return std::unexpected(std::move(*job.trouble));
  return {};
}

void Writer::listen(Listener listener) {
  const std::lock_guard lock(mutex_);
  listeners_.push_back(std::move(listener));
}

ledger::Store::Pulse Writer::pulse() const {
  const std::lock_guard lock(mutex_);
  return {.commits = commits_, .batches = batches_, .waiting = queue_.size()};
}

void Writer::submit(Job& job) {
  bool first = false;
  {
    const std::lock_guard lock(mutex_);
    if (ending_ || queue_.size() >= settings_.queue_max) {
      job.trouble =
          StoreError{StoreError::Kind::unavailable, ending_ ? "closing" : "too many wait"};
      return;
    }
    first = queue_.empty();
    queue_.push_back(&job);
  }
  if (first) work_waits_.notify_one();
  std::unique_lock lock(job.mutex);
  job.answered.wait(lock, [&] { return job.done; });
}

void Writer::loop() {
  Group group;
  while (take(group)) {
    if (group.front()->alone) {
      do_alone(*group.front());
    } else {
      do_group(group);
    }
    tell(group);
    answer(group);
    checkpoint_when_long(*ledger_);
    checkpoint_when_long(*keys_);
  }
  for (Connection* connection : {ledger_.get(), keys_.get()}) {
    // What is not moved now is moved at the next start.
    (void)guarded([&] { connection->checkpoint(SQLITE_CHECKPOINT_TRUNCATE); });
  }
}

bool Writer::take(Group& group) {
  group.clear();
  std::unique_lock lock(mutex_);
  work_waits_.wait(lock, [&] { return ending_ || !queue_.empty(); });
  while (!queue_.empty() && group.size() < settings_.group_max) {
    if (queue_.front()->alone && !group.empty()) break;
    group.push_back(queue_.front());
    queue_.pop_front();
    if (group.back()->alone) break;
  }
  return !group.empty();
}

void Writer::do_group(const Group& group) {
  const auto trouble = try_group(group);
  if (!trouble) return;
  const bool again = group.size() > 1 && !stopped_by_ && trouble->one_by_one;
  for (Job* job : group) {
    const auto own = again ? try_group({&job, 1}) : trouble;
    if (own) job->trouble = own->error;
  }
}

std::optional<Writer::Trouble> Writer::try_group(std::span<Job* const> group) {
  if (stopped_by_) return Trouble{{StoreError::Kind::unavailable, *stopped_by_}, false};
  try {
    Writing at(*ledger_, *keys_, tip_, places_, settings_.clock);
    ledger_->run("BEGIN IMMEDIATE");
    for (Job* job : group) job->work(at);
    at.write_head();
    commit(at);
    tip_ = std::move(at.tip);
    at.answers.keep();
  } catch (const Fault& fault) {
    rollback();
    Trouble trouble{error_of(fault), !all_would_fail(fault.code)};
    if (stopped_by_ && trouble.error.kind != StoreError::Kind::corrupt) {
      trouble.error.kind = StoreError::Kind::unknown;
    }
    return trouble;
  } catch (const std::bad_alloc&) {
    rollback();
    return Trouble{{StoreError::Kind::unavailable, "out of memory"}, true};
  }
  const auto appended =
      std::count_if(group.begin(), group.end(), [](const Job* job) { return job->batch; });
  batches_ += static_cast<std::uint64_t>(appended);
  commits_ += appended > 0 ? 1 : 0;
  return std::nullopt;
}

void Writer::commit(Writing& at) {
  if (at.changes_keys()) keys_->run("COMMIT");
  try {
    ledger_->run("COMMIT");
  } catch (const Fault& fault) {
    if (!surely_not_committed(fault.code)) stopped_by_ = "a commit failed, restart: " + fault.what;
    throw;
  }
}

void Writer::rollback() {
  for (Connection* connection : {ledger_.get(), keys_.get()}) {
    // Fails when the engine has rolled back itself, which is as good.
    if (connection->in_transaction()) (void)guarded([&] { connection->run("ROLLBACK"); });
  }
}

void Writer::do_alone(Job& job) {
  if (stopped_by_) {
    job.trouble = StoreError{StoreError::Kind::unavailable, *stopped_by_};
    return;
  }
  const auto done = guarded([&] { job.alone(*ledger_, *keys_); });
  if (done) return;
  rollback();
  job.trouble = done.error();
}

// Before the callers are answered, so that whoever has an answer knows that the listeners have
// heard.
void Writer::tell(const Group& group) {
  std::vector<Listener> listeners;
  {
    const std::lock_guard lock(mutex_);
    listeners = listeners_;
  }
  for (const Job* job : group) {
    if (!job->batch || job->trouble) continue;
    for (const auto& listener : listeners) listener(job->receipt, job->batch->rows);
  }
}

void Writer::answer(const Group& group) {
  for (Job* job : group) {
    // Under the lock: the job is gone as soon as its caller has seen `done`.
    const std::lock_guard lock(job->mutex);
    job->done = true;
    job->answered.notify_one();
  }
}

void Writer::checkpoint_when_long(Connection& connection) {
  if (connection.log_pages() < settings_.checkpoint_pages) return;
  const bool patience_ends =
      connection.log_pages() > settings_.checkpoint_pages * kLogPagesPatience;
  const int mode = patience_ends ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;
  connection.wait_at_most(kReadersWait);
  // A checkpoint that fails costs nothing but a longer log: the next commit tries again.
  (void)guarded([&] { connection.checkpoint(mode); });
  connection.wait_at_most(kBusyWait);
}

}  // namespace ingang::stores::sqlite
