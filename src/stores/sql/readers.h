// Readers: a few connections that only read, which the callers' threads take turns with.
//
// Promise: a lease is one snapshot of the ledger's tables: what several questions see belongs
//          together.
// Threads: any; who finds none free waits.
#pragma once

#include <condition_variable>
#include <mutex>

#include "stores/sql/engine.h"

namespace ingang::stores::sql {

class Readers {
 public:
  Readers(const Engine& engine, unsigned count);

  template <typename Work>
  auto ledger(Work&& work) -> ledger::Stored<std::invoke_result_t<Work, Connection&>> {
    const Lease lease(*this);
    Connection& from = *lease.reader->ledger;
    return twice(from, [&] {
      const Snapshot snapshot(engine_, from);
      return work(from);
    });
  }
  template <typename Work>
  auto keys(Work&& work) -> ledger::Stored<std::invoke_result_t<Work, Connection&>> {
    const Lease lease(*this);
    Connection& from = *lease.reader->keys;
    return twice(from, [&] { return work(from); });
  }

  // Of a connection that work() was given by keys(); ledger() gives one with it.
  struct Snapshot {
    Snapshot(const Engine& engine, Connection& of);
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot();
    Connection& connection;
  };

 private:
  // A line may have gone while nobody asked anything: reading again harms nobody.
  template <typename Work>
  auto twice(Connection& from, const Work& work) {
    auto answer = guarded(work);
    if (!answer && engine_.try_again(from)) answer = guarded(work);
    return answer;
  }

  struct Lease {
    explicit Lease(Readers& from);
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease();
    Readers& from;
    Engine::Reader* reader;
  };

  const Engine& engine_;
  std::vector<std::unique_ptr<Engine::Reader>> all_;
  std::mutex mutex_;
  std::condition_variable one_is_free_;
  std::vector<Engine::Reader*> free_;
};

}  // namespace ingang::stores::sql
