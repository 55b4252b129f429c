// Engine: one SQL engine as the writer and the readers see it.
//
// Errors:  throws Fault.
// Threads: the writer's only, but reading(); and what beside() gave belongs to one other at a time.
#pragma once

#include "stores/sql/index_pages.h"
#include "stores/sql/writing.h"

namespace ingang::stores::sql {

class Engine : public LookUp {
 public:
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine() override = default;

  [[nodiscard]] virtual Connection& ledger() = 0;
  [[nodiscard]] virtual Connection& keys() = 0;
  [[nodiscard]] virtual Answers& answers() = 0;

  // Opens the ledger's transaction. The tip becomes what is stored, if another may have moved it.
  virtual void begin(Tip& tip) = 0;
  // Before a commit that adds entries first … last: other nodes are told, this one need not be.
  virtual void announce(std::uint64_t first, std::uint64_t last) {
    (void)first;
    (void)last;
  }
  // That commit failed, or nobody knows.
  virtual void take_back() {}
  // After each group: what the engine does with its log, and the like.
  virtual void rest() {}
  // Before the engine goes.
  virtual void finish() {}
  // After a commit of which nobody knows: can the next group find out by itself?
  [[nodiscard]] virtual bool finds_out() const = 0;

  // A pair of connections that only read.
  struct Reader {
    std::unique_ptr<Connection> ledger;
    std::unique_ptr<Connection> keys;
  };
  [[nodiscard]] virtual Reader reader() const = 0;
  // After a question that failed: whether the connection has been mended since.
  [[nodiscard]] virtual bool try_again(Connection& connection) const {
    (void)connection;
    return false;
  }
  // After a group that was undone: whether a line of the writer's was lost, and is there again.
  [[nodiscard]] virtual bool mend() { return false; }
  // Lines for search tokens, where they can be written while the writer writes.
  class Beside : public LookUp {
   public:
    [[nodiscard]] virtual Connection& ledger() = 0;
    [[nodiscard]] virtual Connection& keys() = 0;
    // Until the transaction under way on ledger() ends, no node sweeps after an erasure.
    virtual void hold_sweeping() = 0;
  };
  [[nodiscard]] virtual std::unique_ptr<Beside> beside() const { return nullptr; }
  // What several questions see between these belongs together.
  virtual void begin_reading(Connection& connection) const = 0;

  // What is not as this program's migrations make it; see shape.h.
  [[nodiscard]] virtual std::vector<std::string> altered_ledger(Connection& ledger) const = 0;
  [[nodiscard]] virtual std::vector<std::string> altered_keys(Connection& keys) const = 0;

  // What the indexes say beside the tables; see index_pages.h.
  using Walk = ledger::Indexes::Walk;
  [[nodiscard]] virtual std::unique_ptr<IndexPages> ledger_indexes(Walk walk) const = 0;
  [[nodiscard]] virtual std::unique_ptr<IndexPages> keys_indexes(Walk walk) const = 0;
  // From the tables. Outside any transaction.
  virtual void make_indexes_anew() = 0;

  // Whether this node does what one node does: timers, outbox, index.
  [[nodiscard]] virtual bool leads() const { return true; }
  [[nodiscard]] virtual std::uint32_t nodes(Connection& ledger) const {
    (void)ledger;
    return 1;
  }
  // Whether this node's clock is near enough to the one that all share: if not, begin() refuses.
  [[nodiscard]] virtual bool clock_agrees() const { return true; }
  // Told of what other nodes have committed after that entry, from a thread of the engine's own,
  // until it goes.
  using Others = std::function<void(const ledger::Receipt&, const std::vector<ledger::Row>&)>;
  virtual void follow(std::uint64_t after, Others others) {
    (void)after;
    (void)others;
  }
  virtual void unfollow() {}

  // Destroys keys, and all that derives from them. Outside any transaction.
  virtual void destroy(std::span<const ledger::KeyId> ids, Instant at) = 0;
  // Rows, lists and records keep no octet of what was replaced or deleted in them. Outside any
  // transaction.
  virtual void leave_no_trace() = 0;
};

}  // namespace ingang::stores::sql
