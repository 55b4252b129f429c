// Brake: counts what a person looks up beyond the own desk, and what a person and a unit send in,
// and refuses more when the budget of the hour is spent.
//
// Source:  LAW: secrecy.access_log; domain/budget; docs/decisions/0029.
// Promise: a look is counted in the same transaction as its access entry, before anything is shown.
//          The entries themselves are the count: the access log has a stream for each person, sort
//          and hour, and an entry is appended at the version that was read (optimistic
//          concurrency). So all nodes share the count, a restart keeps it, and removing an entry
//          breaks the log's chain. A stop is an entry of that stream too. The first stop, and the
//          first one after a reviewer has closed the alarm, also raises an alarm in the authority's
//          stream for review, in the same transaction.
// Units:   a clock hour. From the thousandth stop of an hour on, one entry stands for a thousand.
// Errors:  Refused by budget::spent(sort), with Refused::again_in. Fault: nothing was counted, and
//          nothing may be shown.
// Secrecy: without the key nobody can tell whose stream it is.
// Threads: any. Two looks of one person and sort wait for each other.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "app/access_log.h"
#include "app/problem.h"
#include "app/stripes.h"
#include "domain/budget/budget.h"

namespace ingang::app {

struct House;

// A look that is not at the own desk.
struct Look {
  budget::Sort sort{};
  access::Actor by;
  std::string what{};  // the case's reference: counts once an hour; empty: counts each time
};

class Brake {
 public:
  explicit Brake(AccessLog& accesses) : accesses_(accesses) {}

  // Counts the look, and writes the access entry `access` about `about`.
  Outcome<void> note(const House& house, const Look& look, ledger::StreamId about,
                     const Access& access);
  // Counts nothing. Refuses, as note() would, when the budget is spent.
  Outcome<void> ask(const House& house, const Look& look, ledger::StreamId about,
                    const Access& access);

  // Counts what is sent in. Writes only the stream of the count, since what was sent is stored
  // elsewhere.
  Outcome<void> count(const House& house, const Look& look);
  // Counts what must never be refused, in the memory of this node. Above the quota it raises the
  // alarm, and notes each further thousand.
  void watch(const House& house, const Look& look);

  // The stream of one person or unit, sort and hour.
  [[nodiscard]] ledger::StreamId stream_of(std::string_view whose, budget::Sort sort,
                                           budget::Hour hour) const;

 private:
  struct Door {
    budget::State state;
    std::uint32_t version{};    // of its stream
    std::uint32_t not_noted{};  // stops beyond those that are noted one by one
    Instant until;
  };
  // What a look leaves behind beside its count; nothing when it is noted elsewhere.
  struct Beside {
    ledger::StreamId about;
    const Access& access;
  };
  struct Asked;
  [[nodiscard]] Asked asked_of(const House& house, const Look& look, const Beside* beside) const;
  Outcome<void> take(const House& house, const Look& look, const Beside* beside, bool counts);
  Outcome<bool> settle(const Asked& asked, bool counts);
  Outcome<bool> stop(const Asked& asked, Door& door);
  ledger::Stored<Door> load(ledger::StreamId id, budget::Hour hour);
  void keep(ledger::StreamId id, const Door& door, Instant now);
  void forget(ledger::StreamId id);

  AccessLog& accesses_;
  Stripes stripes_;  // by stream: held from reading to writing
  std::mutex mutex_;
  std::map<ledger::StreamId, Door> doors_;  // a copy: the stream is what counts
  struct Seen {
    std::uint32_t count{};
    Instant until;
  };
  std::map<ledger::StreamId, Seen> seen_;  // of what is watched
};

// What an entry of such a stream says; nothing for another entry.
[[nodiscard]] std::optional<budget::Event> budget_event(const Access& access);

}  // namespace ingang::app
