// PlacedAnswers: the answers in ledger.db, found by their place.
//
// Promise: rows are only added at the end of their table. A caller's key is as good as random: an
//          index over it on disk would cost a page for each answer (measured: half of all that a
//          commit wrote), so it is kept in memory, for the answers that have not expired, and read
//          again at the start.
#pragma once

#include <cstring>
#include <unordered_map>

#include "stores/sql/answers.h"

namespace ingang::stores::sqlite {

class PlacedAnswers final : public sql::Answers {
 public:
  void load(sql::Connection& connection, Instant now);

  std::optional<sql::Answered> find(sql::Connection& connection, const Hash& key) override;
  void add(sql::Connection& connection, const ledger::Idempotency& once,
           const ledger::Receipt& receipt) override;
  std::uint32_t erase_expired(sql::Connection& connection, Instant now) override;
  void keep() override;
  void forget() override;

 private:
  struct FirstOctets {  // keys are keyed hashes already
    std::size_t operator()(const Hash& key) const {
      std::size_t value;
      std::memcpy(&value, key.data(), sizeof value);
      return value;
    }
  };
  [[nodiscard]] std::optional<std::int64_t> place_of(const Hash& key) const;

  // A place that holds another key, or nothing, means that the answer is gone.
  std::unordered_map<Hash, std::int64_t, FirstOctets> places_;
  std::vector<std::pair<Hash, std::int64_t>> added_;
  std::vector<Hash> erased_;
};

}  // namespace ingang::stores::sqlite
