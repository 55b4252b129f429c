// Writer: the one thread that writes. Jobs that wait are committed together: one sync for
//         the keys, one for the ledger.
//
// Promise: a job is answered after its group is durable. Keys are durable before the entries that
//          they seal. A job that fails harms no other: a group that the engine refuses is done
//          again one by one.
// Errors:  unavailable: nothing of the job was written. unknown: the engine failed in its commit.
//          Unless the engine finds out by itself what it holds, the writer refuses everything from
//          then on, until a restart.
// Threads: run() any; the engine's connections belong to the thread that the writer starts.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "stores/sql/engine.h"

namespace ingang::stores::sql {

struct WriterSettings {
  std::size_t group_max{256};
  std::size_t queue_max{16384};  // more than this many that wait are answered `unavailable` at once
  std::function<Instant()> clock;
};

class Writer {
 public:
  using Listener = ledger::CommitListener;

  Writer(Engine& engine, Tip tip, WriterSettings settings);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();  // what waits is done first

  // Waits for `work`, which runs inside the group's transaction and may run again after a rollback.
  template <typename Value>
  ledger::Stored<Value> run(std::function<ledger::Stored<Value>(Writing&)> work) {
    ledger::Stored<Value> answer;
    Job job;
    job.work = [&](Writing& at) { answer = work(at); };
    submit(job);
    if (job.trouble) return std::unexpected(std::move(*job.trouble));
    return answer;
  }
  ledger::Stored<ledger::Receipt> append(ledger::Batch batch);
  // As append(), alone, and rolled back when the engine has answered for each statement.
  ledger::Stored<void> rehearse(const ledger::Batch& batch);
  // Alone, between groups, with transactions of its own.
  ledger::Stored<void> run_alone(std::function<void(Engine&)> work);

  void listen(Listener listener);
  // Of a batch that is durable already: another node's.
  void tell(const ledger::Commit& commit);
  [[nodiscard]] ledger::Store::Pulse pulse() const;

 private:
  struct Job {
    std::function<void(Writing&)> work;
    std::function<void(Engine&)> alone;
    const ledger::Batch* wanted{};  // of an append: what it will ask about
    const ledger::Batch* batch{};   // of an append that succeeded: what the listeners are told
    ledger::Receipt receipt{};
    std::optional<ledger::StoreError> trouble;

    std::mutex mutex;
    std::condition_variable answered;
    bool done{};
  };
  using Group = std::vector<Job*>;
  struct Trouble {
    ledger::StoreError error;
    bool one_by_one{};  // another in the group may be to blame
    bool undone{};      // surely
  };

  void submit(Job& job);
  void loop();
  bool take(Group& group);
  void do_group(const Group& group);
  void do_alone(Job& job);
  [[nodiscard]] std::optional<Trouble> try_group(std::span<Job* const> group);
  void commit();
  void rollback();
  void tell(const Group& group);
  void answer(const Group& group);

  Engine& engine_;
  Tip tip_;
  WriterSettings settings_;
  std::optional<std::string> stopped_by_;  // the writer's thread only

  std::mutex telling_;
  mutable std::mutex mutex_;
  std::condition_variable work_waits_;
  std::deque<Job*> queue_;
  std::vector<Listener> listeners_;
  bool ending_{};

  std::atomic<std::uint64_t> commits_{};
  std::atomic<std::uint64_t> batches_{};
  std::thread thread_;
};

}  // namespace ingang::stores::sql
