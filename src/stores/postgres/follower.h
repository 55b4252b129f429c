// Follower: what other nodes commit, told here; and which node leads.
//
// Promise: NOTIFY is a hint only: the position in the ledger is asked for on a notice and every
//          second, and nothing between two positions is left out. Own commits are not told again.
//          At most one node that shares the ledger leads: lease.h. When it is gone, or stands
//          still, another leads within seven seconds; at once when it ended by itself. A node whose
//          clock is wrong gives the lead up too.
// Threads: leads(), own() any; the rest belongs to its thread.
#pragma once

#include <atomic>
#include <map>
#include <thread>

#include "stores/postgres/connection.h"
#include "stores/postgres/lease.h"
#include "stores/postgres/skew.h"
#include "stores/sql/engine.h"

namespace ingang::stores::postgres {

class Follower {
 public:
  Follower(std::string url, std::string schema, std::uint64_t position, Skew& skew,
           sql::Engine::Others others);
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;
  ~Follower();

  [[nodiscard]] bool leads() const { return lease_.held(); }
  // Entries first … last are about to be committed by this node.
  void own(std::uint64_t first, std::uint64_t last);
  // The commit failed, or nobody knows: whoever takes these numbers is told of.
  void disown(std::uint64_t first);

 private:
  struct Passed {
    std::uint64_t n{};
    ledger::StreamId stream;
    Instant recorded_at;
  };

  void loop();
  void connect();
  void keep_the_lead();
  [[nodiscard]] std::vector<Passed> next();
  void catch_up();
  [[nodiscard]] bool is_own(std::uint64_t n);

  std::string url_;
  std::string schema_;
  std::uint64_t position_;
  Skew& skew_;
  sql::Engine::Others others_;
  std::unique_ptr<Connection> line_;
  Lease lease_;
  bool served_{};  // this node is counted among those that have the ledger open
  std::atomic<bool> ending_{};
  int wake_;
  std::mutex mutex_;
  std::map<std::uint64_t, std::uint64_t> own_;  // first to last
  std::thread thread_;
};

}  // namespace ingang::stores::postgres
