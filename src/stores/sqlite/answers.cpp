#include "stores/sqlite/answers.h"

#include <algorithm>

namespace ingang::stores::sqlite {

using ledger::Idempotency;
using ledger::KeyId;
using ledger::Receipt;

void AnswerPlaces::load(Connection& connection, Instant now) {
  Query query =
      connection.query("SELECT key, place FROM answers WHERE expires > ? ORDER BY expires");
  query.bind(now);
  while (query.step()) set(query.hash(0), query.integer(1));
}

std::optional<std::int64_t> AnswerPlaces::find(const Hash& key) const {
  const auto found = places_.find(key);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::int64_t> Answers::place_of(const Hash& key) const {
  const auto here = std::find_if(added_.rbegin(), added_.rend(),
                                 [&](const auto& added) { return added.first == key; });
  return here == added_.rend() ? places_.find(key) : std::optional(here->second);
}

std::optional<Answers::Answered> Answers::find(Connection& connection, const Hash& key) const {
  const auto place = place_of(key);
  if (!place) return std::nullopt;
  Query query = connection.query(
      "SELECT key, body, seal, answer, expires, first, last, recorded_at FROM answers"
      " WHERE place = ? AND key = ?");
  query.bind(*place, key);
  if (!query.step()) return std::nullopt;
  return Answered{.once = {.key = query.hash(0),
                           .body = query.hash(1),
                           .seal = query.id<KeyId>(2),
                           .answer = query.bytes(3),
                           .expires = query.instant(4)},
                  .receipt = {.first = static_cast<std::uint64_t>(query.integer(5)),
                              .last = static_cast<std::uint64_t>(query.integer(6)),
                              .recorded_at = query.instant(7)}};
}

void Answers::add(Connection& connection, const Idempotency& once, const Receipt& receipt) {
  if (const auto expired = place_of(once.key)) {
    connection.run("DELETE FROM answers WHERE place = ? AND key = ?", *expired, once.key);
  }
  connection.run(
      "INSERT INTO answers(key, body, seal, expires, first, last, recorded_at, answer)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      once.key, once.body, once.seal, once.expires, receipt.first, receipt.last,
      receipt.recorded_at, once.answer);
  added_.emplace_back(once.key, connection.last_row());
}

std::uint32_t Answers::erase_expired(Connection& connection, Instant now) {
  {
    Query query = connection.query("SELECT key FROM answers WHERE expires <= ?");
    query.bind(now);
    while (query.step()) erased_.push_back(query.hash(0));
  }
  connection.run("DELETE FROM answers WHERE expires <= ?", now);
  return static_cast<std::uint32_t>(connection.changed_rows());
}

void Answers::keep() {
  for (const Hash& key : erased_) places_.forget(key);
  for (const auto& [key, place] : added_) places_.set(key, place);
}

}  // namespace ingang::stores::sqlite
