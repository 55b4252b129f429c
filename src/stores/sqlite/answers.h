// Answers: what was answered to whom, so that the same request again is the same report.
//
// Promise: rows are only added at the end of their table. A caller's key is as good as random: an
//          index over it on disk would cost a page for each answer (measured: half of all that a
//          commit wrote), so it is kept in memory, for the answers that have not expired, and read
//          again at the start.
// Errors:  throws Fault.
// Threads: the writer's.
#pragma once

#include <cstring>
#include <unordered_map>

#include "stores/sqlite/connection.h"

namespace ingang::stores::sqlite {

// Where each caller's key has its answer. A place that holds another key, or nothing, means that
// the answer is gone.
class AnswerPlaces {
 public:
  void load(Connection& connection, Instant now);
  [[nodiscard]] std::optional<std::int64_t> find(const Hash& key) const;
  void set(const Hash& key, std::int64_t place) { places_[key] = place; }
  void forget(const Hash& key) { places_.erase(key); }

 private:
  struct FirstOctets {  // keys are keyed hashes already
    std::size_t operator()(const Hash& key) const {
      std::size_t value;
      std::memcpy(&value, key.data(), sizeof value);
      return value;
    }
  };
  std::unordered_map<Hash, std::int64_t, FirstOctets> places_;
};

// The answers as the writer's transaction sees them; nothing of it reaches the places before
// keep().
class Answers {
 public:
  explicit Answers(AnswerPlaces& places) : places_(places) {}

  struct Answered {
    ledger::Idempotency once;
    ledger::Receipt receipt;
  };
  [[nodiscard]] std::optional<Answered> find(Connection& connection, const Hash& key) const;
  // In place of an expired one.
  void add(Connection& connection, const ledger::Idempotency& once, const ledger::Receipt& receipt);
  std::uint32_t erase_expired(Connection& connection, Instant now);
  void keep();  // after the commit

 private:
  [[nodiscard]] std::optional<std::int64_t> place_of(const Hash& key) const;

  AnswerPlaces& places_;
  std::vector<std::pair<Hash, std::int64_t>> added_;
  std::vector<Hash> erased_;
};

}  // namespace ingang::stores::sqlite
