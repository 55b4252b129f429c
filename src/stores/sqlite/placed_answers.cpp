#include "stores/sqlite/placed_answers.h"

#include <algorithm>

namespace ingang::stores::sqlite {

using ledger::Idempotency;
using ledger::Receipt;
using sql::Connection;
using sql::Query;

void PlacedAnswers::load(Connection& connection, Instant now) {
  Query query =
      connection.query("SELECT key, place FROM answers WHERE expires > ? ORDER BY expires");
  query.bind(now);
  while (query.step()) places_[query.hash(0)] = query.integer(1);
}

std::optional<std::int64_t> PlacedAnswers::place_of(const Hash& key) const {
  const auto here = std::find_if(added_.rbegin(), added_.rend(),
                                 [&](const auto& added) { return added.first == key; });
  if (here != added_.rend()) return here->second;
  const auto found = places_.find(key);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<sql::Answered> PlacedAnswers::find(Connection& connection, const Hash& key) {
  const auto place = place_of(key);
  if (!place) return std::nullopt;
  Query query =
      connection.query("SELECT " ANSWER_COLUMNS " FROM answers WHERE place = ? AND key = ?");
  query.bind(*place, key);
  return query.step() ? std::optional(sql::answered(query)) : std::nullopt;
}

void PlacedAnswers::add(Connection& connection, const Idempotency& once, const Receipt& receipt) {
  if (const auto expired = place_of(once.key)) {
    connection.run("DELETE FROM answers WHERE place = ? AND key = ?", *expired, once.key);
  }
  Query query = connection.query(
      "INSERT INTO answers(key, body, seal, expires, first, last, recorded_at, answer)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING place");
  query.bind(once.key, once.body, once.seal, once.expires, receipt.first, receipt.last,
             receipt.recorded_at, once.answer);
  if (!query.step()) throw sql::not_written();
  added_.emplace_back(once.key, query.integer(0));
}

std::uint32_t PlacedAnswers::erase_expired(Connection& connection, Instant now) {
  {
    Query query = connection.query("SELECT key FROM answers WHERE expires <= ?");
    query.bind(now);
    while (query.step()) erased_.push_back(query.hash(0));
  }
  return connection.run_counted("DELETE FROM answers WHERE expires <= ?", now);
}

void PlacedAnswers::keep() {
  for (const Hash& key : erased_) places_.erase(key);
  for (const auto& [key, place] : added_) places_[key] = place;
  forget();
}

void PlacedAnswers::forget() {
  added_.clear();
  erased_.clear();
}

}  // namespace ingang::stores::sqlite
