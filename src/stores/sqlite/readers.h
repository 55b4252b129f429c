// Readers: a few read-only connections that the callers' threads take turns with.
//
// Promise: a lease is one snapshot of ledger.db: what several queries see belongs together.
// Threads: any; who finds none free waits.
#pragma once

#include <condition_variable>
#include <mutex>

#include "stores/sqlite/connection.h"

namespace ingang::stores::sqlite {

class Readers {
 public:
  Readers(const std::filesystem::path& ledger, const std::filesystem::path& keys, unsigned count);

  template <typename Work>
  auto ledger(Work&& work) -> ledger::Stored<std::invoke_result_t<Work, Connection&>> {
    const Lease lease(*this);
    return guarded([&] {
      const Snapshot snapshot(lease.reader->ledger);
      return work(lease.reader->ledger);
    });
  }
  template <typename Work>
  auto keys(Work&& work) -> ledger::Stored<std::invoke_result_t<Work, Connection&>> {
    const Lease lease(*this);
    return guarded([&] { return work(lease.reader->keys); });
  }

 private:
  struct Reader {
    Connection ledger;
    Connection keys;
  };
  struct Lease {
    explicit Lease(Readers& from);
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease();
    Readers& from;
    Reader* reader;
  };
  struct Snapshot {
    explicit Snapshot(Connection& connection);
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot();
    Connection& connection;
  };

  std::vector<std::unique_ptr<Reader>> all_;
  std::mutex mutex_;
  std::condition_variable one_is_free_;
  std::vector<Reader*> free_;
};

}  // namespace ingang::stores::sqlite
