// Known: what is stored of the streams, keys, rows and references that a group of batches names,
//        as the writer's transaction sees it.
//
// Promise: each thing is asked for once a group. An engine to which a question is a journey asks
//          for all of them at once (LookUp); else each is asked for when it is first needed. What
//          the group itself writes is noted here in the same breath.
// Errors:  throws Fault.
// Threads: the writer's only.
#pragma once

#include <map>
#include <set>

#include "stores/sql/connection.h"

namespace ingang::stores::sql {

// What a group names, with repetitions.
struct Named {
  std::vector<ledger::StreamId> streams;
  std::vector<ledger::StreamId> rows;
  std::vector<std::string> references;
  std::vector<ledger::KeyId> keys;
  std::vector<Hash> answers;
  std::vector<ledger::KeyId> indexed;  // whose search tokens are added to
};
void add_names(Named& into, const ledger::Batch& batch);

class Known;

class LookUp {
 public:
  virtual ~LookUp() = default;
  // Tells `known` of everything named, also of what is not there.
  virtual void look_up(const Named& named, Known& known) {
    (void)named;
    (void)known;
  }
};

// The part of a row that its audience's entries repeat.
struct Shown {
  std::string audience;
  std::string kind;
  std::string unit;
  Instant at;
  bool open{};
  friend bool operator==(const Shown&, const Shown&) = default;
};
#define SHOWN_COLUMNS "audience, kind, unit, at, open"
[[nodiscard]] Shown shown_of(const Query& from, int first);

class Known {
 public:
  Known(Connection& ledger, Connection& keys, LookUp& look_up)
      : ledger_(ledger), keys_(keys), look_up_(look_up) {}

  void ask(const Named& named) { look_up_.look_up(named, *this); }

  [[nodiscard]] std::uint32_t version(ledger::StreamId stream);  // 0: there is none
  [[nodiscard]] bool has_key(ledger::KeyId key);
  [[nodiscard]] bool is_destroyed(ledger::KeyId key);
  // Of the key's search tokens, how many rows there are that list them.
  [[nodiscard]] std::int64_t parts(ledger::KeyId key);
  [[nodiscard]] std::optional<Shown> shown(ledger::StreamId row);
  // By another row of the same kind.
  [[nodiscard]] bool is_taken(const ledger::Row& row);

  // Written now, or told by look_up().
  void set_version(ledger::StreamId stream, std::uint32_t version) { versions_[stream] = version; }
  void set_key(ledger::KeyId key, bool there) { there_[key] = there; }
  void set_destroyed(ledger::KeyId key, bool gone) { destroyed_[key] = gone; }
  void set_parts(ledger::KeyId key, std::int64_t parts) { parts_[key] = parts; }
  void set_shown(ledger::StreamId row, std::optional<Shown> shown) {
    shown_[row] = std::move(shown);
  }
  // Whose it is, by kind; told of a reference once, it is known for every kind.
  void set_reference(const std::string& reference) { references_.try_emplace(reference); }
  void set_reference(const std::string& reference, const std::string& kind, ledger::StreamId row) {
    references_[reference][kind] = row;
  }

 private:
  Connection& ledger_;
  Connection& keys_;
  LookUp& look_up_;
  std::map<ledger::StreamId, std::uint32_t> versions_;
  std::map<ledger::KeyId, bool> there_;
  std::map<ledger::KeyId, bool> destroyed_;
  std::map<ledger::KeyId, std::int64_t> parts_;
  std::map<ledger::StreamId, std::optional<Shown>> shown_;
  std::map<std::string, std::map<std::string, ledger::StreamId>> references_;
};

}  // namespace ingang::stores::sql
