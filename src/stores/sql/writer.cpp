#include "stores/sql/writer.h"

#include <algorithm>

#include "stores/sql/append.h"

namespace ingang::stores::sql {

using ledger::Batch;
using ledger::Receipt;
using ledger::Stored;
using ledger::StoreError;

Writer::Writer(Engine& engine, Tip tip, WriterSettings settings)
    : engine_(engine),
      tip_(std::move(tip)),
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
  job.wanted = &batch;
  job.work = [&](Writing& at) {
    answer = append_batch(at, batch, prepared);
    job.batch = answer ? &batch : nullptr;
    if (answer) job.receipt = *answer;
  };
  submit(job);
  if (job.trouble) return std::unexpected(std::move(*job.trouble));
  return answer;
}

Stored<void> Writer::rehearse(const Batch& batch) {
  const Prepared prepared = prepare(batch);
  Stored<void> answer;
  auto done = run_alone([&](Engine& engine) {
    Tip tip = tip_;
    engine.begin(tip);
    Writing at(engine.ledger(), engine.keys(), engine, tip, engine.answers(), settings_.clock);
    Named named;
    add_names(named, batch);
    at.known.ask(named);
    if (const auto would = append_batch(at, batch, prepared); !would)
      answer = std::unexpected(would.error());
    at.write_head();
    for (Connection* each : {&engine.ledger(), &engine.keys()}) {
      if (!each->in_transaction()) continue;
      each->send();
      (void)each->number("SELECT 1");  // waits for what was sent, and counts it
    }
    rollback();
  });
  return done ? answer : done;
}

Stored<void> Writer::run_alone(std::function<void(Engine&)> work) {
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
    engine_.rest();
  }
  engine_.finish();
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
  auto trouble = try_group(group);
  // The engine ended the line of a node that stood still, or was away: nothing of it is there.
  if (trouble && trouble->undone && engine_.mend()) trouble = try_group(group);
  if (!trouble) return;
  const bool again = group.size() > 1 && !stopped_by_ && trouble->one_by_one;
  for (Job* job : group) {
    const auto own = again ? try_group({&job, 1}) : trouble;
    if (own) job->trouble = own->error;
  }
}

std::optional<Writer::Trouble> Writer::try_group(std::span<Job* const> group) {
  if (stopped_by_) return Trouble{{StoreError::Kind::unavailable, *stopped_by_}, false};
  bool committing = false;
  try {
    engine_.begin(tip_);
    Writing at(engine_.ledger(), engine_.keys(), engine_, tip_, engine_.answers(), settings_.clock);
    Named named;
    for (const Job* job : group) {
      if (job->wanted) add_names(named, *job->wanted);
    }
    at.known.ask(named);
    for (Job* job : group) job->work(at);
    if (at.tip.frontier.size() > tip_.frontier.size()) {
      engine_.announce(tip_.frontier.size() + 1, at.tip.frontier.size());
    }
    at.write_head();
    engine_.ledger().send();
    if (engine_.keys().in_transaction()) engine_.keys().commit();
    committing = true;
    engine_.ledger().commit();
    tip_ = std::move(at.tip);
    engine_.answers().keep();
  } catch (const Fault& fault) {
    rollback();
    const bool known = !committing || fault.surely_undone;
    if (!known && !engine_.finds_out()) stopped_by_ = "a commit failed, restart: " + fault.what;
    Trouble trouble{error_of(fault), fault.kind == Fault::Kind::statement, known};
    if (!known && trouble.error.kind != StoreError::Kind::corrupt) {
      trouble = {{StoreError::Kind::unknown, fault.what}, false};
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

void Writer::rollback() {
  engine_.answers().forget();
  engine_.take_back();
  for (Connection* connection : {&engine_.ledger(), &engine_.keys()}) {
    // Fails when the engine has rolled back itself, which is as good.
    if (connection->in_transaction()) (void)guarded([&] { connection->rollback(); });
  }
}

void Writer::do_alone(Job& job) {
  if (stopped_by_) {
    job.trouble = StoreError{StoreError::Kind::unavailable, *stopped_by_};
    return;
  }
  const auto done = guarded([&] { job.alone(engine_); });
  if (done) return;
  rollback();
  job.trouble = done.error();
}

// Before the callers are answered, so that whoever has an answer knows that the listeners have
// heard.
void Writer::tell(const Group& group) {
  for (const Job* job : group) {
    if (job->batch && !job->trouble)
      tell({.receipt = job->receipt, .rows = job->batch->rows, .quiet = &job->batch->quiet});
  }
}

void Writer::tell(const ledger::Commit& commit) {
  std::vector<Listener> listeners;
  {
    const std::lock_guard lock(mutex_);
    listeners = listeners_;
  }
  const std::lock_guard one_at_a_time(telling_);
  for (const auto& listener : listeners) listener(commit);
}

void Writer::answer(const Group& group) {
  for (Job* job : group) {
    // Under the lock: the job is gone as soon as its caller has seen `done`.
    const std::lock_guard lock(job->mutex);
    job->done = true;
    job->answered.notify_one();
  }
}

}  // namespace ingang::stores::sql
