// Indexing: search tokens, written beside the writer where the engine lets two write at once, so
//           that reports need not wait for them; else in the writer's own groups.
//
// Promise: a task's tokens are there when it is gone, and a task is gone only with them. While
//          pause() is held, nothing is written: what erasure has found gone does not come back.
// Errors:  as Writer's. `unknown`: the tasks may be done, or wait still.
// Threads: any; one at a time writes.
#pragma once

#include <mutex>

#include "stores/sql/writer.h"

namespace ingang::stores::sql {

enum class Trust;

class Indexing {
 public:
  Indexing(Engine& engine, Writer& writer) : writer_(writer), beside_(engine.beside()) {}

  ledger::Stored<void> add(const std::vector<ledger::Indexed>& many);
  // False when nothing is left to merge.
  ledger::Stored<bool> merge(std::uint32_t tokens);
  [[nodiscard]] std::unique_lock<std::mutex> pause() { return std::unique_lock(mutex_); }

 private:
  struct At {
    Connection& ledger;
    Known& known;
    std::uint64_t entries;
  };
  using Work = std::function<bool(At)>;

  ledger::Stored<bool> run(const Work& work);
  ledger::Stored<bool> run_beside(const Work& work);
  ledger::Stored<bool> add(const std::vector<ledger::Indexed>& many, Trust trust);

  Writer& writer_;
  std::unique_ptr<Engine::Beside> beside_;  // nothing: there is one writer
  std::mutex mutex_;
};

}  // namespace ingang::stores::sql
